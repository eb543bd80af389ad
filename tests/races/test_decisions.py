"""Two people at once, with real threads and connections: one wins, nothing typed is lost."""

from collections import Counter
from collections.abc import Sequence

import pytest

from reviewapp.models import Candidate, Paragraph, Project, ReviewEvent, User
from reviewapp.workflow.errors import StaleParagraphError
from reviewapp.workflow.reviewing import add_candidate, approve_candidate, reopen_paragraph
from tests.factories import make_candidate, make_document, make_member, make_project
from tests.races.threads import Step, at_once, rounds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = rounds(25)


@pytest.fixture
def project() -> Project:
    return make_project(four_eyes=False)


@pytest.fixture
def people(project: Project) -> tuple[User, User]:
    return make_member(project), make_member(project)


def paragraphs(project: Project) -> Sequence[Paragraph]:
    document = make_document(project, [f"Satz {number}." for number in range(ROUNDS)])
    return list(document.paragraphs.select_related("document__project"))


def load(paragraph: Paragraph) -> Paragraph:
    return Paragraph.objects.select_related("document__project").get(pk=paragraph.pk)


def test_of_two_approvals_of_different_texts_exactly_one_wins(
    project: Project, people: tuple[User, User]
) -> None:
    outcomes: Counter[str] = Counter()
    for number, paragraph in enumerate(paragraphs(project)):
        texts = [make_candidate(paragraph, f"{word} {number}.") for word in ("Sentence", "Clause")]

        def approve(text: Candidate, user: User) -> Step:
            def step() -> None:
                own = Candidate.objects.select_related("paragraph__document__project")
                approve_candidate(own.get(pk=text.pk), actor=user, revision=0)

            return step

        results = at_once([approve(*pair) for pair in zip(texts, people, strict=True)])
        outcomes.update(results)
        assert sorted(results) == ["StaleParagraphError", "won"]
    assert outcomes == {"won": ROUNDS, "StaleParagraphError": ROUNDS}
    assert Candidate.objects.filter(status="approved").count() == ROUNDS
    assert ReviewEvent.objects.filter(kind="approved", revision=1).count() == ROUNDS
    assert set(Paragraph.objects.values_list("revision", "status")) == {(1, "final")}


def test_of_two_edits_one_wins_and_the_other_keeps_its_text_for_a_second_try(
    project: Project, people: tuple[User, User]
) -> None:
    for number, paragraph in enumerate(paragraphs(project)):
        texts = [f"{word} {number}." for word in ("Sentence", "Clause")]

        def edit(text: str, user: User, paragraph: Paragraph = paragraph) -> Step:
            def step() -> None:
                own = load(paragraph)
                try:
                    add_candidate(own, actor=user, text=text, revision=0)
                except StaleParagraphError as stale:
                    add_candidate(own, actor=user, text=text, revision=stale.paragraph.revision)
                    raise

            return step

        results = at_once([edit(*pair) for pair in zip(texts, people, strict=True)])
        assert sorted(results) == ["StaleParagraphError", "won"]
        assert set(paragraph.candidates.values_list("text", flat=True)) == set(texts)
    assert set(Paragraph.objects.values_list("revision", flat=True)) == {2}


def test_an_approval_racing_an_edit_approves_what_was_seen_or_nothing(
    project: Project, people: tuple[User, User]
) -> None:
    first, second = people
    for number, paragraph in enumerate(paragraphs(project)):
        seen = make_candidate(paragraph, f"Sentence {number}.")

        def approve(seen: Candidate = seen) -> None:
            own = Candidate.objects.select_related("paragraph__document__project")
            approve_candidate(own.get(pk=seen.pk), actor=first, revision=0)

        def edit(paragraph: Paragraph = paragraph, number: int = number) -> None:
            add_candidate(load(paragraph), actor=second, text=f"Clause {number}.", revision=0)

        assert sorted(at_once([approve, edit])) == ["StaleParagraphError", "won"]
    approved = Candidate.objects.filter(status="approved")
    assert all(text.startswith("Sentence") for text in approved.values_list("text", flat=True))


def test_a_double_click_is_one_event(project: Project, people: tuple[User, User]) -> None:
    user = people[0]
    for number, paragraph in enumerate(paragraphs(project)):
        text = make_candidate(paragraph, f"Sentence {number}.")

        def approve(text: Candidate = text) -> None:
            own = Candidate.objects.select_related("paragraph__document__project")
            approve_candidate(own.get(pk=text.pk), actor=user, revision=0)

        assert "won" in at_once([approve, approve])
        assert ReviewEvent.objects.filter(paragraph=paragraph, kind="approved").count() == 1
        reopen_paragraph(load(paragraph), actor=user, revision=1)
        approve_candidate(
            Candidate.objects.select_related("paragraph__document__project").get(pk=text.pk),
            actor=user,
            revision=2,
        )
