"""The fields of one term: what it says, and how it is matched."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, ngettext

from reviewapp.admin.rights import refuse_control_characters
from reviewapp.models import Term
from reviewapp.terminology.forms import forms_of
from reviewapp.terminology.vocabulary import Language, MatchRule
from reviewapp.workflow.concept_values import (
    LONGEST_TERM,
    TermValues,
    option_problems,
    tidied,
    value_of,
)

MOST_LISTED = 30
"""Terms of one language whose forms are listed: each list takes some milliseconds."""

LONGEST_LIST = 20_000
"""Characters typed into one list; what is too long is refused line by line long before."""


@dataclass(frozen=True)
class FoundForm:
    """A form in which the rules find the term, and whether it is struck."""

    text: str
    is_struck: bool


class LinesField(forms.CharField):
    """A list of texts, typed one a line."""

    def __init__(self, *, attrs: dict[str, Any] | None = None, **options: Any) -> None:
        widget = forms.Textarea({"rows": 2} | (attrs or {}))
        super().__init__(required=False, widget=widget, max_length=LONGEST_LIST, **options)
        self.validators.append(refuse_control_characters_in_lines)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        return _lines_of(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or ()) != _lines_of(data or "")


def _lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def refuse_control_characters_in_lines(text: str) -> None:
    for line in _lines_of(text):
        refuse_control_characters(line)


class AnyChoices(forms.MultipleChoiceField):
    """Ticks of a list that may be another one by the time that the page is sent."""

    def valid_value(self, value: str) -> bool:
        return len(value) <= LONGEST_LIST


class TermForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """`strike` are ticks at forms that are listed; other struck forms are typed."""

    never_in = LinesField(
        label=gettext_lazy("Never here"),
        help_text=gettext_lazy(
            "Phrases in which the term does not count, one a line: for Rat, “mit Rat und Tat”."
        ),
    )
    added_forms = LinesField(
        label=gettext_lazy("Further forms"),
        help_text=gettext_lazy("Forms that count although they are not listed above, one a line."),
    )
    strike = AnyChoices(required=False)
    struck_forms = LinesField(
        label=gettext_lazy("Other forms that do not count"),
        help_text=gettext_lazy("Forms that are found without being listed above, one a line."),
    )

    class Meta:
        model = Term
        fields = ("text", "status", "form", "match_rule", *TermValues.OPTIONS)
        help_texts = {
            "text": gettext_lazy("As in a dictionary: singular, nominative."),
            "status": gettext_lazy("One term of each language is preferred."),
            "form": gettext_lazy("OVKS is a short form, its name in full the full form."),
            "match_rule": gettext_lazy("How far a text may differ from the term."),
            "with_feminine": gettext_lazy("Generalsekretär finds Generalsekretärin as well."),
            "any_case": gettext_lazy("Capitals do not matter: OVKS finds ovks as well."),
        }

    def __init__(
        self, *args: Any, language: Language, lists_forms: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self._lists_forms = lists_forms
        if self.instance.pk:
            listed = self._forms_of(self.instance)
            struck = self.instance.struck_forms
            self.initial["strike"] = [form for form in struck if form in listed]
            self.initial["struck_forms"] = [form for form in struck if form not in listed]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors or not cleaned.get("text"):
            return cleaned
        cleaned["struck_forms"] = [*cleaned.get("strike", ()), *cleaned["struck_forms"]]
        term = tidied(self.values())
        cleaned |= {name: list(getattr(term, name)) for name in TermValues.LISTS}
        if self.has_changed():
            for name, problem in option_problems(term):
                self.add_error(name, problem)
        return cleaned

    def values(self) -> TermValues:
        """What a form that is filled in says."""
        cleaned: dict[str, Any] = self.cleaned_data
        options = {name: cleaned[name] for name in TermValues.OPTIONS if name in cleaned}
        lists = {name: tuple(options[name]) for name in TermValues.LISTS}
        plain = {name: cleaned[name] for name in ("text", "status", "form", "match_rule")}
        return TermValues(
            language=self.language.value, id=self.instance.pk, **plain, **options | lists
        )

    @property
    def lists(self) -> list[forms.BoundField]:
        return [self[name] for name in ("added_forms", "struck_forms", "never_in")]

    @property
    def found_as(self) -> list[FoundForm]:
        """The forms in which the rules find the term as it stands on the page."""
        typed = SimpleNamespace(**{name: self[name].value() for name in self.fields})
        ticked = set(typed.strike or ())
        return [FoundForm(form, form in ticked) for form in self._forms_of(typed)]

    @property
    def options_in_words(self) -> Iterator[str]:
        """The options that are set, for who does not open them."""
        for name in ("with_feminine", "any_case"):
            if name in self.fields and self[name].value():
                yield str(self[name].label)
        for name, one, many in (
            ("never_in", "%(count)s phrase never here", "%(count)s phrases never here"),
            ("added_forms", "%(count)s further form", "%(count)s further forms"),
        ):
            if count := len(self._lines(name)):
                yield ngettext(one, many, count) % {"count": count}
        if count := len(self._lines("struck_forms")) + sum(f.is_struck for f in self.found_as):
            yield ngettext("%(count)s form struck", "%(count)s forms struck", count) % {
                "count": count
            }

    @property
    def has_problem_with_options(self) -> bool:
        return any(name in self.errors for name in ("strike", *TermValues.OPTIONS))

    def _lines(self, name: str) -> list[str]:
        value = self[name].value() or ""
        return _lines_of(value) if isinstance(value, str) else list(value)

    def _forms_of(self, term: Any) -> tuple[str, ...]:
        """The forms of a row, or of what was typed into one."""
        text = " ".join((term.text or "").split())[:LONGEST_TERM]
        if not self._lists_forms or not text or term.match_rule not in list(MatchRule):
            return ()
        values = TermValues(
            self.language.value,
            text,
            match_rule=term.match_rule,
            with_feminine=bool(getattr(term, "with_feminine", False)),
        )
        return forms_of(value_of(values))
