"""The term check for other tools: requests as JSON lines in, answers as JSON lines out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reviewapp.management.json_lines import Desk, JsonLinesCommand
from reviewapp.management.requests import (
    ALARM,
    Ignored,
    glossary_of,
    ignore,
    text_of,
    variant_of,
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
_LOAD_KEYS = frozenset({"id", "load", "entries"})
_CHECK_KEYS = frozenset({"id", "variant", "source", "target"})
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
class _Desk(Desk):
    """Answers requests and keeps the glossaries that were loaded."""

    loaded: dict[str, TermComparison] = field(default_factory=dict)

    def reply(self, request: Mapping[str, Any], ignored: Ignored) -> dict[str, Any]:
        if "load" in request:
            return self._load(request, ignored)
        return self._check(request, ignored)

    def _load(self, request: Mapping[str, Any], ignored: Ignored) -> dict[str, Any]:
        ignore(request, _LOAD_KEYS, ignored)
        name = text_of(request, "load")
        with collector_paused():
            self.loaded[name] = TermComparison(glossary_of(request.get("entries"), ignored))
        leave_what_is_there()
        return {"loaded": name}

    def _check(self, request: Mapping[str, Any], ignored: Ignored) -> dict[str, Any]:
        glossary = "glossary_id" if "glossary_id" in request else "glossary"
        ignore(request, _CHECK_KEYS | {glossary}, ignored)
        source = text_of(request, "source")
        variant = variant_of(request, self.variant)
        comparison = self._comparison(request, ignored)
        if request.get("target") is None:
            return {"findings": _occurrences(comparison.occurrences(source))}
        uses = comparison.compare(source, text_of(request, "target"), variant)
        findings = [_finding(use, source) for use in uses]
        if not self.exit_code and any(finding["verdict"] in _ALARMS for finding in findings):
            self.exit_code = ALARM
        return {"findings": findings}

    def _comparison(self, request: Mapping[str, Any], ignored: Ignored) -> TermComparison:
        if "glossary_id" not in request:
            return TermComparison(glossary_of(request.get("glossary"), ignored))
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
