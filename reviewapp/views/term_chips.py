"""What became of the glossary's terms in a text: chips for a panel, marks for both texts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from operator import eq
from typing import NamedTuple

from django.utils.translation import gettext as _

from reviewapp.models import VERDICTS
from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.english_shapes import plural
from reviewapp.terminology.explanations import ITSELF, manner_of, word_around
from reviewapp.terminology.first_mention import end_of_introduction
from reviewapp.terminology.german_number import is_plural
from reviewapp.terminology.glossary import Concept, Glossary
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.pairing import Place
from reviewapp.terminology.vocabulary import STANDING, Language, Notice, Verdict

MOST_FORMS = 6  # listed on a card; a long paragraph may have a term in many shapes
_WEIGHTS = {"draft": -1, "open": 0, "ok": 1, "dismissed": 1, "full": 2, "missing": 2, "wrong": 3}

UNJUDGED = ("open", "draft")


@dataclass(frozen=True, slots=True)
class TextMark:
    """A place in a text, as the template tag `marked_text` reads it."""

    start: int
    end: int
    kind: str
    weight: int = 0
    note: str = ""
    key: str = ""
    href: str = ""


class PrintedChip(NamedTuple):
    """What the page prints of a chip. Equal ones look the same, whatever text they are about."""

    key: str
    status: str
    word: str
    german: str
    expected: str
    insertion: str
    has_card: bool
    matched: str
    do_not_use: tuple[str, ...]
    remarks: tuple[str, ...]
    shows_detail: bool


@dataclass(frozen=True, slots=True)
class TermFormFound:
    """A shape in which the source has a term: the words, the longer word around them, how."""

    written: str
    word: str
    term: str
    how: str

    @property
    def told(self) -> str:
        """The same in one line."""
        inside = _(" in “%(word)s”") % {"word": self.word} if self.word else ""
        of = f" · {self.term}" if self.term != self.written else ""
        return f"“{self.written}”{inside}: {self.how}{of}"


@dataclass(frozen=True)
class TermChip:
    """A concept that occurs, what the glossary wants for it and what became of it.

    `status` is ok, missing or wrong, dismissed when all that was found of it is, or open while
    there is no text to judge, or draft: never judged.
    """

    use: TermUse
    status: str
    german: str
    concept: Concept
    do_not_use: tuple[str, ...]
    insertion: str
    source: str

    @property
    def has_card(self) -> bool:
        """Whether the page explains the concept: not where only its English gave it away."""
        return bool(self.use.source_spans)

    @property
    def printed(self) -> PrintedChip:
        return PrintedChip(
            str(self.use.concept_id),
            self.status,
            self.word,
            self.german,
            self.use.expected,
            self.insertion,
            self.has_card,
            self.matched,
            self.do_not_use,
            self.remarks,
            self.has_detail and self.needs_attention,
        )

    @property
    def word(self) -> str:
        """The status as one reads it."""
        words = {
            "open": _("to translate"),
            "draft": _("draft, not checked"),
            "dismissed": _("dismissed"),
        }
        return words.get(self.status) or verdict_word(self.use.verdict)

    @property
    def needs_attention(self) -> bool:
        return self.status in ("missing", "wrong")

    @property
    def has_detail(self) -> bool:
        return bool(self.matched or self.do_not_use or self.remarks)

    def status_of(self, place: Place) -> str:
        """As `status`, of one place in the source."""
        own = STANDING[place.verdict]
        if self.status == "dismissed":
            return own if own == "ok" else "dismissed"
        return self.status if self.status in UNJUDGED else own

    def explanation(self, verdict: Verdict) -> str:
        """What became of a place and the term to write, for those who do not see the mark."""
        is_ok = self.status not in UNJUDGED and STANDING[verdict] == "ok"
        word = self.word if self.status in UNJUDGED else verdict_word(verdict)
        if self.status == "dismissed" and not is_ok:
            return self.word
        if not self.use.expected:
            return word
        pattern = _("term: %(term)s") if is_ok else _("%(state)s, write: %(term)s")
        return pattern % {"state": word, "term": self.use.expected}

    @property
    def matched(self) -> str:
        """How the source matched, where that is not plain to see."""
        return next((form.told for form in self.forms if form.how != ITSELF), "")

    @cached_property
    def forms(self) -> tuple[TermFormFound, ...]:
        """How the concept stands in the source, each shape once, in text order."""
        forms = (_form_found(match, self.source) for match in self.use.matches)
        return tuple(dict.fromkeys(forms))

    @property
    def listed_forms(self) -> tuple[TermFormFound, ...]:
        return self.forms[:MOST_FORMS]

    @property
    def unlisted_forms(self) -> int:
        return len(self.forms) - len(self.listed_forms)

    @property
    def remarks(self) -> tuple[str, ...]:
        sentences = {
            Notice.SOURCE_TERM_DEPRECATED: _(
                "The source itself uses a term that the glossary advises against."
            ),
            Notice.OTHER_VARIANT: _("The spelling is that of the other English variant."),
        }
        return tuple(sentences[notice] for notice in self.use.notices)


def verdict_word(verdict: Verdict) -> str:
    """A verdict as one reads it."""
    return str(dict(VERDICTS)[verdict])


def chips_of(
    uses: Iterable[TermUse], glossary: Glossary, source: str, *, is_open: bool
) -> tuple[TermChip, ...]:
    """What needs attention first, otherwise in the order of the uses."""
    concepts = {concept.id: concept for concept in glossary.concepts}
    chips = [
        TermChip(
            use=use,
            status="open" if is_open else STANDING[use.verdict],
            german=_german(use, concepts[use.concept_id], source),
            concept=concepts[use.concept_id],
            do_not_use=tuple(
                term.text
                for term in concepts[use.concept_id].terms_in(Language.ENGLISH)
                if not term.is_allowed
            ),
            insertion=_insertion(use, concepts[use.concept_id], source),
            source=source,
        )
        for use in uses
    ]
    return _sorted(chips)


def with_dismissed(
    chips: Iterable[TermChip], dismissed: Collection[int | str | None]
) -> tuple[TermChip, ...]:
    """The same, where those of these concepts ask for nothing any more."""
    return _sorted(
        replace(chip, status="dismissed")
        if chip.needs_attention and chip.use.concept_id in dismissed
        else chip
        for chip in chips
    )


def _sorted(chips: Iterable[TermChip]) -> tuple[TermChip, ...]:
    return tuple(sorted(chips, key=lambda chip: -max(_WEIGHTS[chip.status], 1)))


def source_marks(chips: Iterable[TermChip]) -> Iterator[TextMark]:
    """A term that is not rendered as wanted is missing, whatever stands in its place."""
    for chip in chips:
        for place in chip.use.places:
            status = chip.status_of(place)
            kind = "missing" if status == "wrong" else status
            note = chip.explanation(place.verdict)
            how = manner_of(place.match, chip.source)
            if how != ITSELF and status != "draft":
                note = f"{note}; {how}"
            yield _mark(chip, *place.span, kind, note)


def target_marks(chips: Iterable[TermChip], target: str) -> Iterator[TextMark]:
    """Renderings, names introduced in full, and terms that must not be there: these need words."""
    for chip in chips:
        if chip.status not in UNJUDGED and STANDING[chip.use.verdict] == "wrong":
            for start, end in chip.use.target_spans:
                yield _mark(chip, start, end, chip.status, chip.explanation(chip.use.verdict))
        for start, end in chip.use.renderings:
            if chip.concept.first_mention and (
                whole := end_of_introduction(target, (start, end), chip.concept)
            ):
                yield _mark(chip, start, whole, "full", "")
            else:
                yield _mark(chip, start, end, "ok", "")


def _form_found(match: TermMatch, source: str) -> TermFormFound:
    written, word = source[slice(*match.span)], word_around(source, match.span)
    inside = "" if word == written else word
    return TermFormFound(written, inside, match.term.text, manner_of(match, source))


def _mark(chip: TermChip, start: int, end: int, kind: str, note: str) -> TextMark:
    return TextMark(start, end, kind, _WEIGHTS[kind], note, str(chip.use.concept_id))


def _insertion(use: TermUse, concept: Concept, source: str) -> str:
    """The English term to insert, in the number in which the German one stands first."""
    german = [term.text for term in concept.terms_in(Language.GERMAN)]
    if not use.source_spans or not german or not use.expected:
        return use.expected
    at = use.source_spans[0]
    form = source[slice(*at)]
    # The term that the form is one of begins as it does.
    term = max(german, key=lambda text: sum(takewhile(bool, map(eq, text, form))))
    return (plural(use.expected) or use.expected) if is_plural(source, at, term) else use.expected


def _german(use: TermUse, concept: Concept, source: str) -> str:
    for start, end in use.source_spans:
        return source[start:end]
    return next((term.text for term in concept.terms_in(Language.GERMAN)), "")
