"""The tables that readers look things up in say what the code does."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from reviewapp.access import ROLE_ABILITIES, Ability
from reviewapp.filter_words import MEANINGS
from reviewapp.formats.article import LIMITS, ExportedDocument, ExportedParagraph, ParagraphKind
from reviewapp.formats.reading import EXTENSIONS
from reviewapp.formats.writing import WITH_LANGUAGE_CHOICE, ExportFormat, write_document
from reviewapp.models import Paragraph, ParagraphStatus, Role
from reviewapp.selection import read_selection
from reviewapp.shortcuts import ACTIONS, CANDIDATES, Place
from reviewapp.workflow.texts import LONGEST_CANDIDATE, LONGEST_REMARK
from tests.architecture.documents import ROOT, document, head_of, section, tables

GUIDE = document("user-guide.md")
FORMATS = document("file-formats.md")
TEMPLATES = ROOT / "templates"

# --- Roles ----------------------------------------------------------------------------------------

ABILITIES = {
    "Read texts, findings, comments and history": Ability.READ,
    "Export": Ability.EXPORT,
    "Comment, resolve comments": Ability.COMMENT,
    "Write translations": Ability.TRANSLATE,
    "Import documents": Ability.IMPORT,
    "Ask engines for candidates": Ability.PROPOSE,
    "Approve, reject, reopen": Ability.REVIEW,
    "Edit the project's glossaries": Ability.GLOSSARY,
    "Assign work to others": Ability.ASSIGN,
    "Change how the checks count": Ability.SETTINGS,
}


def test_the_table_of_roles_is_that_of_the_code() -> None:
    text = section(GUIDE, "Projects and roles")
    assert set(ABILITIES.values()) == set(Ability)
    assert head_of(text)[1:] == list(map(str, Role.labels))
    listed: dict[str, set[Ability]] = {role: set() for role in Role.values}
    for what, *answers in tables(text)[0]:
        for role, answer in zip(Role.values, answers, strict=True):
            assert answer in ("yes", "–")
            listed[role] |= {ABILITIES[what]} if answer == "yes" else set()
    assert listed == ROLE_ABILITIES


# --- Keys -----------------------------------------------------------------------------------------

SPELLED = {"Control": "Ctrl", "Escape": "Esc", "ArrowUp": "↑", "ArrowDown": "↓"}
DIGITS = {str(number) for number in range(1, CANDIDATES + 1)}


def keys_of_actions(*places: Place) -> dict[str, str]:
    """What the keys of the places do, the keys as the tables spell them."""
    spelled = {}
    for action in ACTIONS.values():
        if action.place in places:
            for key in filter(None, (action.key, *action.chords)):
                name = "+".join(SPELLED.get(part, part) for part in key.split("+"))
                spelled[name] = str(action.label)
    return spelled


def keys_listed(heading: str) -> dict[str, str]:
    listed: dict[str, str] = {}
    for keys, does in re.findall(r"^\| (`.*?) \| (.*) \|$", section(GUIDE, heading), re.M):
        named = re.findall(r"`([^`]+)`", keys)
        if " to " in keys:
            first, last = map(int, named)
            named = [str(number) for number in range(first, last + 1)]
        listed |= dict.fromkeys(named, does)
    return listed


def test_the_keys_of_the_review_page_are_those_of_the_list() -> None:
    listed = keys_listed("On the review page")
    known = keys_of_actions(Place.REVIEW, Place.PARAGRAPHS)
    assert listed.keys() == known.keys()
    chords = {key for key in known if len(key) > 1}
    for key in known.keys() - DIGITS - chords:
        assert listed[key] == known[key]


def test_the_keys_of_other_pages_are_those_of_the_list() -> None:
    other = [place for place in Place if place is not Place.REVIEW]
    assert keys_listed("On other pages").keys() == keys_of_actions(*other).keys()


def test_templates_have_their_keys_from_the_list() -> None:
    """So that everybody's own keys hold everywhere."""
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"data-key=|aria-keyshortcuts=", text), path
        assert set(re.findall(r'{% (?:key|cap) "([^"]+)"', text)) <= ACTIONS.keys(), path


def test_every_action_of_the_list_is_in_a_template() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    used = set(re.findall(r'{% key "([^"]+)"', text))
    assert used == {name for name in ACTIONS if not name.startswith("candidate-")}


# --- The filter -----------------------------------------------------------------------------------


def test_the_words_of_the_filter_are_those_of_the_code() -> None:
    rows = tables(section(GUIDE, "Filter"))[0]
    assert [(word, asks) for word, asks, _values in rows] == [
        (name, str(meaning.help)) for name, meaning in MEANINGS.items()
    ]
    for name, _asks, values in rows:
        named = [value.strip("`") for value in values.split(", ")]
        if MEANINGS[name].word.choices:
            assert named == list(MEANINGS[name].word.choices)


