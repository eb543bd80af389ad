"""One English text beside its paragraph: findings, terms, marks.

The review page shows it, and the live check shows it anew while somebody types.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviewapp.models import FootnoteReference, Paragraph
from reviewapp.models.check_settings import settings_of
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.repairing import repaired
from reviewapp.terminology.consistency import TermUse, compare_terms
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant, Verdict
from reviewapp.views.finding_lines import FindingLine, Repair, finding_lines, repair_between
from reviewapp.views.term_chips import (
    TermChip,
    TextMark,
    chips_of,
    source_marks,
    target_marks,
    with_dismissed,
)
from reviewapp.workflow.checking import footnote_labels_of, glossary_for
from reviewapp.workflow.judging import NOTHING_FOUND, JudgedFinding, Judgement, judge
from reviewapp.workflow.texts import LONGEST_CANDIDATE

ALL_FIXES = "all"
_KEPT_SPACES = re.compile(r"[ \t]{2}|\t|^ ", re.MULTILINE)  # marks.js has the same
MOST_LINES = 50  # of one check; what is not listed counts and blocks all the same


@dataclass(frozen=True)
class TextCheck:
    """What the glossary and the checks say about a text. Nothing of it is stored.

    `references` are the paragraph's footnote marks, with their footnotes.
    """

    paragraph: Paragraph
    text: str
    glossary: Glossary
    references: tuple[FootnoteReference, ...] = ()

    @property
    def variant(self) -> Variant:
        return Variant(self.paragraph.document.project.target_variant)

    @property
    def is_empty(self) -> bool:
        """Whether there is no text to judge."""
        return not self.text.strip()

    @property
    def has_single_spaces(self) -> bool:
        """Whether the text looks the same where spaces at the end of a line take no room."""
        return not _KEPT_SPACES.search(self.text)

    @cached_property
    def is_too_long(self) -> bool:
        """Whether the text is none that could be saved; then it is not looked at."""
        return is_too_long(self.text)

    @cached_property
    def judgement(self) -> Judgement:
        """One query where something was found: for the dismissals."""
        if self.is_empty or self.is_too_long:
            return NOTHING_FOUND
        return judge(
            self.paragraph,
            self.text,
            glossary=self.glossary,
            footnote_labels=footnote_labels_of(self.paragraph, self.references),
            uses=self.uses,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that nobody dismissed, the gravest first."""
        return self.judgement.standing

    @cached_property
    def lines(self) -> tuple[FindingLine, ...]:
        return finding_lines(self.text, self.judgement.judged)

    @cached_property
    def listed(self) -> tuple[FindingLine, ...]:
        """The lines that the page prints: the first of each check, so that it stays readable."""
        seen: Counter[str] = Counter()
        listed = []
        for line in self.lines:
            seen[line.finding.check] += 1
            if seen[line.finding.check] <= MOST_LINES:
                listed.append(line)
        return tuple(listed)

    @property
    def unlisted(self) -> int:
        return len(self.lines) - len(self.listed)

    @property
    def first_place(self) -> str:
        """Of the first finding that can be dismissed."""
        return next((line.place for line in self.lines if line.place), "")

    @property
    def dismissed(self) -> tuple[JudgedFinding, ...]:
        return tuple(row for row in self.judgement.judged if row.dismissal is not None)

    @cached_property
    def repair(self) -> Repair | None:
        """Of everything that can be fixed, and of what that asks for."""
        settings = settings_of(self.paragraph.document.project)
        pair = Pair(
            self.paragraph.source, self.text, self.variant, self.glossary, settings=settings
        )
        settled = {row.finding.concept_id for row in self.dismissed}
        return repair_between(self.text, repaired(pair, self.findings, settled=settled))

    @property
    def fixes(self) -> int:
        return sum(line.repair is not None for line in self.lines)

    def repaired(self, key: str) -> str | None:
        """The text after the fix with this key, or after all of them; None if there is none such.

        A key holds only where the very words that it was made for still stand.
        """
        repairs = [self.repair if key == ALL_FIXES else None, *(line.repair for line in self.lines)]
        for repair in repairs:
            if repair is not None and key in (repair.key, ALL_FIXES):
                return self.text[: repair.start] + repair.text + self.text[repair.end :]
        return None

    @property
    def summary(self) -> str:
        """The findings in numbers, as they are announced."""
        if self.is_empty:
            return _("There is no text to check.")
        if self.is_too_long:
            return _(
                "Not checked: the text is too long: %(length)s characters; "
                "at most %(limit)s are kept."
            ) % {"length": len(self.text), "limit": LONGEST_CANDIDATE}
        parts = [
            ngettext("%d error", "%d errors", self.errors) % self.errors if self.errors else "",
            ngettext("%d warning", "%d warnings", self.warnings) % self.warnings
            if self.warnings
            else "",
            ngettext("%d hint", "%d hints", self.hints) % self.hints if self.hints else "",
        ]
        return ", ".join(filter(None, parts)) or _("No problems found.")

    @property
    def blocking(self) -> str:
        """How many errors stand in the way of an approval."""
        return (
            ngettext("%d error blocks approval", "%d errors block approval", self.errors)
            % self.errors
        )

    @property
    def errors(self) -> int:
        return self._count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        return self._count(Severity.WARNING)

    @property
    def hints(self) -> int:
        return self._count(Severity.HINT)

    @cached_property
    def uses(self) -> tuple[TermUse, ...]:
        text = "" if self.is_too_long else self.text
        return compare_terms(self.paragraph.source, text, self.glossary, variant=self.variant)

    @cached_property
    def chips(self) -> tuple[TermChip, ...]:
        is_open = self.is_empty or self.is_too_long
        return chips_of(self.uses, self.glossary, self.paragraph.source, is_open=is_open)

    @cached_property
    def judged_chips(self) -> tuple[TermChip, ...]:
        """The chips; those whose findings all are dismissed are set aside. Costs a judgement."""
        found = {row.finding.concept_id for row in self.dismissed}
        return with_dismissed(self.chips, found - self.disputed)

    @cached_property
    def disputed(self) -> frozenset[int | str | None]:
        """The concepts of which something stands that can be dismissed."""
        rows = self.judgement.judged
        return frozenset(row.finding.concept_id for row in rows if row.place and not row.dismissal)

    @property
    def terms_used(self) -> int:
        return used_terms(self.uses)

    @property
    def source_marks(self) -> tuple[TextMark, ...]:
        return tuple(source_marks(self.judged_chips))

    @property
    def target_marks(self) -> tuple[TextMark, ...]:
        return tuple(target_marks(self.chips, self.text))

    @property
    def silent_marks(self) -> tuple[TextMark, ...]:
        """The target's marks without words, for a copy of the text that is not read aloud."""
        marks = target_marks(self.judged_chips, self.text)
        return tuple(replace(mark, note="") for mark in marks)

    def _count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


def check_text(paragraph: Paragraph, text: str) -> TextCheck:
    """The check of a text by itself, without a page around it. Two queries."""
    references = paragraph.footnote_references.select_related("footnote")
    return TextCheck(paragraph, text, glossary_for(paragraph, [text]), tuple(references))


def is_too_long(text: str) -> bool:
    return len(text) > LONGEST_CANDIDATE


def used_terms(uses: Iterable[TermUse]) -> int:
    """How many of the concepts are rendered as the glossary wants."""
    return sum(use.verdict is Verdict.CONSISTENT for use in uses)
