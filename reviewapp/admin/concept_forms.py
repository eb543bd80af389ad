"""The page of one concept: its fields, its German and its English terms."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviewapp.admin.related_concepts import lines_of_related, related_of
from reviewapp.admin.rights import LabelledRows, RowsOfParent
from reviewapp.admin.term_forms import MOST_LISTED, LinesField, TermForm
from reviewapp.models import Concept, Glossary, Term
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.workflow.concept_values import ConceptValues, TermValues

MOST_ROWS = 200  # terms of one language; a form that claims more must not cost a page of them
SMALL = AdminTextareaWidget({"rows": 3})


class ConceptForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """`refusals` are what the workflow said when these values were sent before.

    `seen` is the concept's last revision as on the page: who saves over somebody else's change
    is told, and may look at it and save again. What is only tried out is never valid to be saved.
    """

    refusals: ClassVar[Sequence[str]] = ()
    is_trial: ClassVar[bool] = False
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    related = LinesField(
        label=gettext_lazy("Related concepts"),
        help_text=gettext_lazy(
            "See also: German terms of other concepts of this glossary, one a line. Where two "
            "concepts have the term, add the number: Rat #12."
        ),
        attrs={"class": "vLargeTextField"},
    )

    class Meta:
        model = Concept
        fields = ("glossary", *ConceptValues.FIELDS)
        widgets: ClassVar = {"definition": SMALL, "note": SMALL}
        help_texts = {
            "status": gettext_lazy("Only approved concepts are checked. Retire what is obsolete."),
            "first_mention": gettext_lazy(
                "A translation names it in full with its short form first, and by the short form "
                "afterwards: Collective Security Treaty Organization (CSTO). It needs an English "
                "full form and an English short form."
            ),
            "enforce_compounds": gettext_lazy(
                "Where a German term stands only inside a longer word (Sicherheitsratssitzung), a "
                "translation without the English term is an error; otherwise it is a hint."
            ),
            "subject_field": gettext_lazy("For example: international law, military."),
            "definition": gettext_lazy("What the concept is, in one sentence."),
            "note": gettext_lazy("What translators should know: usage, doubts, decisions."),
            "source_reference": gettext_lazy("Where the terms are from: a treaty, a web page."),
            "reliability": gettext_lazy("How far the source can be trusted, as in IATE."),
            "untranslatable": gettext_lazy(
                "The German terms stand as they are in English (Bundestag). Then no English term "
                "is needed; another one is right too."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = last_revision(self.instance)
            self.initial["related"] = lines_of_related(self.instance)

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_trial

    def clean_related(self) -> tuple[int, ...]:
        glossary = self.instance.glossary_id or getattr(self.cleaned_data.get("glossary"), "pk", 0)
        try:
            return related_of(self.cleaned_data["related"], glossary)
        except LookupError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for refusal in self.refusals:
            self.add_error(None, refusal)
        if self.instance.pk and not self.is_trial:
            self._refuse_to_overwrite(cleaned.get("seen"))
        return cleaned

    def _refuse_to_overwrite(self, seen: int | None) -> None:
        # The lock keeps the answer true until this transaction has written the concept.
        Glossary.objects.select_for_update().get(pk=self.instance.glossary_id)
        last = last_revision(self.instance)
        if seen != last:
            self.data = {**dict(self.data.items()), self.add_prefix("seen"): str(last)}
            self.add_error(
                None,
                _(
                    "Somebody changed this concept after you opened it. Look at its history; "
                    "save again to put your values in place of theirs."
                ),
            )


def last_revision(concept: Concept) -> int:
    """The revision of the concept's last change, 0 where there was none. One query."""
    return concept.changes.aggregate(last=Max("revision"))["last"] or 0


class TermFormSet(LabelledRows):
    """The terms of one language; the first new one is preferred, further ones are admitted."""

    language: ClassVar[Language]
    options = TermValues.OPTIONS

    @classmethod
    def get_default_prefix(cls) -> str:
        return cls.language.value

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs = super().get_form_kwargs(index)
        if index is None or index >= max(self.initial_form_count(), 1):
            kwargs["initial"] = {"status": TermStatus.ADMITTED}
        lists_forms = index is not None and index < MOST_LISTED
        return kwargs | {"language": self.language, "lists_forms": lists_forms}

    def clean(self) -> None:
        super().clean()
        # Django looks the id up among all terms and takes a foreign one for a new row.
        if any(form.cleaned_data.get("id") and not form.instance.pk for form in self.forms):
            raise ValidationError(_("One of these terms is not there any more. Reload the page."))

    def values(self) -> list[TermValues]:
        """The terms that the valid formset leaves."""
        forms: Sequence[Any] = self.forms
        return [
            form.values()
            for form in forms
            if form.cleaned_data.get("text") and not form.cleaned_data.get("DELETE")
        ]


class TermRows(RowsOfParent):
    model = Term
    form = TermForm
    formset = TermFormSet
    max_num = MOST_ROWS
    fields: ClassVar[tuple[str, ...]] = TermForm.Meta.fields
    template = "admin/reviewapp/concept/_terms.html"
    language: ClassVar[Language]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Term]":
        return super().get_queryset(request).filter(language=self.language)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, absolute_max=MOST_ROWS, **kwargs)
        return type(formset.__name__, (formset,), {"language": self.language})

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "text":
            field.widget.attrs["lang"] = self.language.value
        return field


class GermanTerms(TermRows):
    language = Language.GERMAN
    verbose_name = gettext_lazy("German term")
    verbose_name_plural = gettext_lazy("German terms")


class EnglishTerms(TermRows):
    language = Language.ENGLISH
    fields = tuple(name for name in TermForm.Meta.fields if name != "with_feminine")
    verbose_name = gettext_lazy("English term")
    verbose_name_plural = gettext_lazy("English terms")


def typed_values(form: ConceptForm, formsets: Sequence[TermFormSet]) -> ConceptValues:
    """What a page says whose terms are valid; terms as they are stored, new ones last."""
    terms = [term for formset in formsets for term in formset.values()]
    terms.sort(key=lambda term: (term.id is None, term.id or 0))
    cleaned = form.cleaned_data
    fields = {name: cleaned[name] for name in ConceptValues.FIELDS if name in cleaned}
    return ConceptValues(terms=tuple(terms), related=cleaned.get("related", ()), **fields)
