"""Mining: candidates for the glossary from a document or project, found in the background."""

from django.db import transaction
from django.utils import timezone

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Document,
    Job,
    JobKind,
    MinedTerm,
    MinedTexts,
    NotATerm,
    Paragraph,
    Project,
    User,
)
from reviewapp.qa.term_mining import Mined, TermMining
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import MatchKind
from reviewapp.workflow.checking import glossary_revision, matcher_of
from reviewapp.workflow.concept_values import LONGEST_TERM
from reviewapp.workflow.jobs import Pulse, request_job, step

CHUNK = 200  # paragraphs read at a time
MOST_KEPT = 500
MOST_LOOKED_AT = 2_000  # candidates, before those of the glossary are left out


def request_mining(about: Document | Project, *, actor: User | None) -> Job:
    """Have a document, or all of a project, looked through, or find the job that is doing it."""
    return request_job(JobKind.MINE, about, actor=actor, total=0)


def mine_terms(job: Job) -> None:
    """Run a job: read the texts once, and keep what may be a term and is in no glossary.

    May be run again: the last result stays. Raises LeaseLostError.
    """
    project = job.project or job.its_document.project
    begin, revision = timezone.now(), glossary_revision(project)
    documents = [job.its_document] if job.document_id else list(project.documents.order_by("pk"))
    mining, matcher = TermMining(), matcher_of(project)
    if job.document is None:
        job.total = Paragraph.objects.filter(document__project=project).count()
    else:
        job.total = job.document.paragraphs.count()
    step(job)
    for document in documents:
        last = 0
        rest = document.paragraphs.order_by("position")
        while rows := list(rest.filter(position__gt=last)[:CHUNK]):
            last = rows[-1].position
            _take_up(mining, rows, matcher)
            step(job, done=len(rows))
    found = mining.candidates(most=MOST_LOOKED_AT, meanwhile=Pulse(job).beat)
    unknown = [one for one in found if not _is_known(one.text, matcher)]
    mined = MinedTexts(
        project=project, document=job.document, made_at=begin, glossary_revision=revision
    )
    _store(mined, [one for one in unknown if _fits(one)][:MOST_KEPT])


def mined_in(about: Document | Project) -> MinedTexts | None:
    """What was found last in a document, or in all of a project."""
    if isinstance(about, Document):
        return MinedTexts.objects.filter(document=about).first()
    return MinedTexts.objects.filter(project=about, document=None).first()


def _take_up(mining: TermMining, rows: list[Paragraph], matcher: TermMatcher) -> None:
    approved = Candidate.objects.filter(paragraph__in=rows, status=CandidateStatus.APPROVED)
    texts = dict(approved.values_list("paragraph_id", "text"))
    for row in rows:
        phrases = [found.span for found in matcher(row.source) if found.how is MatchKind.PHRASE]
        target = texts.get(row.pk, "")
        mining.add(row.pk, row.source, target, document=row.document_id, phrases=phrases)


def _is_known(text: str, matcher: TermMatcher) -> bool:
    """Whether a term of the glossary is all of it, in whatever form."""
    return any(match.span == (0, len(text)) for match in matcher(text))


def _fits(found: Mined) -> bool:
    return len(found.key) <= LONGEST_TERM and len(found.text) <= LONGEST_TERM


@transaction.atomic
def _store(mined: MinedTexts, found: list[Mined]) -> None:
    MinedTexts.objects.filter(project=mined.project, document=mined.document).delete()
    mined.save()
    MinedTerm.objects.bulk_create(
        (
            MinedTerm(
                mined=mined,
                number=number,
                key=one.key,
                text=one.text,
                kind=one.kind,
                count=one.count,
                score=one.score,
                documents=one.documents,
                places=list(one.places),
                rendering=one.rendering[:LONGEST_TERM],
            )
            for number, one in enumerate(found, start=1)
        ),
        batch_size=500,
    )


def leave_out(project: Project, key: str, *, actor: User) -> None:
    """Remember that something is no term; doing it twice changes nothing."""
    NotATerm.objects.get_or_create(project=project, key=key, defaults={"by": actor})


def take_in_again(project: Project, key: str) -> None:
    """Forget that something is no term."""
    NotATerm.objects.filter(project=project, key=key).delete()
