"""Tables and names in the documents are those of the code."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver

from config.environment import VARIABLES
from reviewapp import urls
from reviewapp.engines import ENGINE_VARIABLES

ROOT = Path(__file__).parents[2]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
README = (ROOT / "README.md").read_text()


def section(text: str, heading: str) -> str:
    return text.split(f"## {heading}\n")[1].split("\n## ")[0]


def rows(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_readme_has_one_command_to_run_and_one_to_test() -> None:
    for heading in ("Run it", "Test it"):
        blocks = re.findall(r"^```\w*\n(.*?)^```", section(README, heading), re.M | re.S)
        assert len(blocks) == 1
        assert len(blocks[0].strip().splitlines()) == 1


def test_the_readme_lists_every_variable_of_the_environment() -> None:
    known = {(v.name, v.default, v.meaning) for v in VARIABLES}
    known |= {(v.name, v.default, v.meaning) for v in ENGINE_VARIABLES}
    listed = {
        (name.strip("`"), default, meaning)
        for name, default, meaning in rows(section(README, "Configuration"))
    }
    assert listed == known


def test_the_documents_list_every_page() -> None:
    known = {(pattern.name, f"/{pattern.pattern}") for pattern in urls.urlpatterns}
    listed = {
        (name.strip("`"), address.strip("`"))
        for name, address, _methods in rows(section(ARCHITECTURE, "Pages"))
    }
    assert listed == known
    assert get_resolver().reverse_dict


def test_the_documents_list_every_table() -> None:
    listed = {
        name.strip()
        for table, *_rest in rows(section(ARCHITECTURE, "Tables"))
        for name in table.split(",")
    }
    assert listed == {model.__name__ for model in apps.get_app_config("reviewapp").get_models()}


@pytest.mark.parametrize("place", re.findall(r"`([\w/]+\.(?:py|js)(?::\w+)?)`", ARCHITECTURE))
def test_every_place_that_the_walks_name_is_there(place: str) -> None:
    path, _, name = place.partition(":")
    tree = (ROOT / path).read_text()
    if name:
        defined = {
            node.name
            for node in ast.walk(ast.parse(tree))
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        }
        assert name in defined


@pytest.mark.parametrize("document", ["README.md", *map(str, Path("docs").glob("*.md"))])
def test_links_between_documents_lead_somewhere(document: str) -> None:
    path = ROOT / document
    for target in re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", path.read_text()):
        assert (path.parent / target).exists(), target
