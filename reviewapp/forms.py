"""Forms: what people send, before the workflow judges it."""

import base64
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviewapp.formats.article import LIMITS
from reviewapp.formats.glossary_formats import ENDINGS
from reviewapp.formats.reading import EXTENSIONS
from reviewapp.models import ImportMode

PASTED_NAME = "pasted.txt"
LONGEST_FILE_NAME = 255


class PastedText(forms.CharField):
    """Text for the reader of files, which says in which line a character cannot stay."""

    def run_validators(self, value: str) -> None:
        """Run none: Django's own refuses U+0000 without saying where it stands."""


class ImportForm(forms.Form):
    """A German text to import: a file, or a text typed or pasted into the page."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,  # the reader says better than the field what is wrong
        widget=forms.FileInput(attrs={"class": "drop", "accept": ",".join(EXTENSIONS)}),
    )
    text = PastedText(
        label=gettext_lazy("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "lang": "de", "class": "prose"}),
        help_text=gettext_lazy("An empty line begins a new paragraph."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=LIMITS.title,
        widget=forms.TextInput(attrs={"lang": "de"}),
        help_text=gettext_lazy(
            "May stay empty: then it is the first line, or the name of the file."
        ),
    )

    def clean(self) -> dict[str, Any]:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if file and text.strip():
            raise ValidationError(_("Give a file or a pasted text, not both."))
        if not file and not text.strip() and not self.errors:
            raise ValidationError(_("Choose a file or paste a text."))
        if file and file.size > LIMITS.bytes:
            raise ValidationError(
                _("The file has %(size)s; the limit is %(limit)s.")
                % {"size": filesizeformat(file.size), "limit": filesizeformat(LIMITS.bytes)}
            )
        return self.cleaned_data

    def content(self) -> tuple[bytes, str]:
        """The bytes to read, and the name of their file."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), file.name
        # Browsers send line ends as CR LF, whatever was pasted.
        return self.cleaned_data["text"].replace("\r\n", "\n").encode(), PASTED_NAME


class GlossaryFileForm(forms.Form):
    """A file for a glossary, and what becomes of what it does not name."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,  # the reader says better than the field what is wrong
        max_length=LONGEST_FILE_NAME,
        widget=forms.FileInput(attrs={"class": "drop", "accept": ",".join(ENDINGS)}),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("What the file does not name"),
        choices=ImportMode.choices,
        help_text=gettext_lazy(
            "Replacing takes out terms that the file does not name, and retires concepts."
        ),
    )


class StoreForm(forms.Form):
    """The confirmation of an import: the same bytes again, which nobody kept in between."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=LIMITS.title,
        widget=forms.TextInput(attrs={"lang": "de"}),
    )
    file_name = forms.CharField(max_length=LONGEST_FILE_NAME, widget=forms.HiddenInput)
    content = forms.CharField(strip=False, widget=forms.HiddenInput)

    def clean_content(self) -> bytes:
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except ValueError as error:  # also binascii.Error
            raise ValidationError("not base64") from error
