"""A project with something of everything, a person for each role, and the same next door."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from reviewapp.models import (
    Annotation,
    Assignment,
    Candidate,
    CandidateStatus,
    Comment,
    ConceptStatus,
    Dismissal,
    Document,
    Flag,
    Glossary,
    GlossaryImport,
    ImportMode,
    Job,
    JobKind,
    JobStatus,
    Membership,
    MinedTerm,
    MinedTexts,
    Paragraph,
    ParagraphStatus,
    Project,
    Proposal,
    RejectionReason,
    Role,
    SavedFilter,
)
from tests.factories import (
    make_candidate,
    make_concept,
    make_document,
    make_glossary,
    make_member,
    make_project,
    make_user,
)

ANONYMOUS = "anonymous"
PEOPLE = (ANONYMOUS, "superuser", "stranger", *Role.values)


@dataclass(frozen=True)
class World:
    """One project: of its two paragraphs the first is open and the second approved."""

    project: Project
    glossary: Glossary
    document: Document
    open: Paragraph
    approved: Paragraph
    rejected: Candidate
    reason: RejectionReason
    dismissal: Dismissal
    annotation: Annotation
    flag: Flag
    comment: Comment
    job: Job
    proposal: Proposal

    @property
    def candidate_id(self) -> int:
        return self.open.candidates.get().pk

    @property
    def filter_id(self) -> int:
        """Of the manager."""
        manager = self.project.memberships.get(role=Role.MANAGER).user_id
        return SavedFilter.objects.get(user=manager).pk

    def arguments(self, name: str) -> dict[str, int | str]:
        """What the address of the page needs to lead to an object of this project."""
        return dict(self._arguments.get(name, {}))

    @cached_property
    def _arguments(self) -> dict[str, Mapping[str, int | str]]:
        slug, document = {"slug": self.project.slug}, {"pk": self.document.pk}
        opened, candidate = {"pk": self.open.pk}, {"pk": self.candidate_id}
        member = self.project.memberships.get(role=Role.TRANSLATOR).user_id
        arguments: dict[str, Mapping[str, int | str]] = {
            "my-work-list": {"section": "review"},
            "session-end": {"handle": "0" * 64},
            "project-detail": slug,
            "checks-change": slug,
            "document-import": slug,
            "document-store": slug,
            "document-detail": document,
            "document-original": document,
            "document-export": document,
            "document-download": document | {"format": "txt"},
            "document-terms": document,
            "document-terms-make": document,
            "document-terms-table": document,
            "document-quality-table": document,
            "document-review": document,
            "assignment-list": document,
            "assignment-end": {"pk": self.document.assignments.get().pk},
            "document-decide": document,
            "filter-list": document,
            "filter-save": document,
            "filter-rename": {"pk": self.filter_id},
            "filter-delete": {"pk": self.filter_id},
            "candidate-propose": document,
            "job-detail": {"pk": self.job.pk},
            "paragraph-review": document | {"position": 1},
            "paragraph-history": opened,
            "paragraph-terms": opened,
            "paragraph-check": opened,
            "paragraph-repair": opened,
            "paragraph-approve": opened,
            "paragraph-reopen": {"pk": self.approved.pk},
            "candidate-add": opened,
            "presence-report": opened,
            "draft-save": opened,
            "draft-drop": opened,
            "candidate-approve": candidate,
            "candidate-reject": candidate,
            "candidate-restore": {"pk": self.rejected.pk},
            "annotation-add": candidate,
            "annotation-remove": {"pk": self.annotation.pk},
            "finding-dismiss": opened,
            "flag-raise": opened,
            "flag-resolve": {"pk": self.flag.pk},
            "dismissal-revoke": {"pk": self.dismissal.pk},
            "comment-add": opened,
            "comment-reopen": {"pk": self.comment.pk},
            "mention-seen": opened,
            "people-list": slug,
            "comment-resolve": {"pk": self.comment.pk},
            "glossary-files": {"pk": self.glossary.pk},
            "glossary-import": {"pk": self.glossary.pk},
            "glossary-download": {"pk": self.glossary.pk, "format": "csv"},
            "document-mining": document,
            "document-mining-make": document,
            "project-mining": slug,
            "project-mining-make": slug,
            "mined-term-judge": {"pk": MinedTerm.objects.get(mined__document=self.document).pk},
            "project-terminology": slug,
            "project-terminology-table": slug | {"table": "documents"},
            "concept-list": slug,
            "concept-detail": slug | {"pk": self.glossary.concepts.earliest("pk").pk},
            "proposal-list": slug,
            "proposal-detail": {"pk": self.proposal.pk},
            "proposal-decide": {"pk": self.proposal.pk},
            "term-propose": opened,
            "admin:app_list": {"app_label": "reviewapp"},
            "admin:view_on_site": {"content_type_id": 1, "object_id": self.project.pk},
            "admin:auth_user_password_change": {"id": member},
        }
        for page in ("detail", "compare", "apply", "cancel", "report"):
            arguments[f"import-{page}"] = {"pk": self.glossary.imports.get().pk}
        for model, pk in (
            ("concept", self.glossary.concepts.earliest("pk").pk),
            ("glossary", self.glossary.pk),
            ("project", self.project.pk),
            ("rejectionreason", self.reason.pk),
            ("user", member),
        ):
            for page in ("change", "delete", "history"):
                arguments[f"admin:reviewapp_{model}_{page}"] = {"object_id": pk}
        return arguments

    def url(self, name: str) -> str:
        """The address of a page; `name` is what names_of_pages says."""
        if "/" in name:
            return "/" + name.replace("<path:object_id>", "1").replace("(?P<url>.*)$", "nothing")
        return reverse(name, kwargs=self.arguments(name))


def make_world(slug: str) -> World:
    glossary = make_glossary(("Satz", "sentence"), name=f"Glossary of {slug}")
    project = make_project(slug, glossary=glossary, name=f"Project {slug}")
    GlossaryImport.objects.create(
        glossary=glossary,
        file_name=f"{slug}.csv",
        content=b"de,en\nWort,word\n",
        mode=ImportMode.UPDATE,
        columns=["german", "english"],
        revision=0,
        counts={"new": 1},
    )
    people = {role: make_user(f"{role}-{slug}") for role in Role.values}
    Membership.objects.bulk_create(
        Membership(project=project, user=user, role=role) for role, user in people.items()
    )
    SavedFilter.objects.create(user=people[Role.MANAGER], name="Open", sentence="state:open")
    document = make_document(project, [f"Ein Satz in {slug}.", "Noch ein Satz."])
    opened, approved = document.paragraphs.order_by("position")
    annotation = Annotation.objects.create(
        candidate=make_candidate(opened, "A sentence."),
        text="target",
        start=2,
        end=10,
        error_type="mistranslation",
        severity="major",
        by=people[Role.REVIEWER],
    )
    rejected = make_candidate(
        approved,
        "Other sentence.",
        status=CandidateStatus.REJECTED,
        decided_by=people[Role.REVIEWER],
        decided_at=timezone.now(),
        reason="Wrong.",
    )
    reason = RejectionReason.objects.create(project=project, text="Wrong term.")
    flag = Flag.objects.create(
        paragraph=opened, kind="question", note="Which council?", by=people[Role.TRANSLATOR]
    )
    dismissal = Dismissal.objects.create(
        paragraph=opened,
        scope="paragraph",
        reason="right",
        check_id="terms",
        severity="error",
        message="Wrong.",
        fingerprint=f"of {slug}",
        by=people[Role.REVIEWER],
        by_name="Reviewer",
    )
    make_candidate(
        approved,
        "Another sentence.",
        status=CandidateStatus.APPROVED,
        decided_by=people[Role.REVIEWER],
        decided_at=timezone.now(),
        glossary_revision=0,
    )
    Paragraph.objects.filter(pk=approved.pk).update(status=ParagraphStatus.FINAL)
    comment = Comment.objects.create(
        paragraph=opened, author=people[Role.TRANSLATOR], text="A comment."
    )
    Assignment.objects.create(
        document=document,
        first=1,
        last=2,
        assignee=people[Role.TRANSLATOR],
        assigned_by=people[Role.MANAGER],
    )
    MinedTerm.objects.create(
        mined=MinedTexts.objects.create(
            project=project, document=document, made_at=timezone.now(), glossary_revision=0
        ),
        number=1,
        key="satz",
        text="Satz",
        kind="compound",
        count=2,
        score=2.0,
        places=[opened.pk],
    )
    job = Job.objects.create(
        kind=JobKind.PROPOSE, document=document, engine="double", status=JobStatus.DONE
    )
    return World(
        project=project,
        glossary=glossary,
        document=document,
        open=opened,
        approved=approved,
        rejected=rejected,
        reason=reason,
        dismissal=dismissal,
        annotation=annotation,
        flag=flag,
        comment=comment,
        job=job,
        proposal=Proposal.objects.create(
            concept=make_concept(glossary, "Wort", "word", status=ConceptStatus.DRAFT),
            paragraph=opened,
            proposed_by=people[Role.TRANSLATOR],
        ),
    )


def client_of(person: str, world: World) -> Client:
    """A browser of the person; the stranger manages a project of their own, and its glossary."""
    client = Client()
    if person == "superuser":
        client.force_login(make_user("root", is_superuser=True))
    elif person == "stranger":
        own = make_project("elsewhere", glossary=make_glossary(name="Glossary of elsewhere"))
        client.force_login(make_member(own, Role.MANAGER, "stranger"))
    elif person != ANONYMOUS:
        client.force_login(world.project.memberships.get(role=person).user)
    return client


def names_of_pages() -> list[str]:
    """The name of every address there is; of the few without a name the pattern."""
    return sorted(set(_walk(get_resolver())))


def _walk(resolver: URLResolver, namespace: str = "", route: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern, namespace + inner, whole)
        else:
            yield f"{namespace}{pattern.name}" if pattern.name else whole
