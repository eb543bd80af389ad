"""Mining: candidates for the glossary from a whole document, found in the background."""

from django.db import transaction

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Document,
    Job,
    JobKind,
    MinedDocument,
    MinedTerm,
    NotATerm,
    Paragraph,
    Project,
    User,
)
from reviewapp.qa.term_mining import Mined, TermMining
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.workflow.checking import matcher_of
from reviewapp.workflow.concept_values import LONGEST_TERM
from reviewapp.workflow.jobs import Pulse, request_job, step

CHUNK = 200  # paragraphs read at a time
MOST_KEPT = 500
MOST_LOOKED_AT = 2_000  # candidates, before those of the glossary are left out


def request_mining(document: Document, *, actor: User | None) -> Job:
    """Have a document looked through for terms, or find the job that is doing it."""
    total = document.paragraphs.count()
    return request_job(JobKind.MINE, document, actor=actor, total=total)


def mine_terms(job: Job) -> None:
    """Run a job: read the document once, and keep what may be a term and is in no glossary.

    May be run again: the last result stays. Raises LeaseLostError.
    """
    document = job.its_document
    mining = TermMining()
    job.total = document.paragraphs.count()
    step(job)
    last = 0
    while rows := list(document.paragraphs.filter(position__gt=last).order_by("position")[:CHUNK]):
        last = rows[-1].position
        _take_up(mining, rows)
        step(job, done=len(rows))
    found = mining.candidates(most=MOST_LOOKED_AT, meanwhile=Pulse(job).beat)
    matcher = matcher_of(document.project)
    unknown = [one for one in found if not _is_known(one.text, matcher)]
    _store(document, [one for one in unknown if _fits(one)][:MOST_KEPT])


def _take_up(mining: TermMining, rows: list[Paragraph]) -> None:
    approved = Candidate.objects.filter(paragraph__in=rows, status=CandidateStatus.APPROVED)
    texts = dict(approved.values_list("paragraph_id", "text"))
    for row in rows:
        mining.add(row.position, row.source, texts.get(row.pk, ""))


def _is_known(text: str, matcher: TermMatcher) -> bool:
    """Whether a term of the glossary is all of it, in whatever form."""
    return any(match.span == (0, len(text)) for match in matcher(text))


def _fits(found: Mined) -> bool:
    return len(found.key) <= LONGEST_TERM and len(found.text) <= LONGEST_TERM


@transaction.atomic
def _store(document: Document, found: list[Mined]) -> None:
    MinedDocument.objects.filter(document=document).delete()
    mined = MinedDocument.objects.create(document=document)
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
                positions=list(one.positions),
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