def test_the_filters_that_the_guide_shows_can_be_read() -> None:
    for sentence in re.findall(r"`(-?[a-z]+:[^`]+)`", section(GUIDE, "Filter")):
        assert read_selection(sentence)


# --- Words of the page ----------------------------------------------------------------------------


def test_the_states_of_a_paragraph_are_those_of_the_page() -> None:
    listed = [row[0] for row in tables(section(GUIDE, "States"))[0]]
    assert listed == list(map(str, ParagraphStatus.labels))


@pytest.mark.parametrize(
    "text",
    [
        section(GUIDE, "Importing"),
        section(FORMATS, "Plain text"),
        section(FORMATS, "Markdown"),
    ],
)
def test_the_kinds_of_paragraphs_are_those_that_are_read(text: str) -> None:
    listed = {row[0] for row in tables(text)[0]}
    unread = {ParagraphKind.TABLE_CELL}
    assert listed == {str(label) for kind, label in Paragraph.KINDS if kind not in unread}


# --- Limits and formats ---------------------------------------------------------------------------


def test_the_limits_are_those_of_the_code() -> None:
    listed = {
        name: int(value.split()[0].replace(",", ""))
        for name, value in tables(section(FORMATS, "Limits"))[0]
    }
    assert listed == {
        "size of a file": LIMITS.bytes,
        "paragraphs": LIMITS.paragraphs,
        "lines": LIMITS.lines,
        "characters of a paragraph": LIMITS.characters,
        "characters of a title": LIMITS.title,
        "characters of a translation": LONGEST_CANDIDATE,
        "characters of a comment or a reason": LONGEST_REMARK,
    }


def test_the_guide_tells_the_limits_of_an_import() -> None:
    told = (
        f"more than {LIMITS.bytes // 2**20} MiB, {LIMITS.paragraphs:,} paragraphs, "
        f"{LIMITS.lines:,} lines, or {LIMITS.characters:,} characters in a paragraph"
    )
    assert told in GUIDE


def test_the_formats_are_those_of_the_code() -> None:
    rows = tables(FORMATS)[0]
    written = [(format.label, format.extension) for format in ExportFormat]
    assert [(label, ending) for label, ending, *_rest in rows] == written
    assert {ending for _label, ending, read, *_rest in rows if read.startswith("yes")} | {
        ".markdown"
    } == set(EXTENSIONS)
    chosen = {label for label, *_rest, languages in rows if languages == "English, or both"}
    assert chosen == {format.label for format in WITH_LANGUAGE_CHOICE}


@pytest.fixture
def exported() -> ExportedDocument:
    gap = ExportedParagraph(1, ParagraphKind.BODY, "Die OVKS tagt.", None, "translated")
    cell = ExportedParagraph(2, ParagraphKind.BODY, "-5 Grad", "-5 degrees", "final")
    return ExportedDocument("OVKS tagt", "ovks.de.txt", "en-GB", (gap, cell))


def test_the_columns_of_the_csv_are_those_that_are_written(exported: ExportedDocument) -> None:
    text = write_document(exported, ExportFormat.CSV).decode("utf-8-sig")
    head, _gap, cell = csv.reader(io.StringIO(text, newline=""))
    assert [row[0] for row in tables(section(FORMATS, "CSV"))[0]] == head
    assert cell[head.index("source")] == "'-5 Grad"


def test_the_fields_of_the_json_are_those_that_are_written(exported: ExportedDocument) -> None:
    text = section(FORMATS, "JSON")
    content = json.loads(write_document(exported, ExportFormat.JSON))
    named = [name for row in tables(text)[0] for name in row[0].replace("`", "").split(", ")]
    assert named == list(content)
    sentence = text.split("has the fields ")[1].split(". They mean")[0]
    assert re.findall(r"`(\w+)`", sentence) == list(content["paragraphs"][0])


# --- Links ----------------------------------------------------------------------------------------


def test_the_readme_leads_to_every_document() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs").glob("*.md")):
        assert f"(docs/{path.name})" in readme


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_links_to_headings_lead_to_one(path: Path) -> None:
    for name, anchor in re.findall(
        r"\]\(([\w-]+\.md)?#([\w-]+)\)", path.read_text(encoding="utf-8")
    ):
        headings = re.findall(r"^#+ (.+)$", document(name or path.name), re.M)
        anchors = {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in headings}
        assert anchor in anchors, f"{name}#{anchor}"
