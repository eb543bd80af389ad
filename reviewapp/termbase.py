"""What the application reads about terms: proposals, and the texts that show how they are used."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import (
    F,
    Func,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Lower, Replace

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Concept,
    ConceptStatus,
    Paragraph,
    Project,
    Proposal,
    ProposalState,
    SearchKey,
    SearchPosting,
    Term,
    TermOccurrence,
)
from reviewapp.terminology.search_keys import asked
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.terminology.words import split_words

NEAR = 150  # paragraphs before and after one in which its terms are looked for
MOST_SIMILAR = 20


def text_of(paragraph: Paragraph, candidate_id: int | None = None) -> str:
    """The English of a paragraph: the candidate that is shown, else the approved, else the newest.

    One query; empty where there is none.
    """
    texts = Candidate.objects.filter(paragraph=paragraph).order_by("-pk")
    rows = list(texts.values_list("pk", "status", "text"))
    ranked = sorted(rows, key=lambda row: (row[0] != candidate_id, row[1] not in _APPROVED))
    return ranked[0][2] if ranked else ""


_APPROVED = (CandidateStatus.APPROVED, CandidateStatus.REVIEWED)


def translations_near(paragraph: Paragraph) -> list[tuple[str, str]]:
    """The approved texts around a paragraph, with their sources, but for its own. One query."""
    approved = Candidate.objects.filter(
        paragraph__document=paragraph.document_id,
        paragraph__position__gte=paragraph.position - NEAR,
        paragraph__position__lte=paragraph.position + NEAR,
        status=CandidateStatus.APPROVED,
    ).exclude(paragraph=paragraph)
    in_order = approved.order_by("paragraph__position")
    return list(in_order.values_list("paragraph__source", "text"))


def proposals_of(project: Project, *, waiting: bool) -> QuerySet[Proposal]:
    """What was proposed from the project's texts: waiting, oldest first; or decided, newest first.

    With all that a list of them shows.
    """
    rows = Proposal.objects.filter(paragraph__document__project=project)
    if waiting:
        rows = rows.filter(state=ProposalState.WAITING).order_by("pk")
    else:
        rows = rows.exclude(state=ProposalState.WAITING).order_by("-decided_at", "-pk")
    return with_details(rows)


def with_details(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With concepts, terms, people, and the approved text of the paragraph as `approved`."""
    approved = Candidate.objects.filter(status=CandidateStatus.APPROVED)
    return proposals.select_related(
        "concept__glossary",
        "paragraph__document__project",
        "proposed_by",
        "decided_by",
        "merged_into",
    ).prefetch_related(
        "concept__terms",
        "merged_into__terms",
        Prefetch("paragraph__candidates", approved, to_attr="approved"),
    )


def similar_concepts(
    proposal: Proposal, words: str, glossaries: Iterable[int]
) -> Sequence[Concept]:
    """Concepts that a proposal may be merged into: words that were typed, or its own terms.

    Two queries.
    """
    asked = [words] if words else [term.text for term in proposal.concept.terms.all()]
    like = Q(pk__in=[])
    for text in asked:
        like |= Q(text__icontains=text)
        like |= Q(text__iexact=text.split()[0]) if text.split() else Q(pk__in=[])
    found: QuerySet[Any] = Concept.objects.filter(
        pk__in=Term.objects.filter(like).values("concept"), glossary__in=list(glossaries)
    )
    found = found.exclude(pk=proposal.concept_id).exclude(status=ConceptStatus.RETIRED)
    return list(found.select_related("glossary").prefetch_related("terms")[:MOST_SIMILAR])


# --- The glossary as everybody reads it ---

MOST_WORDS = 20  # of a search: each one costs a condition
MOST_FIELDS = 200  # subject fields to choose from
_ASCII = re.compile(r"[\x20-\x7e]+")
MOST_LOOKED_FOR = 10  # English terms of a concept


