"""check_terms answers other tools line by line. None of these tests may touch the database."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

STATE = {
    "id": "t1",
    "source": ["Mitgliedstaat", "Mitgliedsland"],
    "preferred": ["member state"],
    "admitted": ["member country"],
    "forbidden": ["member land"],
}


def request(target: str | None, **values: Any) -> dict[str, Any]:
    source = "Die Mitgliedstaaten tagten."
    return {"id": "x1", "source": source, "target": target, "glossary": [STATE]} | values


class Run:
    """One run of the command: what it answered and the code that it ended with."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, *lines: dict[str, Any] | str | bytes, **options: str
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(_joined(lines))))
        stdout = io.StringIO()
        self.exit_code: Any = 0
        try:
            call_command("check_terms", stdout=stdout, **options)
        except SystemExit as end:
            self.exit_code = end.code
        self.answers = [json.loads(line) for line in stdout.getvalue().splitlines()]

    @property
    def findings(self) -> list[dict[str, Any]]:
        (answer,) = self.answers
        return list(answer["findings"])

    @property
    def verdict(self) -> str:
        (finding,) = self.findings
        return str(finding["verdict"])


def _joined(lines: tuple[dict[str, Any] | str | bytes, ...]) -> bytes:
    texts = [json.dumps(line) if isinstance(line, dict) else line for line in lines]
    return b"\n".join(text.encode() if isinstance(text, str) else text for text in texts)


