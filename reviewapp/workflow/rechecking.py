"""Checking again after a change of the glossary, in the background.

The paragraphs that the changes may concern are found through the index of the search and checked,
a chunk at a time; approvals that no longer hold are reopened.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from django.db import transaction
from django.db.models import Max, Min, QuerySet
from django.utils.translation import gettext as _

from reviewapp.models import (
    DocumentTerms,
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
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.jobs import step
from reviewapp.workflow.recounting import recount_paragraph
from reviewapp.workflow.touching import Changed, in_chunks, touched_paragraphs


def recheck_paragraphs(job: Job) -> None:
    """Run a job: check again what the changes since the last run touch; reopen what fails.

    Which these are says touching.py; beside them the paragraphs from or to which a first mention
    moves. Raises LeaseLostError.
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
    changed = [Changed(row.concept_id, row.before, row.after) for row in changes]
    touched = touched_paragraphs(project, changed)
    if not touched and not is_resumed:
        return
    matcher = matcher_of(project)
    documents = _documents_of(touched)
    before = _first_places(project, documents)
    for paragraphs in _in_chunks(touched):
        _recheck_all(job, paragraphs, matcher, changes)
    if is_resumed:
        # What was first before the run that was cut short is not known any more.
        mentioning = _mentions(project).order_by().values_list("paragraph", flat=True)
        for paragraphs in _in_chunks(mentioning.distinct()):
            _recheck_all(job, paragraphs, matcher, changes)
        DocumentTerms.ask_again(project.documents.all())
        return
    moved = before ^ _first_places(project, documents)
    for document_id, places in groupby(sorted(moved), key=itemgetter(0)):
        positions = {position for _document, _concept, position in places}
        moving = Paragraph.objects.filter(document=document_id, position__in=positions)
        in_order = moving.select_related("document__project").order_by("position")
        _recheck_all(job, list(in_order), matcher, changes)
    for ids in in_chunks(documents):
        DocumentTerms.ask_again(ids)


def _documents_of(paragraphs: Iterable[int]) -> set[int]:
    documents: set[int] = set()
    for ids in in_chunks(paragraphs):
        rows = Paragraph.objects.filter(pk__in=ids).order_by()
        documents.update(rows.values_list("document", flat=True).distinct())
    return documents


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


def _first_places(project: Project, documents: Iterable[int]) -> frozenset[tuple[int, int, int]]:
    """Document, concept and position of the first mention of each name that is to be introduced.

    A change of one concept may move that of another: a longer term covers a shorter one.
    """
    found: set[tuple[int, int, int]] = set()
    for ids in in_chunks(documents):
        mentions = _mentions(project).filter(document__in=ids).order_by()
        firsts = mentions.values("document", "concept").annotate(first=Min("position"))
        found.update(firsts.values_list("document", "concept", "first"))
    return frozenset(found)


def _mentions(project: Project) -> QuerySet[TermOccurrence]:
    """Where names stand that are to be introduced."""
    mentions = TermOccurrence.objects.filter(document__project=project, concept__first_mention=True)
    return mentions if project.first_mention_in_headings else mentions.filter(in_heading=False)


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


def _in_chunks(paragraphs: Iterable[int]) -> Iterable[list[Paragraph]]:
    """Paragraphs by their ids, in the order of these."""
    for ids in in_chunks(paragraphs):
        rows = Paragraph.objects.filter(pk__in=ids).select_related("document__project")
        yield list(rows.order_by("pk"))


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
