"""What the database refuses about glossary files on their way in."""

from typing import Any

from django.utils import timezone

from reviewapp.models import GlossaryImport, ImportLine
from tests.factories import make_glossary
from tests.models.breaches import breaks


def glossary_import(**fields: Any) -> GlossaryImport:
    values = {"file_name": "a.csv", "content": b"x", "mode": "update"} | fields
    return GlossaryImport.objects.create(glossary=make_glossary(), **values)


def line(of_import: GlossaryImport, outcome: str = "new") -> ImportLine:
    return ImportLine.objects.create(
        of_import=of_import, number=1, outcome=outcome, line=2, name="Rat", content={}
    )


@breaks("glossary_import_mode_known")
def _() -> None:
    glossary_import(mode="merge")


@breaks("glossary_import_compared_before_applied")
def _() -> None:
    glossary_import(applied_at=timezone.now())


@breaks("import_line_once")
def _() -> None:
    owner = glossary_import()
    for _time in range(2):
        line(owner)


@breaks("import_line_outcome_known")
def _() -> None:
    line(glossary_import(), outcome="nice")
