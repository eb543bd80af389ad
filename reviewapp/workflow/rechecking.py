"""Checking again after a change of the glossary, in the background.

Every paragraph of the projects that follow the glossary is read once, a chunk at a time; those
that the change may concern are checked, and approvals that no longer hold are reopened.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import Max, Min, QuerySet
from django.utils.translation import gettext as _

from reviewapp.models import (
    Candidate,
    Glossary,
    GlossaryChange,
    Job,
    JobStatus,
    Paragraph,
    ParagraphStatus,
    Project,
    ProjectGlossary,
    TermOccurrence,
)
from reviewapp.terminology.glossary import Term as TermValue
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.jobs import step
from reviewapp.workflow.recounting import recount_paragraph
from reviewapp.workflow.term_keys import concepts_with_keys, keys_of

CHUNK = 200  # paragraphs read, and checked again, at a time


def recheck_paragraphs(job: Job) -> None:
    """Run a job: check again what the changes since the last run touch; reopen what fails.

    Reads every paragraph of the projects that follow the glossary once, and checks those in which
    a German term of a changed concept, old or new, occurs, and those with a candidate that uses
    an English one of them which is, or was, deprecated. Raises LeaseLostError.
    """
    glossary = Glossary.objects.get(jobs=job)
    is_resumed = _was_cut_short(job)
    job.total = 0
    while True:
        changes = list(
            glossary.changes.filter(revision__gt=glossary.checked_revision).order_by("revision")
        )
        followers = list(glossary.project_glossaries.select_related("project"))
        for follower in followers:
            _recheck_project(job, follower.project, changes, is_resumed=is_resumed)
        if _is_all_checked(glossary, followers, changes):
            return
        glossary.refresh_from_db()


def _was_cut_short(job: Job) -> bool:
    """Whether a run before this one wrote and did not come to its end.

    It may have moved first mentions without checking the paragraphs from or to which they moved.
    Such a run has a total: it is stored before anything else is.
    """
    runs = Job.objects.filter(kind=job.kind, glossary=job.glossary_id, pk__lt=job.pk)
    # One that left its work to a newer one is closed with an error.
    whole = runs.filter(status=JobStatus.DONE, error="").aggregate(last=Max("pk"))["last"] or 0
    return job.total > 0 or runs.filter(pk__gt=whole, total__gt=0).exists()


def _recheck_project(
    job: Job, project: Project, changes: Sequence[GlossaryChange], *, is_resumed: bool
) -> None:
    matcher = matcher_of(project)
    before = _first_places(project)
    for touched in _touched(project, changes):
        _recheck_all(job, touched, matcher, changes)
    if is_resumed:
        # What was first before the run that was cut short is not known any more.
        for mentioning in _in_chunks(_mentioning(project)):
            _recheck_all(job, mentioning, matcher, changes)
        return
    moved = before ^ _first_places(project)
    for document_id, places in groupby(sorted(moved), key=itemgetter(0)):
        positions = {position for _document, _concept, position in places}
        paragraphs = Paragraph.objects.filter(document=document_id, position__in=positions)
        in_order = paragraphs.select_related("document__project").order_by("position")
        _recheck_all(job, list(in_order), matcher, changes)


def _recheck_all(
    job: Job,
    paragraphs: Sequence[Paragraph],
    matcher: TermMatcher,
    changes: Sequence[GlossaryChange],
) -> None:
    job.total += len(paragraphs)
    step(job)
    plain = [row for row in paragraphs if row.status == ParagraphStatus.INITIAL]
    _index(plain, matcher)
    step(job, done=len(plain))
    for paragraph in paragraphs:
        if paragraph.status != ParagraphStatus.INITIAL:
            _recheck(paragraph, matcher, changes)
            step(job, done=1)


def _first_places(project: Project) -> frozenset[tuple[int, int, int]]:
    """Document, concept and position of the first mention of each name that is to be introduced.

    A change of one concept may move that of another: a longer term covers a shorter one.
    """
    firsts = (
        _mentions(project).order_by().values("document", "concept").annotate(first=Min("position"))
    )
    return frozenset(firsts.values_list("document", "concept", "first"))


def _mentions(project: Project) -> QuerySet[TermOccurrence]:
    """Where names stand that are to be introduced."""
    mentions = TermOccurrence.objects.filter(document__project=project, concept__first_mention=True)
    return mentions if project.first_mention_in_headings else mentions.filter(in_heading=False)


def _mentioning(project: Project) -> QuerySet[Paragraph]:
    return Paragraph.objects.filter(pk__in=_mentions(project).order_by().values("paragraph"))


@transaction.atomic
def _is_all_checked(
    glossary: Glossary, followers: Sequence[ProjectGlossary], changes: Sequence[GlossaryChange]
) -> bool:
    """Note that the changes are checked, unless other projects follow the glossary by now."""
    Glossary.objects.select_for_update().get(pk=glossary.pk)  # attach_glossary writes this row
    seen = {(follower.project_id, follower.priority) for follower in followers}
    if seen != set(glossary.project_glossaries.values_list("project_id", "priority")):
        return False
    if changes:
        Glossary.objects.filter(pk=glossary.pk).update(checked_revision=changes[-1].revision)
    return True


def _touched(project: Project, changes: Sequence[GlossaryChange]) -> Iterable[list[Paragraph]]:
    """The paragraphs that a changed concept may concern, chunk by chunk."""
    concepts = {change.concept_id for change in changes}
    german = TermMatcher(_terms_of(changes, Language.GERMAN))
    english = TermMatcher(_looked_for_in_candidates(project, changes))
    for chunk in _in_chunks(Paragraph.objects.filter(document__project=project)):
        occurring = TermOccurrence.objects.filter(paragraph__in=chunk, concept__in=concepts)
        touched = set(occurring.values_list("paragraph_id", flat=True))
        touched.update(row.pk for row in chunk if row.pk not in touched and german(row.source))
        touched.update(_using(english, [row for row in chunk if row.pk not in touched]))
        if touched:
            yield [row for row in chunk if row.pk in touched]


def _in_chunks(paragraphs: QuerySet[Paragraph]) -> Iterable[list[Paragraph]]:
    in_order = paragraphs.select_related("document__project").order_by("pk")
    chunk = list(in_order[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(in_order.filter(pk__gt=chunk[-1].pk)[:CHUNK])


def _terms_of(changes: Iterable[GlossaryChange], language: Language) -> frozenset[TermValue]:
    """The terms of the changed concepts, old and new."""
    return frozenset(
        _at_its_widest(term)
        for change in changes
        for snapshot in (change.before, change.after)
        if snapshot
        for term in snapshot["terms"]
        if term["language"] == language
    )


def _at_its_widest(term: Mapping[str, Any]) -> TermValue:
    """A term of a snapshot, found wherever one of its rules finds it.

    What narrows it (its match rule, phrases in which it does not count) is left aside. Changes
    written before there were options have none.
    """
    return TermValue(
        term["text"],
        Language(term["language"]),
        0,
        TermStatus(term["status"]),
        with_feminine=term.get("with_feminine", False),
        any_case=term.get("any_case", False),
        added_forms=tuple(term.get("added_forms", ())),
    )


def _looked_for_in_candidates(
    project: Project, changes: Iterable[GlossaryChange]
) -> frozenset[TermValue]:
    """English terms whose change concerns a text whatever its source says.

    Deprecated ones, and such allowed ones as may hold a deprecated one, of whatever concept.
    """
    terms = _terms_of(changes, Language.ENGLISH)
    allowed = frozenset(term for term in terms if term.is_allowed)
    forms = (form for term in allowed for form in (term.text, *term.added_forms))
    holding = concepts_with_keys(keys_of(forms), project.pk)
    return terms if holding.exists() else terms - allowed


def _using(matcher: TermMatcher, paragraphs: Sequence[Paragraph]) -> Iterable[int]:
    """Ids of the paragraphs with a candidate in which a term stands."""
    rows = [row for row in paragraphs if row.status != ParagraphStatus.INITIAL]
    texts = Candidate.objects.filter(paragraph__in=rows).order_by()
    for paragraph_id, text in texts.values_list("paragraph_id", "text").iterator(CHUNK):
        if matcher(text):
            yield paragraph_id


@transaction.atomic
def _index(paragraphs: Sequence[Paragraph], matcher: TermMatcher) -> None:
    """Paragraphs without a candidate have nothing to check: one transaction for all of them."""
    index_terms(paragraphs, matcher)


@transaction.atomic
def _recheck(paragraph: Paragraph, matcher: TermMatcher, changes: Sequence[GlossaryChange]) -> None:
    paragraph = (
        Paragraph.objects.select_for_update(of=("self",))
        .select_related("document__project")
        .get(pk=paragraph.pk)
    )
    index_terms([paragraph], matcher)
    recount_paragraph(
        paragraph,
        why=lambda found: (
            _("The glossary changed (revision %(revision)s): %(finding)s")
            % {"revision": changes[-1].revision, "finding": found}
        ),
    )
