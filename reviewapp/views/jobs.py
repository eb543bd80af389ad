"""Background runs: asking for one, and watching it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from reviewapp.access import Ability, get_document, get_job
from reviewapp.models import Job, JobFailure, JobKind
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.errors import EngineNotAllowedError
from reviewapp.workflow.proposing import request_candidates

FAILURES_PER_PAGE = 50
FAILURES_SHOWN = 5  # in the short form; the job's own page has them all


@require_POST
def candidate_propose(request: SignedInRequest, pk: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.PROPOSE)
    try:
        request_candidates(document, request.POST.get("engine", ""), actor=request.user)
    except EngineNotAllowedError as error:
        context = {"document": document, "project": document.project, "error": error}
        return render(request, "jobs/engine_not_allowed.html", context, status=409)
    messages.success(request, _("The engine is at work. You can go on meanwhile."))
    return redirect("document-detail", document.pk)


@require_safe
def job_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of a job; to htmx, which polls it, only the part that changes."""
    allowed = get_job(request.user, pk, Ability.READ)
    job = jobs_with_failures().get(pk=allowed.pk)
    if job.kind == JobKind.REPORT and job.document_id:
        return redirect("document-terms", job.document_id)
    response = _fragment(request, job) if request.htmx else _page(request, job)
    patch_vary_headers(response, ["HX-Request"])
    return response


def jobs_with_failures() -> QuerySet[Job]:
    """Jobs with what `_job.html` shows of them, in two queries however many there are."""
    failures = JobFailure.objects.select_related("paragraph")[:FAILURES_SHOWN]
    return Job.objects.select_related("document__project", "requested_by").prefetch_related(
        Prefetch("failures", queryset=failures, to_attr="first_failures")
    )


def _fragment(request: SignedInRequest, job: Job) -> HttpResponse:
    response = render(request, "jobs/_job.html", {"job": job})
    if not job.is_active:
        done = ngettext("%(count)s candidate", "%(count)s candidates", job.done)
        failed = ngettext("%(count)s failure", "%(count)s failures", job.failed)
        said = _("The engine is ready: %(done)s, %(failed)s.") % {
            "done": done % {"count": job.done},
            "failed": failed % {"count": job.failed},
        }
        trigger_client_event(response, "announce", {"value": said})
    return response


def _page(request: SignedInRequest, job: Job) -> HttpResponse:
    failures = JobFailure.objects.filter(job=job).select_related("paragraph")
    page = Paginator(failures, FAILURES_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/job_detail.html", {"job": job, "page": page})
