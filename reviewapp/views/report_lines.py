"""Lines of a term report as the page and the table show them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from reviewapp.models import Document, DocumentFinding, DocumentSeverity, ReportLine, ReportPart
from reviewapp.qa.registry import CHECKS
from reviewapp.qa.term_report import Standing
from reviewapp.terminology.vocabulary import Verdict
from reviewapp.views.places import position_url
from reviewapp.views.term_chips import verdict_word

WRONG = (Standing.DEPRECATED, Standing.GERMAN)
_NAMES = {check.id: check.name for check in CHECKS}
COLUMNS = ("part", "German", "English", "what", "text", "count", "paragraphs")


def shown_line(line: ReportLine, document: Document) -> dict[str, Any]:
    """The content of a line, with words for its codes and links for its places."""
    content: dict[str, Any] = line.content
    shown = content | {
        "renderings": [
            rendering
            | {"note": _note(rendering), "is_wrong": rendering.get("standing") in WRONG}
            | _links(rendering, document)
            for rendering in content.get("renderings", ())
        ],
        "problems": [
            problem
            | {"word": verdict_word(Verdict(problem["verdict"]))}
            | _links(problem, document)
            for problem in content.get("problems", ())
        ],
    }
    if line.part == ReportPart.CONCEPT:
        shown["places"] = content["places"] | _links(content["places"], document)
    elif line.part == ReportPart.MENTION:
        shown["url"] = position_url(document, content["position"])
    return shown


def table_rows(line: ReportLine) -> Iterator[tuple[str, ...]]:
    """The line as rows of the table, one for each thing that is counted."""
    content, part = line.content, str(ReportPart(line.part).label)
    if line.part == ReportPart.MENTION:
        where = str(content["position"])
        what = _with_reason(_("finding"), content)
        yield (part, "", content["expected"], what, content["message"], "1", where)
        return
    german = content.get("german", content.get("word", ""))
    head = (part, german, content.get("english", ""))
    if "places" in content:
        yield (*head, _("in the German text"), "", *_cells(content["places"]))
    for rendering in content["renderings"]:
        what = _note(rendering) or _("rendering")
        yield (*head, what, rendering["text"], *_cells(rendering))
    for problem in content.get("problems", ()):
        what = _with_reason(verdict_word(Verdict(problem["verdict"])), problem)
        yield (*head, what, "", *_cells(problem))


def shown_kept(row: DocumentFinding, document: Document) -> dict[str, Any]:
    """A finding over the document with its links; both paragraphs must be loaded."""
    return {
        "position": row.paragraph.position,
        "url": position_url(document, row.paragraph.position),
        "other_url": position_url(document, row.other.position) if row.other else "",
        "check": _NAMES.get(row.check_id, row.check_id),
        "message": row.content["message"],
        "is_hint": row.severity == DocumentSeverity.HINT,
        "dismissed": row.dismissal.why if row.dismissal else "",
    }


def kept_table_row(row: DocumentFinding) -> tuple[str, ...]:
    """The same as a row of the table."""
    positions = [row.paragraph.position, *([row.other.position] if row.other else [])]
    dismissed = {"dismissed": row.dismissal.why if row.dismissal else ""}
    what = _with_reason(_NAMES.get(row.check_id, row.check_id), dismissed)
    part, content = _("Over the document"), row.content
    said = (part, "", content["expected"], what, content["message"], "1")
    return (*said, ", ".join(map(str, positions)))


def _with_reason(what: str, content: Mapping[str, Any]) -> str:
    """What is told, with the reason if it was dismissed."""
    why = content.get("dismissed")
    if not why:
        return what
    return _("%(what)s, dismissed: %(reason)s") % {"what": what, "reason": why}


def _note(rendering: Mapping[str, Any]) -> str:
    """What should be said of a rendering besides its words."""
    if not rendering["text"]:
        return _("another rendering")
    return {
        Standing.DEPRECATED: _("do not use"),
        Standing.EXCUSED: _("as the German text says"),
        Standing.GERMAN: _("left in German"),
    }.get(rendering.get("standing", ""), "")


def _links(places: Mapping[str, Any], document: Document) -> dict[str, Any]:
    positions = places["positions"]
    return {
        "links": [(position, position_url(document, position)) for position in positions],
    }


def _cells(places: Mapping[str, Any]) -> tuple[str, str]:
    named = ", ".join(map(str, places["positions"]))
    if places["more"]:
        named += _(" and %(count)s more") % {"count": places["more"]}
    return str(places["count"]), named
