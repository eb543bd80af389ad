"""manage.py export_glossary and import_glossary."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from reviewapp.formats.glossary_formats import GlossaryFormat
from reviewapp.models import Concept, Glossary, GlossaryChange
from tests.factories import make_glossary

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Rat", "council"), ("Amt", "office"), name="Names")


def command(name: str, *arguments: Any, **options: Any) -> str:
    said = StringIO()
    call_command(name, *arguments, glossary="Names", stdout=said, **options)
    return said.getvalue()


@pytest.mark.parametrize("format", [str(name) for name in GlossaryFormat])
def test_an_exported_file_changes_nothing_when_it_comes_back(
    format: str, glossary: Glossary, tmp_path: Path
) -> None:
    path = tmp_path / f"names.{format.removesuffix('2')}"
    said = command("export_glossary", format=format, output=path)
    assert said == f"{path}: 2 concepts, 4 terms, {path.stat().st_size} bytes.\n"
    for mode in ("update", "replace"):
        said = command("import_glossary", path, mode=mode)
        assert said.splitlines()[0].endswith("0 retired, 2 unchanged")
        assert said.splitlines()[-1] == "Written: 0."
    assert not GlossaryChange.objects.exists()


def test_a_dry_run_tells_and_an_import_writes(glossary: Glossary, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Deutsch,Englisch,Definition\nRat,council,A body.\nPakt,pact,\n")
    said = command("import_glossary", path, dry_run=True, mode="replace")
    assert said.splitlines() == [
        "Line 2: changed “Rat”",
        "Line 3: new “Pakt”",
        "retired “Amt”",
        "0 invalid, 0 conflicting, 1 new, 1 changed, 1 retired, 0 unchanged",
    ]
    assert not GlossaryChange.objects.exists()
    assert command("import_glossary", path, mode="replace").endswith("Written: 3.\n")
    assert GlossaryChange.objects.count() == 3
    assert Concept.objects.get(terms__text="Amt").status == "retired"


def test_a_line_that_cannot_be_imported_stops_all_of_them(
    glossary: Glossary, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Deutsch,Englisch\nPakt,pact\nRat,advice\n")
    with pytest.raises(CommandError, match="was not imported: see the lines above"):
        command("import_glossary", path)
    assert not GlossaryChange.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"file": "nothing.csv"}, "cannot be read"),
        ({"file": "wrong.csv"}, "wrong.csv was not imported. Line 1: Only one column is found"),
        ({"file": "wrong.csv", "glossary": "Other"}, "no glossary “Other”. Glossaries: “Names”"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: dict[str, str], said: str, glossary: Glossary, tmp_path: Path
) -> None:
    (tmp_path / "wrong.csv").write_text("x\n")
    options = {"glossary": "Names"} | arguments
    with pytest.raises(CommandError, match=said):
        call_command("import_glossary", tmp_path / options.pop("file"), **options)
