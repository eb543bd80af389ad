"""The term check for other tools: requests as JSON lines in, answers as JSON lines out."""

import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.management.base import BaseCommand

from reviewapp.terminology.collecting import collector_paused
from reviewapp.terminology.consistency import ConceptId, TermComparison, TermUse
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import Language, TermStatus, Variant, Verdict

ALARM, UNREADABLE = 1, 2
"""Exit codes; 0 says that every pair is consistent with its glossary."""

_ANSWERS = {
    Verdict.CONSISTENT: "consistent",
    Verdict.MISSING: "missing",
    Verdict.UNTRANSLATED: "missing",
    Verdict.DEPRECATED: "forbidden",
    Verdict.PARTIAL: "partial",
    Verdict.HINT: "hint",
}
_ALARMS = frozenset({"missing", "forbidden"})
# Plain ASCII: right on any terminal, and for texts that no encoding can express.
_encode = json.JSONEncoder(check_circular=False).encode
_TERM_LISTS = (
    ("source", Language.GERMAN, TermStatus.PREFERRED),
    ("preferred", Language.ENGLISH, TermStatus.PREFERRED),
    ("admitted", Language.ENGLISH, TermStatus.ADMITTED),
    ("forbidden", Language.ENGLISH, TermStatus.DEPRECATED),
)
_FORM_LISTS = ("never_in", "added_forms", "struck_forms")
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


_Parsed = tuple[Any, ...]
"""A request, or the error that its line is; nothing where a line says nothing."""


class Command(BaseCommand):
    help = "Check translations against glossaries, read as JSON lines. Needs no database."
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs |= {"epilog": _EPILOG, "formatter_class": RawDescriptionHelpFormatter}
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--variant",
            choices=[str(variant) for variant in Variant],
            default=str(Variant.BRITISH),
            help="The English of the translations: en-GB (the default) or en-US.",
        )

    def handle(self, *, variant: str, **options: Any) -> None:
        desk = _Desk(Variant(variant))
        for request in filter(None, map(_parsed, sys.stdin.buffer)):
            self.stdout.write(_encode(desk.answer(request)))
            self.stdout.flush()
        if desk.exit_code:
            sys.exit(desk.exit_code)


def _parsed(line: bytes) -> _Parsed:
    """What a line says, and nothing for a blank one. Bytes that are no UTF-8 spoil it only.

    Neither the line nor the text is kept: with a large glossary they are as large as its index.
    """
    text = line.decode("utf-8", "replace")
    if not text.strip():
        return ()
    try:
        return (json.loads(text),)
    except (ValueError, RecursionError) as error:
        return (error,)


@dataclass(slots=True)
class _Desk:
    """Answers requests, keeps the glossaries that were loaded and the gravest result so far."""

    variant: Variant
    exit_code: int = 0
    loaded: dict[str, TermComparison] = field(default_factory=dict)

    def answer(self, parsed: _Parsed) -> dict[str, Any]:
        """The answer to a request, whose glossary is taken out of it."""
        request_id = None
        try:
            request = _object(parsed[0], "a request")
            request_id = request.get("id")
            answer = self._load(request) if "load" in request else self._check(request)
        except (ValueError, RecursionError) as error:
            self.exit_code = UNREADABLE
            return {"id": request_id, "error": str(error)}
        return {"id": request_id, **answer}

    def _load(self, request: Mapping[str, Any]) -> dict[str, Any]:
        name = _text(request, "load")
        with collector_paused():
            self.loaded[name] = TermComparison(_glossary(request.get("entries")))
        return {"loaded": name}

    def _check(self, request: Mapping[str, Any]) -> dict[str, Any]:
        source = _text(request, "source")
        comparison = self._comparison(request)
        if request.get("target") is None:
            return {"findings": _occurrences(comparison.occurrences(source))}
        uses = comparison.compare(source, _text(request, "target"), self.variant)
        findings = [_finding(use) for use in uses]
        if not self.exit_code and any(finding["verdict"] in _ALARMS for finding in findings):
            self.exit_code = ALARM
        return {"findings": findings}

    def _comparison(self, request: Mapping[str, Any]) -> TermComparison:
        if "glossary_id" not in request:
            return TermComparison(_glossary(request.get("glossary")))
        name = _text(request, "glossary_id")
        if name not in self.loaded:
            raise ValueError(f"No glossary {name!r} is loaded: send a “load” request first.")
        return self.loaded[name]


def _finding(use: TermUse) -> dict[str, Any]:
    return {
        "term": use.concept_id,
        "spans": use.source_spans,
        "kind": use.how,
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


def _glossary(entries: Any) -> Glossary:
    if not isinstance(entries, list):
        raise ValueError("A glossary is a list of entries.")
    concepts = []
    entries.reverse()
    while entries:  # each is dropped as soon as it is read
        concepts.append(_concept(_object(entries.pop(), "an entry")))
    if len({concept.id for concept in concepts}) < len(concepts):
        raise ValueError("Two entries of the glossary have the same id.")
    return Glossary.of(concepts)


def _concept(entry: Mapping[str, Any]) -> Concept:
    concept_id = _text(entry, "id")
    any_case = _flag(entry, "any_case")
    german: dict[str, Any] = {key: tuple(_texts(entry, key)) for key in _FORM_LISTS}
    german["with_feminine"] = _flag(entry, "with_feminine")
    options = {Language.GERMAN: german, Language.ENGLISH: {}}
    terms = [
        Term(text, language, concept_id, status, any_case=any_case, **options[language])
        for key, language, status in _TERM_LISTS
        for text in _texts(entry, key)
    ]
    return Concept(concept_id, tuple(terms), enforce_compounds=_flag(entry, "enforce_compounds"))


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if isinstance(value, Exception):
        raise value
    if not isinstance(value, dict):
        raise ValueError(f"Expected {name} as a JSON object.")
    return value


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if not isinstance(value, str):
        raise ValueError(f"“{key}” must be a text.")
    return value


def _flag(values: Mapping[str, Any], key: str) -> bool:
    value = values.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"“{key}” must be true or false.")
    return value


def _texts(values: Mapping[str, Any], key: str) -> list[str]:
    texts = values.get(key, [])
    if not isinstance(texts, list):
        raise ValueError(f"“{key}” must be a list of texts.")
    for text in texts:
        if not isinstance(text, str):
            raise ValueError(f"“{key}” must be a list of texts.")
    return texts
