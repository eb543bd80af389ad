"""The checks for other tools: requests as JSON lines in, findings as JSON lines out."""

from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reviewapp.management.json_lines import Desk, JsonLinesCommand
from reviewapp.management.requests import (
    ALARM,
    Ignored,
    glossary_of,
    ignore,
    object_of,
    text_of,
    variant_of,
)
from reviewapp.qa.candidate import check_document, check_pair
from reviewapp.qa.check_settings import CheckSettings, Level
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.registry import CHECKS
from reviewapp.qa.style import STYLE_CHOICES, style_of
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant

_NEVER = "never"
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_KEYS = frozenset({"id", "variant", "glossary", "checks", "style"})
_TEXTS = frozenset({"source", "target"})
_LEVELS = {check.id: Level for check in CHECKS}
_EPILOG = """\
Each line of standard input is a JSON object, a pair or a document:
  {"id": "1", "variant": "en-GB", "source": "Es waren 12.", "target": "There were 21."}
  {"id": "2", "document": [{"source": "Es waren 12.", "target": "There were 12."}]}
Each is answered by a line of standard output, in the same order:
  {"id": "1", "findings": [{"check": "numbers", "severity": "error", "message": …,
   "source_spans": [[9, 11]], "target_spans": [[11, 13]], "fix": {…}}]}
A request may say how grave checks count, and in which style the target is to be written:
  {…, "checks": {"numbers": "warning", "names": "off"}, "style": {"dates": "day-first"}}

Exit codes: 0 nothing as grave as --fail-on; 1 something is;
2 a line could not be read (its answer says why), or the command was called wrongly.
docs/check-pairs.md explains every key.
"""


class Command(JsonLinesCommand):
    help = "Check translations, read as JSON lines. Needs no database."
    epilog = _EPILOG

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--fail-on",
            choices=[*map(str, Severity), _NEVER],
            default=_NEVER,
            help="End with exit code 1 where a finding is as grave as this, or graver.",
        )

    def handle(self, *, variant: str, fail_on: str, **options: Any) -> None:
        gravest = -1 if fail_on == _NEVER else _RANKS[Severity(fail_on)]
        self.answer_all(_Desk(Variant(variant), alarm=gravest))


@dataclass(slots=True)
class _Desk(Desk):
    """Checks pairs and documents; `alarm` is the rank of what is grave enough for a gate."""

    alarm: int = -1

    def reply(self, request: Mapping[str, Any], ignored: Ignored) -> dict[str, Any]:
        findings = list(self._findings(request, ignored))
        if not self.exit_code and self._is_alarming(findings):
            self.exit_code = ALARM
        return {"findings": findings}

    def _findings(self, request: Mapping[str, Any], ignored: Ignored) -> Iterable[dict[str, Any]]:
        texts = {"document"} if "document" in request else _TEXTS
        ignore(request, _KEYS | texts, ignored)
        variant = variant_of(request, self.variant)
        glossary = glossary_of(request.get("glossary") or [], ignored)
        settings = _settings(request)
        if "document" not in request:
            return map(_as_json, check_pair(_pair(request, variant, glossary, settings)))
        paragraphs = request["document"]
        if not isinstance(paragraphs, list):
            raise ValueError("“document” must be a list of paragraphs.")
        pairs = []
        for index, row in enumerate(paragraphs):
            try:
                pairs.append(_pair(object_of(row, "a paragraph"), variant, glossary, settings))
            except ValueError as error:
                raise ValueError(f"document[{index}]: {error}") from error
            ignore(row, _TEXTS, ignored, "document[].")
        return (
            _as_json(finding) | {"paragraph": index} for index, finding in check_document(pairs)
        )

    def _is_alarming(self, findings: Iterable[Mapping[str, Any]]) -> bool:
        return any(_RANKS[finding["severity"]] <= self.alarm for finding in findings)


def _settings(request: Mapping[str, Any]) -> CheckSettings:
    levels = _choices(request, "checks", _LEVELS)
    style = _choices(request, "style", STYLE_CHOICES)
    return CheckSettings({name: Level(level) for name, level in levels.items()}, style_of(style))


def _choices(
    request: Mapping[str, Any], key: str, known: Mapping[str, type[StrEnum]]
) -> dict[str, str]:
    """An object of the request, each of whose values is one of those that its name allows."""
    chosen: dict[str, str] = {}
    for name, value in object_of(request.get(key, {}), f"“{key}”").items():
        if name not in known:
            raise ValueError(f"“{key}” has an unknown key “{name}”; there are {', '.join(known)}.")
        if value not in list(known[name]):
            raise ValueError(f"“{name}” in “{key}” must be one of {', '.join(known[name])}.")
        chosen[name] = value
    return chosen


def _pair(
    values: Mapping[str, Any], variant: Variant, glossary: Glossary, settings: CheckSettings
) -> Pair:
    texts = text_of(values, "source"), text_of(values, "target")
    return Pair(*texts, variant, glossary, settings=settings)


def _as_json(finding: Finding) -> dict[str, Any]:
    fix = finding.fix
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "source_spans": finding.source_spans,
        "target_spans": finding.target_spans,
        "fix": {"start": fix.start, "end": fix.end, "text": fix.text} if fix else None,
    }
