import pytest

from reviewapp.formats.article import DocumentRefusedError
from reviewapp.models import Document, FootnoteReference, Paragraph, ReviewEvent, TermOccurrence
from reviewapp.workflow.checking import matcher_of
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.errors import DuplicateDocumentError
from reviewapp.workflow.glossary import save_concept
from reviewapp.workflow.importing import import_document, preview_document
from tests.factories import make_glossary, make_project, make_user

pytestmark = pytest.mark.django_db

ARTICLE = (
    "Treffen der OVKS\n\nDie OVKS¹ tagte gestern in der Stadt.\n\n"
    "¹ Die OVKS ist ein Bündnis, das aus mehreren Staaten besteht."
).encode()


def test_a_file_becomes_a_document_with_its_original() -> None:
    eva = make_user()
    document = import_document(make_project(), ARTICLE, "treffen.txt", actor=eva)
    assert (document.title, document.encoding) == ("Treffen der OVKS", "utf-8")
    assert bytes(document.original.content) == ARTICLE
    assert [row.kind for row in document.paragraphs.all()] == ["title", "body", "footnote"]
    assert ReviewEvent.objects.filter(kind="imported", actor=eva).count() == 3


def test_footnote_marks_are_linked_to_their_footnotes() -> None:
    import_document(make_project(), ARTICLE, "treffen.txt", actor=None)
    reference = FootnoteReference.objects.get()
    assert reference.paragraph.source[reference.start : reference.end] == "¹"
    assert reference.footnote.label == "1"


def test_the_terms_of_the_glossary_are_indexed() -> None:
    project = make_project(glossary=make_glossary(("OVKS", "CSTO")))
    import_document(project, ARTICLE, "treffen.txt", actor=None)
    found = TermOccurrence.objects.values_list("paragraph__position", flat=True)
    assert list(found) == [1, 2, 3]


def test_the_same_file_is_refused_in_a_project_and_welcome_in_another() -> None:
    project = make_project()
    document = import_document(project, ARTICLE, "treffen.txt", actor=None)
    with pytest.raises(DuplicateDocumentError) as refusal:
        import_document(project, ARTICLE, "again.txt", actor=None)
    assert refusal.value.document == document
    import_document(make_project(), ARTICLE, "treffen.txt", actor=None)
    assert Document.objects.count() == 2


def test_a_refused_file_stores_nothing() -> None:
    with pytest.raises(DocumentRefusedError):
        import_document(make_project(), b"Zeile\n\nmit \x00 Null", "null.txt", actor=None)
    assert not Document.objects.exists()
    assert not Paragraph.objects.exists()


def test_a_preview_stores_nothing() -> None:
    parsed = preview_document(ARTICLE, "treffen.txt", title="Anderer Titel")
    assert (parsed.title, len(parsed.paragraphs)) == ("Anderer Titel", 3)
    assert not Document.objects.exists()


def test_a_term_added_during_an_import_is_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    glossary = make_glossary()
    project = make_project(glossary=glossary)
    before = matcher_of(project)
    save_concept(
        glossary,
        ConceptValues(terms=(TermValues("de", "OVKS"), TermValues("en", "CSTO"))),
        actor=None,
    )
    matchers, revisions = iter([before, matcher_of(project)]), iter([0, 1])
    monkeypatch.setattr("reviewapp.workflow.importing.matcher_of", lambda _: next(matchers))
    monkeypatch.setattr("reviewapp.workflow.importing.glossary_revision", lambda _: next(revisions))
    import_document(project, ARTICLE, "treffen.txt", actor=None)
    assert TermOccurrence.objects.count() == 3
