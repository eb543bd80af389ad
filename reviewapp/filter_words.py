"""What the words of a filter mean: for people in a sentence, for the database as a condition."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviewapp.filters import (
    Kind,
    Word,
    days_of,
)
from reviewapp.models import (
    Assignment,
    Candidate,
    CandidateStatus,
    Comment,
    DocumentFinding,
    EventKind,
    Flag,
    FlagKind,
    FootnoteReference,
    Origin,
    Paragraph,
    ParagraphStatus,
    ReviewEvent,
    TermOccurrence,
    User,
)
from reviewapp.qa.registry import DOCUMENT_CHECKS, KINDS

ME = "me"
NOBODY = "nobody"
BY_NUMBER = "#"
MOST_NAMES = 6  # of a person, counted by their spaces


@dataclass(frozen=True)
class Meaning:
    """A word of the filter for people and for the database: what one of its values asks for."""

    word: Word
    help: str | Promise
    asks: Callable[[str, User], Q]


def _cases(value: str) -> set[str]:
    """Ways to write a text: SQLite folds the case of ASCII letters only."""
    first, rest = value[:1], value[1:]
    return {value, value.lower(), first.upper() + rest, first.lower() + rest}


def _in_german(value: str, _user: User) -> Q:
    asked = Q()
    for text in _cases(value):
        asked |= Q(source__icontains=text)
    return asked


def _in_english(value: str, _user: User) -> Q:
    asked = Q()
    for text in _cases(value):
        asked |= Q(text__icontains=text)
    return Q(Exists(standing().filter(asked)))


def standing() -> QuerySet[Candidate]:
    """The candidates of a paragraph that nobody rejected."""
    return Candidate.objects.filter(paragraph=OuterRef("pk")).exclude(
        status=CandidateStatus.REJECTED
    )


def _term(value: str, _user: User) -> Q:
    occurrences = TermOccurrence.objects.filter(paragraph=OuterRef("pk"))
    if value.startswith(BY_NUMBER) and value[1:].isdecimal() and len(value) < 19:
        return Q(Exists(occurrences.filter(concept=int(value[1:]))))
    return Q(Exists(occurrences.filter(concept__terms__text__iexact=value)))


# A blind review keeps origins secret until the approval, from the filter too.
_DISCLOSED = Q(status=ParagraphStatus.FINAL) | Q(document__project__blind_origins=False)


def _author(value: str, user: User) -> Q:
    rows = Candidate.objects.filter(paragraph=OuterRef("pk"))
    if value.lower() == ME:
        return Q(Exists(rows.filter(author=user)))
    return _DISCLOSED & Q(Exists(rows.filter(_is_named("author", value))))


def _is_named(person: str, value: str) -> Q:
    """By the user name, one of the names, or the whole name as pages show it."""
    named = Q()
    for name in ("username", "first_name", "last_name"):
        named |= Q(**{f"{person}__{name}__iexact": value})
    words = value.split()[:MOST_NAMES]
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        named |= Q(**{f"{person}__first_name__iexact": first, f"{person}__last_name__iexact": last})
    return named


NAME_OF_ASSIGNEE = Coalesce(
    NullIf(Trim(Concat("assignee__first_name", Value(" "), "assignee__last_name")), Value("")),
    "assignee__username",
)


def in_force() -> QuerySet[Assignment]:
    """The assignments of a paragraph that are not ended."""
    return Assignment.objects.filter(
        document=OuterRef("document"),
        first__lte=OuterRef("position"),
        last__gte=OuterRef("position"),
        ended_at=None,
    ).order_by("pk")


def _assigned(value: str, user: User) -> Q:
    if value.lower() == ME:
        return Q(Exists(in_force().filter(assignee=user)))
    if value.lower() == NOBODY:
        return ~Q(Exists(in_force()))
    return Q(Exists(in_force().filter(_is_named("assignee", value))))


def _engine(value: str, _user: User) -> Q:
    rows = Candidate.objects.filter(paragraph=OuterRef("pk"), origin=Origin.ENGINE)
    return _DISCLOSED & Q(Exists(rows.filter(origin_name__iexact=value)))


def _changed(value: str, _user: User) -> Q:
    """Of the last event that is not the import."""
    days = days_of(value, timezone.localdate())
    events = ReviewEvent.objects.filter(paragraph=OuterRef("pk")).exclude(kind=EventKind.IMPORTED)
    asked = Q()
    if days and days.first:
        asked &= Q(Exists(events.filter(at__gte=_midnight(days.first))))
    if days and days.last:
        later = datetime.combine(days.last, time.max)
        asked &= Q(Exists(events)) & ~Q(Exists(events.filter(at__gt=timezone.make_aware(later))))
    return asked


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


OPEN = ~Q(status=ParagraphStatus.FINAL)
_STATES = {
    "open": OPEN,
    "none": Q(status=ParagraphStatus.INITIAL),
    "review": Q(status=ParagraphStatus.TRANSLATED),
    "first": Q(status=ParagraphStatus.REVIEWED),
    "approved": Q(status=ParagraphStatus.FINAL),
}


def _together(**of: str) -> Q:
    """A warning of the checks over the document about the text that is shown."""
    return Q(Exists(DocumentFinding.standing().filter(paragraph=OuterRef("pk"), **of)))


# The numbers of the candidate that the review page shows first; -1 where there is none.
_PROBLEMS = (
    {
        "error": Q(best_errors__gt=0),
        "warning": Q(best_warnings__gt=0) | _together(),
        "none": Q(best_errors=0, best_warnings=0) & ~_together(),
    }
    | {kind: Q(best_problems__contains=f" {kind} ") for kind in KINDS}
    | {each.check.id: _together(check_id=each.check.id) for each in DOCUMENT_CHECKS}
)
_KINDS = {kind.replace("_", "-"): kind for kind, _label in Paragraph.KINDS}


PARTS: Mapping[str, Callable[[User], QuerySet[Any]]] = {
    "comment": lambda _user: Comment.objects.filter(resolved_at=None),
    "question": lambda _user: Flag.objects.filter(kind=FlagKind.QUESTION, resolved_at=None),
    "later": lambda user: Flag.objects.filter(kind=FlagKind.LATER, by=user, resolved_at=None),
    "candidate": lambda _user: Candidate.objects.all(),
    "rejected": lambda _user: Candidate.objects.filter(status=CandidateStatus.REJECTED),
    "term": lambda _user: TermOccurrence.objects.all(),
    "footnote": lambda _user: FootnoteReference.objects.all(),
}


def _among(meanings: Mapping[str, Q]) -> Callable[[str, User], Q]:
    return lambda value, _user: meanings[value]


def _choice(name: str, choices: Iterable[str]) -> Word:
    return Word(name, Kind.CHOICE, tuple(choices))


MEANINGS: Mapping[str, Meaning] = {
    meaning.word.name: meaning
    for meaning in (
        Meaning(_choice("state", _STATES), _("How far the paragraph is"), _among(_STATES)),
        Meaning(
            _choice("problem", _PROBLEMS),
            _("What the checks say of the candidate shown first"),
            _among(_PROBLEMS),
        ),
        Meaning(Word("term"), _("A term of the glossary that occurs in the German text"), _term),
        Meaning(
            Word("text"),
            _("Words of the German text or of a candidate; the same without “text:”"),
            lambda value, user: _in_german(value, user) | _in_english(value, user),
        ),
        Meaning(Word("german"), _("Words of the German text"), _in_german),
        Meaning(Word("english"), _("Words of a candidate"), _in_english),
        Meaning(
            _choice("kind", _KINDS),
            _("What the paragraph is in its document"),
            lambda value, _user: Q(kind=_KINDS[value]),
        ),
        Meaning(
            _choice("has", PARTS),
            _("What belongs to the paragraph; comments and questions are open ones, “later” yours"),
            lambda value, user: Q(Exists(PARTS[value](user).filter(paragraph=OuterRef("pk")))),
        ),
        Meaning(Word("author"), _("Who wrote a candidate: a name, or “me”"), _author),
        Meaning(Word("assigned"), _("Whose work it is: a name, “me” or “nobody”"), _assigned),
        Meaning(Word("engine"), _("Which engine proposed a candidate"), _engine),
        Meaning(Word("changed", Kind.DATE), _("When it was last worked on"), _changed),
    )
}
WORDS = {name: meaning.word for name, meaning in MEANINGS.items()}
