"""Trying a concept out: what the check would say of two texts, before anything is stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviewapp.admin.concept_forms import ConceptForm, TermFormSet, typed_values
from reviewapp.models import VERDICTS, ConceptStatus
from reviewapp.qa.first_mentions import check_first_mentions
from reviewapp.qa.pair import Pair
from reviewapp.terminology.consistency import TermComparison, TermUse
from reviewapp.terminology.explanations import manner_of, word_around
from reviewapp.terminology.first_mention import name_in_full
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.repair import apply_edits
from reviewapp.terminology.vocabulary import STANDING, Language, Variant
from reviewapp.workflow.concept_values import ConceptValues, concept_value_of

NAME = "_try"
"""The name of the button that sends the page to be tried."""

LONGEST_TEXT = 5_000
_MISSED = {"wrong": "missing"}
"""In the source, what is rendered wrongly is not rendered."""


class TrialForm(forms.Form):
    """The two texts. A part of the concept's page, so its names have a prefix."""

    prefix = "trial"

    source = forms.CharField(
        label=gettext_lazy("German"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4, "lang": "de"}),
    )
    target = forms.CharField(
        label=gettext_lazy("English"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4, "lang": "en"}),
    )
    variant = forms.ChoiceField(
        label=gettext_lazy("English variant"),
        choices=[(Variant.BRITISH.value, "en-GB"), (Variant.AMERICAN.value, "en-US")],
        required=False,
    )


def texts_of(sent: Mapping[str, str]) -> dict[str, str]:
    """What was typed for a trial on a page that was sent to be saved, and comes back."""
    names = {name: f"{TrialForm.prefix}-{name}" for name in TrialForm.base_fields}
    return {name: sent[field] for name, field in names.items() if field in sent}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a term in one of the texts, as `marked_text` reads it and as a line says it."""

    start: int
    end: int
    kind: str
    found: str = ""
    word: str = ""
    term: str = ""
    how: str = ""
    weight: int = 0
    note: str = ""
    key: str = ""
    href: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What the repair makes of some words; without `written` it is for a person to word."""

    found: str
    written: str
    wanted: str


class Trial:
    """A concept as typed, and what the check says of two texts."""

    def __init__(self, values: ConceptValues, texts: dict[str, Any]) -> None:
        self.source: str = texts["source"]
        self.target: str = texts["target"]
        self.is_checked = values.status == ConceptStatus.APPROVED
        self._glossary = Glossary.of([concept_value_of(values)])
        self._comparison = TermComparison(self._glossary)
        self._variant = Variant(texts["variant"] or Variant.BRITISH)

    @cached_property
    def use(self) -> TermUse | None:
        """What became of the concept; nothing where there is no English text, or no term in it."""
        if not self.target.strip():
            return None
        uses = self._comparison.compare(self.source, self.target, self._variant)
        return uses[0] if uses else None

    @property
    def sign(self) -> str:
        """The verdict as ok, missing or wrong."""
        return STANDING[self.use.verdict] if self.use else ""

    @property
    def verdict(self) -> str:
        return str(dict(VERDICTS)[self.use.verdict]) if self.use else ""

    @cached_property
    def german(self) -> list[Place]:
        """German terms, each with what became of it in its own place."""
        verdicts = {place.span: place.verdict for place in self.use.places} if self.use else {}
        signs = {span: STANDING[verdict] for span, verdict in verdicts.items()}
        return [
            _place(self.source, match, _MISSED.get(sign := signs.get(match.span, "open"), sign))
            for match in self._comparison.matches(Language.GERMAN, self.source)
        ]

    @cached_property
    def english(self) -> list[Place]:
        """English terms, and German ones that the check takes for left standing."""
        counted = set(self.use.target_spans) if self.use else set()
        matches = {
            match.span: match for match in self._comparison.matches(Language.GERMAN, self.target)
        }
        matches = {span: match for span, match in matches.items() if span in counted}
        matches |= {
            match.span: match for match in self._comparison.matches(Language.ENGLISH, self.target)
        }
        return [self._english(matches[span], span in counted) for span in sorted(matches)]

    def _english(self, match: TermMatch, is_counted: bool) -> Place:
        if is_counted and self.sign == "wrong":
            place = _place(self.target, match, "wrong")
            is_english = match.term.language is Language.ENGLISH
            return replace(place, remark=_("not to be used") if is_english else _("left in German"))
        if match.term.is_allowed:
            return _place(self.target, match, "ok")
        is_excused = self.use is not None and match.span in self.use.renderings
        place = _place(self.target, match, "open")
        return replace(place, remark=_("as the German text says") if is_excused else "")

    @property
    def changes(self) -> Iterator[Change]:
        use = self.use
        repairs = (*use.deprecated, *use.untranslated, *use.respellings) if use else ()
        for repair in sorted(repairs, key=lambda repair: repair.start):
            at = repair.edit or repair
            written = repair.edit.text if repair.edit else ""
            yield Change(self.target[at.start : at.end], written, repair.wanted)

    @property
    def repaired(self) -> str:
        """The English with all edits that are certain; empty where there are none."""
        edits = self.use.edits if self.use else ()
        return apply_edits(self.target, edits) if edits else ""

    @property
    def asks_for_name(self) -> bool:
        """Whether the concept is to be introduced, and the German text speaks of it."""
        (concept,) = self._glossary.concepts
        is_asked = concept.first_mention and name_in_full(concept)
        return bool(is_asked and self.use and self.use.matches)

    @property
    def mentions(self) -> list[str]:
        """What is wrong with the name, as if a document began with these texts."""
        uses = (self.use,) if self.use else ()
        pair = Pair(self.source, self.target, glossary=self._glossary, known_uses=uses)
        return [finding.message for finding in check_first_mentions(pair)]


def _place(text: str, match: TermMatch, sign: str) -> Place:
    found = text[match.start : match.end]
    word = word_around(text, match.span)
    return Place(
        match.start,
        match.end,
        sign,
        found=found,
        word="" if word == found else word,
        term=match.term.text,
        how=manner_of(match, text),
        note=manner_of(match, text),
    )


def context_of(
    sent: Mapping[str, str], concept: ConceptForm, formsets: Sequence[TermFormSet]
) -> dict[str, Any]:
    """What the page shows of a trial that was sent."""
    form = TrialForm(sent)
    context: dict[str, Any] = {"trial_form": form, "trial_problems": list(problems_of(formsets))}
    if form.is_valid() and not context["trial_problems"]:
        context["trial"] = Trial(typed_values(concept, formsets), form.cleaned_data)
    return context


def problems_of(formsets: Iterable[Any]) -> Iterator[str]:
    """Why the concept cannot be tried as it is typed: what is wrong with its terms."""
    for formset in formsets:
        yield from formset.non_form_errors()
        for row in formset.forms:
            for name, errors in row.errors.items():
                field = row[name] if name in row.fields else None
                label = f"“{row['text'].value()}”" + (f", {field.label}" if field else "")
                yield from (f"{label}: {error}" for error in errors)
