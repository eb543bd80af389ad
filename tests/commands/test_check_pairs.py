"""check_pairs answers other tools line by line. None of these tests may touch the database."""

import codecs
import io
import json
import subprocess
import sys
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
        (b"{", "does not end in this line"),
        (b"[]", "Expected a request as a JSON object."),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"source": "A", "target": "', "does not end in this line"),
        (b"{'source': 1}", "character 2 is wrong, at “'source': 1}”. Write one JSON object"),
        (b'{"source": "A\tB"}', "The character U+0009 stands at character 14"),
        (b"{} {}", "The JSON goes on after its end, at character 4"),
        (b'{"source": "A\xff", "target": ""}', "is not UTF-8 (its byte 14 is 0xFF); send"),
        ('{"source": "Ä"}'.encode("utf-16"), "The input is UTF-16; send it as UTF-8."),
        (b'{"id": NaN}', "NaN is no value of JSON"),
        (b'{"id": -Infinity}', "-Infinity is no value of JSON"),
        (b'{"id": 1e400}', "The number 1e400 is too large; write it as a text."),
        (b'{"id": ' + b"1" * 5000 + b"}", "A number has 5000 digits, which is too many"),
        (b'{"id": ' + b"[" * 900 + b"]" * 900 + b"}", "“id” must be a text or a number."),
        (b'{"source": 1, "target": ""}', "“source” must be a text."),
        (b'{"document": {}}', "“document” must be a list of paragraphs."),
        (b'{"document": [1]}', "Expected a paragraph as a JSON object."),
        (
            b'{"document": [{"source": "A"}]}',
            "document[0]: “target” must be a text, but is missing.",
        ),
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
    assert run.answers[0]["line"] == 1
    assert run.answers[1:] == [{"id": "x1", "findings": []}]
    assert run.exit_code == 2


def test_an_error_names_the_line_of_the_input_and_the_id_if_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = Run(monkeypatch, PAIR, b"", b'{"id": "y", "source": "\xff"}', b'{"id": 7}')
    told = [(answer["id"], answer.get("line")) for answer in run.answers]
    assert told == [("x1", None), ("y", 3), (7, 4)]


def test_a_byte_order_mark_is_no_part_of_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(monkeypatch, codecs.BOM_UTF8, codecs.BOM_UTF8 + json.dumps(PAIR).encode())
    assert run.answers == [{"id": "x1", "findings": []}]
    assert run.exit_code == 0


def test_keys_that_mean_nothing_are_told_with_the_findings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = {"id": "t", "source": ["Rat"], "preferd": ["council"]}
    pair = Run(monkeypatch, PAIR | {"varient": "en-US", "glossary": [entry]})
    assert pair.answers == [
        {"id": "x1", "findings": [], "ignored": ["varient", "glossary[].preferd"]}
    ]
    document = Run(monkeypatch, {"id": "d", "source": "", "document": [PAIR, WRONG]})
    assert document.answers[0]["ignored"] == ["source", "document[].id"]
    assert pair.exit_code == document.exit_code == 0


def test_a_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewapp.management.input_lines.LONGEST_LINE", 100)
    lines = [PAIR | {"target": "A" * length} for length in (200, 100, 300, 20, 1000)]
    answers = Run(monkeypatch, *lines, PAIR).answers
    assert [answer.get("line") for answer in answers] == [1, 2, 3, None, 5, None]
    assert "which is too long" in answers[0]["error"]


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    (answer,) = Run(monkeypatch, PAIR | {"target": "A" * 1_000_001}).answers
    assert answer["error"].startswith("“target” has 1,000,001 characters; at most 1,000,000 do.")


def test_answers_that_nobody_reads_end_the_command_quietly() -> None:
    command = [sys.executable, "manage.py", "check_pairs"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdin and run.stdout and run.stderr
        run.stdout.close()
        run.stdin.write(json.dumps(PAIR).encode())
        run.stdin.close()
        assert run.stderr.read() == b""
    assert run.returncode == 2


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
