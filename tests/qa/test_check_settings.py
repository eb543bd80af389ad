"""How a project's levels change what the checks say."""

import pytest

from reviewapp.qa.candidate import check_candidate, check_document, kinds_of
from reviewapp.qa.check_settings import CheckSettings, Level
from reviewapp.qa.findings import Finding
from reviewapp.qa.pair import Pair
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant
from tests.qa.glossaries import OVKS, glossary

ERROR, WARNING, HINT = "error", "warning", "hint"


def check(
    source: str, target: str, levels: dict[str, str], terms: Glossary | None = None
) -> tuple[Finding, ...]:
    settings = CheckSettings({check: Level(level) for check, level in levels.items()})
    return check_candidate(
        source, target, terms or Glossary(), variant=Variant.BRITISH, settings=settings
    )


@pytest.mark.parametrize(
    ("target", "level", "severity"),
    [
        # The gravest findings of this check are errors, this one is a warning.
        ("Some 13 people came.", ERROR, WARNING),
        ("Some 13 people came.", WARNING, WARNING),
        ("Some 13 people came.", HINT, HINT),
    ],
)
def test_a_lesser_finding_is_never_lifted(target: str, level: str, severity: str) -> None:
    (finding,) = check("Es kamen zwölf Menschen.", target, {"numbers": level})
    assert finding.severity == severity


@pytest.mark.parametrize("level", [ERROR, WARNING, HINT])
def test_the_gravest_findings_of_a_check_get_its_level(level: str) -> None:
    for source, target, check_id in (
        ("Es kamen 250 Menschen.", "Some 520 people came.", "numbers"),
        ("Er sah es.", "He notised it.", "spelling"),
        ("Er kam nie.", "He came.", "negation"),
    ):
        (finding,) = check(source, target, {check_id: level})
        assert finding.severity == level


def test_what_is_lifted_comes_first() -> None:
    found = check("Er kam nie.", "He came", {"negation": ERROR})
    assert [(row.check, row.severity) for row in found] == [
        ("negation", ERROR),
        ("punctuation", WARNING),
    ]


def test_a_check_that_is_off_is_not_run() -> None:
    assert check("Er sah es.", "He notised it.", {"spelling": "off"}) == ()
    assert check("Er sah.", " ", {"empty": "off", "punctuation": "off"}) == ()
    rows = [("Der Rat tagt heute.", "The council meets."), ("Der Rat tagt heute.", "It meets.")]
    settings = CheckSettings({"same-source": Level.OFF})
    pairs = [Pair(*row, settings=settings) for row in rows]
    assert check_document(pairs) == ()


def test_a_missing_term_is_one_at_any_level_that_counts() -> None:
    terms = glossary(OVKS)
    for level, kinds in ((WARNING, {"terms", "missing"}), (HINT, set())):
        assert kinds_of(check("Die OVKS tagt.", "It meets.", {"terms": level}, terms)) == kinds


def test_a_finding_remembers_what_the_check_itself_says() -> None:
    (lowered,) = check("Es kamen 250.", "Some 520 came.", {"numbers": HINT})
    (usual,) = check("Es kamen 250.", "Some 520 came.", {})
    assert lowered.severity_as_made == usual.severity_as_made == usual.severity == ERROR