def test_a_consistent_pair_is_confirmed_with_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(monkeypatch, request("The member states met."))

    assert run.exit_code == 0
    assert run.answers == [
        {
            "id": "x1",
            "findings": [
                {
                    "term": "t1",
                    "spans": [[4, 19]],
                    "kind": "“Mitgliedstaaten” is a form of “Mitgliedstaat”",
                    "verdict": "consistent",
                    "target_spans": [[4, 17]],
                    "message": "“Mitgliedstaaten” is rendered “member states”.",
                    "edits": [],
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("target", "verdict", "exit_code"),
    [
        ("The member countries met.", "consistent", 0),
        ("They met.", "missing", 1),
        ("The member lands met.", "forbidden", 1),
        ("The Mitgliedstaaten met.", "missing", 1),
    ],
)
def test_the_exit_code_tells_whether_there_was_an_alarm(
    monkeypatch: pytest.MonkeyPatch, target: str, verdict: str, exit_code: int
) -> None:
    run = Run(monkeypatch, request(target))

    assert (run.verdict, run.exit_code) == (verdict, exit_code)


def test_fewer_renderings_than_places_are_no_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "Der Mitgliedstaat hilft. Das Mitgliedsland hilft. Der Mitgliedstaat dankt."
    run = Run(monkeypatch, request("The member state helps and thanks.", source=source))

    assert (run.verdict, run.exit_code) == ("partial", 0)


def test_without_a_target_every_place_is_told_also_inside_longer_terms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pact = {"id": "t2", "source": ["Pakt der Mitgliedstaaten"]}
    source = "Der Pakt der Mitgliedstaaten, ein Mitgliedstaat"
    run = Run(monkeypatch, request(None, source=source, glossary=[STATE, pact]))

    assert {found["term"]: found["spans"] for found in run.findings} == {
        "t1": [[13, 28], [34, 47]],
        "t2": [[4, 28]],
    }
    assert run.exit_code == 0


def test_what_is_certain_to_be_written_is_offered_as_an_edit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = Run(monkeypatch, request("The member lands met."))

    assert run.findings[0]["edits"] == [[4, 16, "member states"]]


def test_a_term_that_is_only_a_part_of_words_gets_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    border = {"id": "t1", "source": ["Grenze"], "preferred": ["border"]}
    run = Run(monkeypatch, request("passports", source="Grenzkontrolle", glossary=[border]))

    assert (run.verdict, run.exit_code) == ("hint", 0)


def test_entries_that_do_not_occur_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(monkeypatch, request("They met.", source="Sie tagten."))

    assert run.findings == []


def test_a_glossary_is_loaded_once_for_many_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = request("They met.", glossary_id="g")
    del pair["glossary"]
    run = Run(monkeypatch, {"id": "load", "load": "g", "entries": [STATE]}, pair, pair)

    assert run.answers[0] == {"id": "load", "loaded": "g"}
    assert [answer["findings"][0]["verdict"] for answer in run.answers[1:]] == ["missing"] * 2


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "does not end in this line"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "Expected a request as a JSON object."),
        (b'{"id": "x1", "source": "\xff"}', "its byte 25 is 0xFF"),
        (request("", source=None), "“source” must be a text."),
        (request("") | {"target": 7}, "“target” must be a text."),
        (request("", glossary={}), "A glossary is a list of entries."),
        (request("", glossary=["Rat"]), "Expected an entry as a JSON object."),
        (request("", glossary=[{"source": ["Rat"]}]), "“id” must be a text, but is missing."),
        (request("", glossary=[{"id": "t", "source": "Rat"}]), "“source” must be a list of texts."),
        (request("", glossary=[{"id": "t", "source": [1]}]), "“source” must be a list of texts."),
        (
            request("", glossary=[STATE | {"any_case": "yes"}]),
            "“any_case” must be true or false.",
        ),
        (request("", glossary=[STATE | {"never_in": "x"}]), "“never_in” must be a list of texts."),
        (
            request("", glossary=[STATE, STATE]),
            "glossary[1]: An earlier entry has the id “t1” too.",
        ),
        (request("", glossary_id="g"), "No glossary 'g' is loaded: send a “load” request first."),
        ({"id": "x1", "load": "g"}, "A glossary is a list of entries."),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_and_the_next_ones_too(
    monkeypatch: pytest.MonkeyPatch, line: dict[str, Any] | str | bytes, error: str
) -> None:
    run = Run(monkeypatch, line, "", request("They met."))

    refused, checked = run.answers
    assert error in refused["error"]
    assert refused["id"] == ("x1" if isinstance(line, dict) or b"x1" in _joined((line,)) else None)
    assert checked["findings"][0]["verdict"] == "missing"
    assert run.exit_code == 2


@pytest.mark.parametrize(
    ("source", "target", "options", "without", "with_them"),
    [
        ("die Ärztin", "her", {"with_feminine": True}, [], ["missing"]),
        ("der arzt", "her", {"any_case": True}, [], ["missing"]),
        ("der Arzt", "a DOCtor", {"any_case": True}, ["consistent"], ["consistent"]),
        ("fragen Sie Ihren Arzt", "ask", {"never_in": ["Ihren Arzt"]}, ["missing"], []),
        ("der Doc", "he", {"added_forms": ["Doc"]}, [], ["missing"]),
        ("die Ärzte spielen", "they", {"struck_forms": ["Ärzte"]}, ["missing"], []),
        ("die Arztpraxis", "it", {"enforce_compounds": True}, ["hint"], ["missing"]),
    ],
)
def test_an_entry_may_say_how_its_terms_are_matched(
    monkeypatch: pytest.MonkeyPatch,
    source: str,
    target: str,
    options: dict[str, Any],
    without: list[str],
    with_them: list[str],
) -> None:
    doctor = {"id": "t1", "source": ["Arzt"], "preferred": ["doctor"]}
    for entry, verdicts in ((doctor, without), (doctor | options, with_them)):
        run = Run(monkeypatch, request(target, source=source, glossary=[entry]))
        assert [finding["verdict"] for finding in run.findings] == verdicts


def test_the_variant_of_english_is_an_option(monkeypatch: pytest.MonkeyPatch) -> None:
    centre = {"id": "t1", "source": ["Zentrum"], "preferred": ["centre"]}
    pair = request("a center", source="ein Zentrum", glossary=[centre])

    british = Run(monkeypatch, pair, variant="en-GB").findings[0]
    american = Run(monkeypatch, pair, variant="en-US").findings[0]

    assert british["message"].endswith("The spelling is that of the other English variant.")
    assert american["message"] == "“Zentrum” is rendered “center”."


def test_a_request_may_name_its_english(monkeypatch: pytest.MonkeyPatch) -> None:
    centre = {"id": "t1", "source": ["Zentrum"], "preferred": ["centre"]}
    pair = request("a center", source="ein Zentrum", glossary=[centre], variant="en-US")
    (finding,) = Run(monkeypatch, pair).findings
    assert finding["message"] == "“Zentrum” is rendered “center”."


def test_keys_that_mean_nothing_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = STATE | {"anycase": True}
    load = {"id": "l", "load": "g", "entries": [entry], "glossary": []}
    pair = request("The member states met.", glossary_id="g", note="")
    told = [answer.get("ignored") for answer in Run(monkeypatch, load, pair).answers]
    assert told == [["glossary", "glossary[].anycase"], ["glossary", "note"]]


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(CommandError, match="en-AU"):
        call_command("check_terms", "--variant=en-AU")


def test_a_text_that_no_encoding_can_express_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(monkeypatch, request("\ud800", source="\ud800 Mitgliedstaat"))

    assert run.findings[0]["spans"] == [[2, 15]]


def test_the_help_tells_the_protocol(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("check_terms", "--help")

    assert end.value.code == 0
    assert "Exit codes: 0 no alarm; 1 a term is missing" in capsys.readouterr().out


@pytest.mark.parametrize("key", ["source", "forbidden", "never_in"])
def test_a_term_of_too_many_words_is_an_error(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    entry = STATE | {key: ["Rat-" * 41]}
    run = Run(monkeypatch, request("states", glossary=[entry]), request("states"))
    assert run.answers[0]["error"] == f"glossary[0]: A term in “{key}” has 41 words; at most 40 do."
    assert run.answers[1]["findings"]
