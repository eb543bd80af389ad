"""Keys: what each single key does, where, and what a person chose instead.

The one list behind the templates' tag `key`, the page on which people change their keys, and the
tables of the user guide. Chords such as Ctrl+Enter also act inside the editor and stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviewapp.models import User

CANDIDATES = 9
"""How many candidates have a key: the digits from 1."""


class Place(StrEnum):
    """The pages on which a key acts."""

    EVERYWHERE = auto()
    REVIEW = auto()
    PARAGRAPHS = auto()
    DOCUMENT = auto()
    PROJECT = auto()
    LISTS = auto()

    @property
    def label(self) -> str:
        return str(_PLACE_LABELS[self])

    def meets(self, other: "Place") -> bool:
        """Whether the keys of both act on one page."""
        return self is other or Place.EVERYWHERE in (self, other) or {self, other} in _TOGETHER


_PLACE_LABELS = {
    Place.EVERYWHERE: gettext_lazy("On every page"),
    Place.REVIEW: gettext_lazy("On the review page"),
    Place.PARAGRAPHS: gettext_lazy("On both pages that list paragraphs"),
    Place.DOCUMENT: gettext_lazy("On a document’s page"),
    Place.PROJECT: gettext_lazy("On a project’s page"),
    Place.LISTS: gettext_lazy("In long lists"),
}
_TOGETHER = (
    {Place.PARAGRAPHS, Place.REVIEW},
    {Place.PARAGRAPHS, Place.DOCUMENT},
    {Place.PARAGRAPHS, Place.LISTS},
    {Place.LISTS, Place.DOCUMENT},
    {Place.LISTS, Place.PROJECT},
)


@dataclass(frozen=True)
class Action:
    """What a key does. `key` is the usual one; `chords` are spelled as aria-keyshortcuts wants."""

    name: str
    place: Place
    label: str | Promise
    key: str = ""
    chords: tuple[str, ...] = ()


def _candidate(number: int) -> Action:
    label = format_lazy("{} {}", gettext_lazy("Take candidate"), number)
    return Action(f"candidate-{number}", Place.REVIEW, label, str(number))


ACTIONS: Mapping[str, Action] = {
    action.name: action
    for action in (
        Action(
            "palette",
            Place.EVERYWHERE,
            gettext_lazy("Go to a paragraph, a document, a term or an action; search"),
            chords=("Control+K",),
        ),
        Action("help", Place.EVERYWHERE, gettext_lazy("Show the keys of this page"), "?"),
        Action(
            "approve",
            Place.REVIEW,
            gettext_lazy("Approve & next; on an approved paragraph: go to the next open one"),
            "a",
            ("Control+Enter",),
        ),
        Action(
            "save-next",
            Place.REVIEW,
            gettext_lazy("Save & next, without deciding"),
            chords=("Control+Shift+Enter",),
        ),
        Action("reject", Place.REVIEW, gettext_lazy("Reject the shown candidate"), "r"),
        Action(
            "undo",
            Place.REVIEW,
            gettext_lazy("Undo the approval just given; on an approved paragraph: reopen it"),
            "u",
        ),
        Action(
            "dismiss", Place.REVIEW, gettext_lazy("Dismiss the finding in focus, or the first"), "x"
        ),
        Action(
            "dismiss-next",
            Place.REVIEW,
            gettext_lazy("Dismiss it for the reason given last, and go to the next"),
            "X",
        ),
        Action(
            "mark-error", Place.REVIEW, gettext_lazy("Mark the selected words as an error"), "w"
        ),
        Action("ask", Place.REVIEW, gettext_lazy("Ask the desk about an unclear source"), "q"),
        Action(
            "propose-term",
            Place.REVIEW,
            gettext_lazy("Propose the selected words as a term of the glossary"),
            "g",
        ),
        Action("comment", Place.REVIEW, gettext_lazy("Comment on the paragraph"), "c"),
        Action("later", Place.REVIEW, gettext_lazy("Come back later, or no longer"), "l"),
        Action("edit", Place.REVIEW, gettext_lazy("Edit the English text"), "e"),
        Action(
            "insert-term",
            Place.REVIEW,
            gettext_lazy("Insert a term: then its number, 1 to 9"),
            "t",
        ),
        Action("fix", Place.REVIEW, gettext_lazy("Fix the first finding that has a fix"), "f"),
        Action("fix-all", Place.REVIEW, gettext_lazy("Fix everything that has a fix"), "F"),
        Action(
            "next-finding",
            Place.REVIEW,
            gettext_lazy("Show the next finding in both texts"),
            "n",
        ),
        Action(
            "previous-finding",
            Place.REVIEW,
            gettext_lazy("Show the previous finding in both texts"),
            "N",
        ),
        *map(_candidate, range(1, CANDIDATES + 1)),
        Action(
            "differences",
            Place.REVIEW,
            gettext_lazy("Turn the differences between the candidates on and off"),
            "d",
        ),
        Action(
            "keep-mine",
            Place.REVIEW,
            gettext_lazy("When somebody was faster: keep your text as a new candidate"),
            "m",
        ),
        Action("take-theirs", Place.REVIEW, gettext_lazy("… take their text"), "h"),
        Action(
            "mine-on-theirs",
            Place.REVIEW,
            gettext_lazy("… edit your text on top of theirs"),
            "b",
        ),
        Action("next", Place.REVIEW, gettext_lazy("Next paragraph"), "j", ("Alt+ArrowDown",)),
        Action("previous", Place.REVIEW, gettext_lazy("Previous paragraph"), "k", ("Alt+ArrowUp",)),
        Action(
            "leave-editor",
            Place.REVIEW,
            gettext_lazy("Leave the editor, the text stays; close a question or a refusal"),
            chords=("Escape",),
        ),
        Action("filter", Place.PARAGRAPHS, gettext_lazy("Filter the paragraphs"), "/"),
        Action("review", Place.DOCUMENT, gettext_lazy("Review the document"), "r"),
        Action("export", Place.DOCUMENT, gettext_lazy("Export the document"), "e"),
        Action("import", Place.PROJECT, gettext_lazy("Import a document"), "i"),
        Action("page-before", Place.LISTS, gettext_lazy("Previous page of the list"), "["),
        Action("page-after", Place.LISTS, gettext_lazy("Next page of the list"), "]"),
    )
}
WITH_KEY = tuple(action for action in ACTIONS.values() if action.key)


@dataclass(frozen=True)
class Keys:
    """A person's keys by the names of the actions; an empty one means that no key does it."""

    by_action: Mapping[str, str]
    are_on: bool = True

    def of(self, name: str) -> str:
        return self.by_action.get(name, "")

    def shortcuts_of(self, name: str) -> str:
        """What aria-keyshortcuts says of the action for this person."""
        single = (self.of(name),) if self.are_on and self.of(name) else ()
        return " ".join((*single, *ACTIONS[name].chords))


USUAL_KEYS = Keys({action.name: action.key for action in WITH_KEY})


def keys_of(user: User | AnonymousUser) -> Keys:
    """The person's keys: the usual ones but for those that they chose. No query."""
    chosen = getattr(user, "key_settings", None) or {}
    own = {name: key for name, key in chosen.get("keys", {}).items() if name in ACTIONS}
    return Keys({**USUAL_KEYS.by_action, **own}, chosen.get("on", True))


def what_is_wrong_with(keys: Mapping[str, str]) -> dict[str, str]:
    """By action, why its key cannot be used: it is no single key, or does something else there."""
    problems = {}
    for action in WITH_KEY:
        key = keys.get(action.name, "")
        if not key:
            continue
        if len(key) != 1 or not key.isprintable() or key.isspace():
            problems[action.name] = _("Give one letter, digit or sign, or leave it empty.")
            continue
        rivals = [
            str(other.label)
            for other in WITH_KEY
            if other is not action
            and keys.get(other.name) == key
            and other.place.meets(action.place)
        ]
        if rivals:
            problems[action.name] = _("“%(key)s” is also the key of: %(other)s") % {
                "key": key,
                "other": "; ".join(rivals),
            }
    return problems
