"""check_pairs answers other tools line by line. None of these tests may touch the database."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command

PAIR = {"id": "x1", "source": "Es waren 12 von 20.", "target": "There were 12 of 20."}
WRONG = PAIR | {"target": "There were 21 of 20."}


class Run:
    """One run of the command: what it answered and the code that it ended with."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, *lines: dict[str, Any] | bytes, **options: str
    ) -> None:
        sent = (json.dumps(line).encode() if isinstance(line, dict) else line for line in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\n".join(sent))))
        stdout = io.StringIO()
        self.exit_code: Any = 0
        try:
            call_command("check_pairs", stdout=stdout, **options)
        except SystemExit as end:
            self.exit_code = end.code
        self.answers = [json.loads(line) for line in stdout.getvalue().splitlines()]


def test_a_finding_has_its_places_in_both_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(monkeypatch, WRONG)
    assert run.answers == [
        {
            "id": "x1",
            "findings": [
                {
                    "check": "numbers",
                    "severity": "error",
                    "message": "“12” has become “21”.",
                    "source_spans": [[9, 11]],
                    "target_spans": [[11, 13]],
                    "fix": {"start": 11, "end": 13, "text": "12"},
                }
            ],
        }
    ]


def test_a_good_pair_has_no_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Run(monkeypatch, PAIR).answers == [{"id": "x1", "findings": []}]


def test_a_fix_is_an_edit_of_the_target(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = {"id": 7, "source": "Er sagte: „Ja.“", "target": "He said: “Yes.“"}
    (answer,) = Run(monkeypatch, pair).answers
    (finding,) = answer["findings"]
    assert answer["id"] == 7
    assert finding["fix"] == {"start": 14, "end": 15, "text": "”"}


def test_the_paragraphs_of_a_document_are_counted_from_nought(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (answer,) = Run(monkeypatch, {"id": "d", "document": [PAIR, WRONG]}).answers
    assert [(found["paragraph"], found["check"]) for found in answer["findings"]] == [
        (1, "numbers"),
        (1, "same-source"),
    ]


def test_the_glossary_of_a_request_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"id": "t1", "source": ["Mitgliedstaat"], "preferred": ["member state"]}
    pair = {"id": "1", "source": "Die Mitgliedstaaten tagten.", "target": "The members met."}
    (answer,) = Run(monkeypatch, pair | {"glossary": [entry]}).answers
    assert [finding["check"] for finding in answer["findings"]] == ["terms"]
    (answer,) = Run(monkeypatch, {"id": "d", "document": [pair], "glossary": [entry]}).answers
    assert [finding["check"] for finding in answer["findings"]] == ["terms"]


@pytest.mark.parametrize(
    ("request_", "fail_on", "exit_code"),
    [
        (WRONG, "error", 1),
        (WRONG, "hint", 1),
        (WRONG, "never", 0),
        (PAIR, "hint", 0),
        ({"id": "d", "document": [WRONG]}, "error", 1),
    ],
)
def test_a_gate_fails_on_what_is_grave_enough(
    monkeypatch: pytest.MonkeyPatch, request_: dict[str, Any], fail_on: str, exit_code: int
) -> None:
    assert Run(monkeypatch, request_, fail_on=fail_on).exit_code == exit_code


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "Expecting property name"),
        (b"[]", "Expected a request as a JSON object."),
        (b"[" * 100_000, "recursion"),
        (b'{"id": 1, "source": "A\xff"}', "“target” must be a text."),
        (b'{"source": 1, "target": ""}', "“source” must be a text."),
        (b'{"document": {}}', "“document” must be a list of paragraphs."),
        (b'{"document": [1]}', "Expected a paragraph as a JSON object."),
        (b'{"document": [{"source": "A"}]}', "“target” must be a text."),
        (b'{"source": "", "target": "", "variant": "en"}', "“variant” must be en-GB or en-US."),
        (b'{"source": "", "target": "", "variant": []}', "“variant” must be en-GB or en-US."),
        (b'{"source": "", "target": "", "glossary": 3}', "A glossary is a list of entries."),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_and_the_next_one_is_checked(
    monkeypatch: pytest.MonkeyPatch, line: bytes, reason: str
) -> None:
    run = Run(monkeypatch, line, b" ", PAIR)
    assert reason in run.answers[0]["error"]
    assert run.answers[1:] == [{"id": "x1", "findings": []}]
    assert run.exit_code == 2


def test_half_a_surrogate_pair_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    line = rb'{"id": "\ud800", "source": "12 \ud800", "target": "13 \ud800"}'
    (answer,) = Run(monkeypatch, line).answers
    assert answer["id"] == "\ud800"
    assert [finding["check"] for finding in answer["findings"]] == ["numbers"]


def test_the_variant_of_the_command_is_that_of_requests_without_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = {"id": "t", "source": ["Kriminalität"], "preferred": ["organized crime"]}
    pair = {"source": "die Kriminalität", "target": "organised crime", "glossary": [entry]}
    assert Run(monkeypatch, pair).answers[0]["findings"] == []
    (finding,) = Run(monkeypatch, pair, variant="en-US").answers[0]["findings"]
    assert finding["check"] == "terms"


def test_a_request_says_how_grave_checks_count(monkeypatch: pytest.MonkeyPatch) -> None:
    levels: tuple[dict[str, str], ...] = ({"numbers": "hint"}, {"numbers": "off"}, {})
    run = Run(monkeypatch, *(WRONG | {"checks": each} for each in levels))
    found = [[row["severity"] for row in answer["findings"]] for answer in run.answers]
    assert found == [["hint"], [], ["error"]]


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"checks": {"grammar": "off"}}, "“checks” has an unknown key “grammar”"),
        ({"checks": {"numbers": "fatal"}}, "“numbers” in “checks” must be one of error, "),
        ({"checks": ["numbers"]}, "Expected “checks” as a JSON object."),
        ({"style": {"dates": ["day-first"]}}, "“dates” in “style” must be one of either, "),
    ],
)
def test_unknown_checks_and_levels_are_refused(
    monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any], refusal: str
) -> None:
    run = Run(monkeypatch, PAIR | asked)
    assert refusal in run.answers[0]["error"]
    assert run.exit_code == 2
