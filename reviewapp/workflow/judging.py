"""Judging: which findings about a text stand, and which somebody dismissed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max, OuterRef, QuerySet, Subquery

from reviewapp.models import Dismissal, DismissalScope, Document, GlossaryChange, Paragraph
from reviewapp.qa.check_settings import CheckSettings
from reviewapp.qa.findings import Finding, Severity, Span
from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.glossary import Glossary
from reviewapp.workflow.checking import findings_for
from reviewapp.workflow.texts import sha256_of


@dataclass(frozen=True)
class JudgedFinding:
    """A finding, and the dismissal that holds for it.

    `fingerprints` has one for each scope that the finding can be dismissed for, the narrowest
    first; a hint has none: it asks for nothing.
    """

    finding: Finding
    fingerprints: Mapping[DismissalScope, str]
    dismissal: Dismissal | None = None

    @property
    def place(self) -> str:
        """What names this very finding about this very text."""
        return self.fingerprints.get(DismissalScope.PLACE, "")


@dataclass(frozen=True)
class Judgement:
    """All findings about one text, in their order."""

    judged: tuple[JudgedFinding, ...]

    @property
    def standing(self) -> tuple[Finding, ...]:
        return tuple(row.finding for row in self.judged if row.dismissal is None)

    @property
    def errors(self) -> tuple[JudgedFinding, ...]:
        """What blocks approval."""
        return tuple(
            row
            for row in self.judged
            if row.dismissal is None and row.finding.severity is Severity.ERROR
        )

    @property
    def dismissals(self) -> tuple[Dismissal, ...]:
        """Those that hold for a finding about this text, each once."""
        found = {row.dismissal.pk: row.dismissal for row in self.judged if row.dismissal}
        return tuple(found.values())


NOTHING_FOUND = Judgement(())


def judge(
    paragraph: Paragraph,
    text: str,
    *,
    glossary: Glossary | None = None,
    footnote_labels: frozenset[str] | None = None,
    uses: tuple[TermUse, ...] | None = None,
    settings: CheckSettings | None = None,
) -> Judgement:
    """What is wrong with the text, with the dismissals that hold.

    What is not given costs what findings_for costs; then as many queries as judge_texts.
    """
    findings = findings_for(
        paragraph,
        text,
        glossary=glossary,
        footnote_labels=footnote_labels,
        uses=uses,
        settings=settings,
    )
    return judge_texts(paragraph, {text: findings})[text]


def judge_texts(
    paragraph: Paragraph, found: Mapping[str, Sequence[Finding]]
) -> dict[str, Judgement]:
    """The same for several texts of a paragraph and what was found in them.

    One query for the dismissals, however many texts there are; none where nothing was found.
    """
    rows = {
        text: [_row(paragraph, text, digest, finding) for finding in findings]
        for text, findings in found.items()
        for digest in [sha256_of(text.strip())]  # once, not for each finding
    }
    known = _dismissals_of(row for judged in rows.values() for row in judged)
    return {
        text: Judgement(tuple(_with_dismissal(row, known) for row in judged))
        for text, judged in rows.items()
    }


def standing_dismissals(document: Document) -> dict[str, Dismissal]:
    """By fingerprint, all of a document that hold as far as their concepts go. One query."""
    return _by_fingerprint(Dismissal.objects.filter(paragraph__document=document))


def judge_known(
    paragraph: Paragraph, text: str, findings: Sequence[Finding], known: Mapping[str, Dismissal]
) -> Judgement:
    """What was found in a text, with those of the known dismissals that hold. No query."""
    digest = sha256_of(text.strip())
    rows = (_row(paragraph, text, digest, finding) for finding in findings)
    return Judgement(tuple(_with_dismissal(row, known) for row in rows))


def last_change_of(finding: Finding) -> int | None:
    """The last change of the finding's concept, up to which a dismissal holds. One query."""
    if finding.concept_id is None:
        return None
    changes = GlossaryChange.objects.filter(concept=int(finding.concept_id))
    last: int | None = changes.aggregate(last=Max("pk"))["last"]
    return last


def _dismissals_of(rows: Iterable[JudgedFinding]) -> dict[str, Dismissal]:
    """By fingerprint, the dismissals that nobody took back and whose concept is unchanged."""
    wanted = {fingerprint for row in rows for fingerprint in row.fingerprints.values()}
    if not wanted:
        return {}
    return _by_fingerprint(Dismissal.objects.filter(fingerprint__in=wanted))


def _by_fingerprint(dismissals: QuerySet[Dismissal]) -> dict[str, Dismissal]:
    changes = GlossaryChange.objects.filter(concept=OuterRef("concept")).order_by("-pk")
    kept = dismissals.filter(revoked_at=None)
    return {
        dismissal.fingerprint: dismissal
        for dismissal in kept.annotate(last_change=Subquery(changes.values("pk")[:1]))
        if dismissal.concept_change_id == dismissal.last_change
    }


def _row(paragraph: Paragraph, text: str, digest: str, finding: Finding) -> JudgedFinding:
    if finding.severity is Severity.HINT:
        return JudgedFinding(finding, {})
    found = [
        paragraph.source_sha256,
        finding.check,
        finding.severity_as_made,
        finding.concept_id,
        _words(paragraph.source, finding.source_spans),
        _words(text, finding.target_spans),
        finding.expected,
    ]
    place = [digest, finding.source_spans, finding.target_spans]
    fingerprints = {
        DismissalScope.PLACE: _hash(DismissalScope.PLACE, paragraph.pk, *found, *place),
        DismissalScope.PARAGRAPH: _hash(DismissalScope.PARAGRAPH, paragraph.pk, *found),
    }
    if finding.concept_id is not None:
        term = [paragraph.document_id, finding.check, finding.concept_id]
        fingerprints[DismissalScope.TERM] = _hash(DismissalScope.TERM, *term)
    return JudgedFinding(finding, fingerprints)


def _with_dismissal(row: JudgedFinding, known: Mapping[str, Dismissal]) -> JudgedFinding:
    for fingerprint in row.fingerprints.values():
        if fingerprint in known:
            return replace(row, dismissal=known[fingerprint])
    return row


def _words(text: str, spans: Iterable[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def _hash(*parts: object) -> str:
    return sha256_of(json.dumps(parts, ensure_ascii=False))
