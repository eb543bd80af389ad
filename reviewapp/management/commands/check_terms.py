"""The term check for other tools: requests as JSON lines in, answers as JSON lines out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reviewapp.management.json_lines import JsonLinesCommand
from reviewapp.management.requests import (
    ALARM,
    UNREADABLE,
    Parsed,
    glossary_of,
    object_of,
    text_of,
)
from reviewapp.terminology.collecting import collector_paused, leave_what_is_there
from reviewapp.terminology.consistency import ConceptId, TermComparison, TermUse
from reviewapp.terminology.explanations import how_it_matched
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import Variant, Verdict

_ANSWERS = {
    Verdict.CONSISTENT: "consistent",
    Verdict.MISSING: "missing",
    Verdict.UNTRANSLATED: "missing",
    Verdict.DEPRECATED: "forbidden",
    Verdict.PARTIAL: "partial",
    Verdict.HINT: "hint",
}
_ALARMS = frozenset({"missing", "forbidden"})
_EPILOG = """\
Each line of standard input is a JSON object:
  {"id": "1", "source": "Die Mitgliedstaaten", "target": "The member states", "glossary":
   [{"id": "t1", "source": ["Mitgliedstaat"], "preferred": ["member state"]}]}
Each is answered by a line of standard output, in the same order:
  {"id": "1", "findings": [{"term": "t1", "spans": [[4, 19]], "verdict": "consistent", …}]}

Exit codes: 0 no alarm; 1 a term is missing or a forbidden one is used;
2 a line could not be read (its answer says why), or the command was called wrongly.
docs/check-terms.md explains every key.
"""


class Command(JsonLinesCommand):
    help = "Check translations against glossaries, read as JSON lines. Needs no database."
    epilog = _EPILOG

    def handle(self, *, variant: str, **options: Any) -> None:
        self.answer_all(_Desk(Variant(variant)))


@dataclass(slots=True)
class _Desk:
    """Answers requests, keeps the glossaries that were loaded and the gravest result so far."""

    variant: Variant
    exit_code: int = 0
    loaded: dict[str, TermComparison] = field(default_factory=dict)

    def answer(self, parsed: Parsed) -> dict[str, Any]:
        """The answer to a request, whose glossary is taken out of it."""
        request_id = None
        try:
            request = object_of(parsed[0], "a request")
            request_id = request.get("id")
            answer = self._load(request) if "load" in request else self._check(request)
        except (ValueError, RecursionError) as error:
            self.exit_code = UNREADABLE
            return {"id": request_id, "error": str(error)}
        return {"id": request_id, **answer}

    def _load(self, request: Mapping[str, Any]) -> dict[str, Any]:
        name = text_of(request, "load")
        with collector_paused():
            self.loaded[name] = TermComparison(glossary_of(request.get("entries")))
        leave_what_is_there()
        return {"loaded": name}

    def _check(self, request: Mapping[str, Any]) -> dict[str, Any]:
        source = text_of(request, "source")
        comparison = self._comparison(request)
        if request.get("target") is None:
            return {"findings": _occurrences(comparison.occurrences(source))}
        uses = comparison.compare(source, text_of(request, "target"), self.variant)
        findings = [_finding(use, source) for use in uses]
        if not self.exit_code and any(finding["verdict"] in _ALARMS for finding in findings):
            self.exit_code = ALARM
        return {"findings": findings}

    def _comparison(self, request: Mapping[str, Any]) -> TermComparison:
        if "glossary_id" not in request:
            return TermComparison(glossary_of(request.get("glossary")))
        name = text_of(request, "glossary_id")
        if name not in self.loaded:
            raise ValueError(f"No glossary {name!r} is loaded: send a “load” request first.")
        return self.loaded[name]


def _finding(use: TermUse, source: str) -> dict[str, Any]:
    return {
        "term": use.concept_id,
        "spans": use.source_spans,
        "kind": how_it_matched(use.matches[0], source) if use.matches else "",
        "verdict": _ANSWERS[use.verdict],
        "target_spans": use.target_spans,
        "message": use.message,
        "edits": [[edit.start, edit.end, edit.text] for edit in use.edits],
    }


def _occurrences(matches: Iterable[TermMatch]) -> list[dict[str, Any]]:
    """Every place of every entry, in the order of their first places."""
    found: dict[ConceptId, dict[str, Any]] = {}
    for match in matches:
        for concept_id in dict.fromkeys(term.concept_id for term in match.terms):
            if concept_id not in found:
                found[concept_id] = {"term": concept_id, "spans": [], "kind": match.how}
            found[concept_id]["spans"].append(match.span)
    return list(found.values())