def preferred(language: Language, *, concept: str = "pk") -> Subquery:
    """The preferred term in a language, for a query of concepts, or of rows that have one."""
    terms = Term.objects.filter(concept=OuterRef(concept), language=language)
    # In no order: there is one at most, and the usual order would join the concepts.
    return Subquery(terms.filter(status=TermStatus.PREFERRED).order_by().values("text")[:1])


def in_dictionary_order(name: str) -> Func:
    """A key to sort a German column by: capitals and dots make no difference (DIN 5007-1)."""
    key: Func = Lower(F(name))
    for letter, base in zip("ÄÖÜäöüß", ("a", "o", "u", "a", "o", "u", "ss"), strict=True):
        key = Replace(key, Value(letter), Value(base))
    return key


def any_form_of(word: str) -> str:
    """A pattern for `iregex`, which folds all letters; SQLite's `icontains` folds ASCII only."""
    forms = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    return "|".join(re.escape(form) for form in sorted(forms))


def with_words(concepts: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Those in whose terms or definition each of the words stands, or a part of a word."""
    for word in typed.split()[:MOST_WORDS]:
        named = Term.objects.filter(_has(word, "text")).order_by().values("concept")
        concepts = concepts.filter(Q(pk__in=named) | _has(word, "definition"))
    return concepts


def _has(word: str, field: str) -> Q:
    """Whether a part of the field is the word, in any capitals.

    Databases look for ASCII quickly; other letters are compared only where those stand.
    """
    ascii_part = max(_ASCII.findall(word), key=len, default="")
    has = Q(**{f"{field}__icontains": ascii_part}) if ascii_part else Q()
    return has if word == ascii_part else has & Q(**{f"{field}__iregex": any_form_of(word)})


def concepts_of(project: Project) -> QuerySet[Any]:
    """The concepts of the project's glossaries, with their preferred terms."""
    return Concept.objects.filter(glossary__project_glossaries__project=project).annotate(
        german=preferred(Language.GERMAN), english=preferred(Language.ENGLISH)
    )


def subject_fields_of(project: Project) -> list[str]:
    """The subject fields of the project's glossaries, in alphabetical order. One query."""
    fields = Concept.objects.filter(glossary__project_glossaries__project=project)
    named = fields.exclude(subject_field="").order_by("subject_field")
    return list(named.values_list("subject_field", flat=True).distinct()[:MOST_FIELDS])


def german_places(concept: Concept, project: Project) -> QuerySet[Paragraph]:
    """The project's paragraphs in which a German term of the concept stands."""
    standing = TermOccurrence.objects.filter(concept=concept, document__project=project)
    paragraphs = Paragraph.objects.filter(pk__in=standing.order_by().values("paragraph"))
    return _with_texts(paragraphs, concept)


def english_places(
    concept: Concept, terms: Sequence[Term], project: Project
) -> QuerySet[Paragraph]:
    """The project's paragraphs in whose approved text all words of one of the terms stand."""
    found = Q(pk__in=[])
    for term in terms[:MOST_LOOKED_FOR]:
        standing = Q()
        for word in split_words(term.text):
            forms = SearchKey.objects.filter(hash__in=asked(word.text, Language.ENGLISH))
            postings = SearchPosting.objects.filter(
                form__in=forms.values("form"), candidate__status=CandidateStatus.APPROVED
            )
            standing &= Q(pk__in=postings.values("paragraph"))
        if standing:
            found |= standing
    return _with_texts(Paragraph.objects.filter(found, document__project=project), concept)


def _with_texts(paragraphs: QuerySet[Paragraph], concept: Concept) -> QuerySet[Paragraph]:
    """With the approved text, and with the concept's places in the source."""
    approved = Candidate.objects.filter(status=CandidateStatus.APPROVED)
    places = TermOccurrence.objects.filter(concept=concept)
    return (
        paragraphs.select_related("document__project")
        .prefetch_related(
            Prefetch("candidates", approved, to_attr="approved"),
            Prefetch("occurrences", places, to_attr="places_of_term"),
        )
        .order_by("-document", "position")
    )
