"""What became of the glossary's terms in a text: chips for a panel, marks for both texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.glossary import Concept, Glossary
from reviewapp.terminology.vocabulary import Language, Notice, Verdict

_STATUSES = {
    Verdict.CONSISTENT: "ok",
    Verdict.HINT: "ok",
    Verdict.MISSING: "missing",
    Verdict.PARTIAL: "missing",
    Verdict.UNTRANSLATED: "wrong",
    Verdict.DEPRECATED: "wrong",
}
_WEIGHTS = {"open": 0, "ok": 1, "missing": 2, "wrong": 3}


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


@dataclass(frozen=True)
class TermChip:
    """A concept that occurs, what the glossary wants for it and what became of it.

    `status` is ok, missing or wrong, or open while there is no text to judge.
    """

    use: TermUse
    status: str
    german: str
    kind: str
    do_not_use: tuple[str, ...]

    @property
    def word(self) -> str:
        """The status as one reads it."""
        if self.status == "open":
            return _("to translate")
        return {
            Verdict.CONSISTENT: _("used"),
            Verdict.HINT: _("part of a word"),
            Verdict.MISSING: _("missing"),
            Verdict.PARTIAL: _("missing in places"),
            Verdict.UNTRANSLATED: _("left in German"),
            Verdict.DEPRECATED: _("wrong term"),
        }[self.use.verdict]

    @property
    def needs_attention(self) -> bool:
        return self.status in ("missing", "wrong")

    @property
    def has_detail(self) -> bool:
        return bool(self.matched or self.do_not_use or self.remarks)

    @property
    def explanation(self) -> str:
        """The status and the term to write, for those who do not see the mark."""
        if not self.use.expected:
            return self.word
        pattern = _("term: %(term)s") if self.status == "ok" else _("%(state)s, write: %(term)s")
        return pattern % {"state": self.word, "term": self.use.expected}

    @property
    def matched(self) -> str:
        """How the source matched, where that is not plain to see."""
        return "" if self.use.how.endswith("is the term") else self.use.how

    @property
    def remarks(self) -> tuple[str, ...]:
        sentences = {
            Notice.SOURCE_TERM_DEPRECATED: _(
                "The source itself uses a term that the glossary advises against."
            ),
            Notice.OTHER_VARIANT: _("The spelling is that of the other English variant."),
        }
        return tuple(sentences[notice] for notice in self.use.notices)


def chips_of(
    uses: Iterable[TermUse], glossary: Glossary, source: str, *, is_open: bool
) -> tuple[TermChip, ...]:
    """What needs attention first, otherwise in the order of the uses."""
    concepts = {concept.id: concept for concept in glossary.concepts}
    chips = [
        TermChip(
            use=use,
            status="open" if is_open else _STATUSES[use.verdict],
            german=_german(use, concepts[use.concept_id], source),
            kind=concepts[use.concept_id].kind,
            do_not_use=tuple(
                term.text
                for term in concepts[use.concept_id].terms_in(Language.ENGLISH)
                if not term.is_allowed
            ),
        )
        for use in uses
    ]
    return tuple(sorted(chips, key=lambda chip: -max(_WEIGHTS[chip.status], 1)))


def source_marks(chips: Iterable[TermChip]) -> Iterator[TextMark]:
    """A term that is not rendered as wanted is missing, whatever stands in its place."""
    for chip in chips:
        kind = "missing" if chip.status == "wrong" else chip.status
        for start, end in chip.use.source_spans:
            yield _mark(chip, start, end, kind, chip.explanation)


def target_marks(chips: Iterable[TermChip]) -> Iterator[TextMark]:
    """Renderings, and terms that must not be there; only these need words."""
    for chip in chips:
        kind = "wrong" if chip.status == "wrong" else "ok"
        for start, end in chip.use.target_spans:
            yield _mark(chip, start, end, kind, chip.explanation if kind == "wrong" else "")


def _mark(chip: TermChip, start: int, end: int, kind: str, note: str) -> TextMark:
    return TextMark(start, end, kind, _WEIGHTS[kind], note, str(chip.use.concept_id))


def _german(use: TermUse, concept: Concept, source: str) -> str:
    for start, end in use.source_spans:
        return source[start:end]
    return next((term.text for term in concept.terms_in(Language.GERMAN)), "")
