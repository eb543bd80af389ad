"""Filling the index of the search, behind everything else: by the worker, bit by bit.

Texts never change, so the index only grows: documents are taken up paragraph by paragraph,
candidates in the order of their numbers. Done twice changes nothing that is found. When the keys
change with a new version of the application, the index is emptied and filled anew.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from reviewapp.models import (
    Candidate,
    Document,
    Paragraph,
    SearchedDocument,
    SearchForm,
    SearchKey,
    SearchPosting,
    SearchState,
)
from reviewapp.terminology.anchors import anchors_version
from reviewapp.terminology.search_keys import forms_of, offered
from reviewapp.terminology.vocabulary import Language

MOST_AT_ONCE = 600  # texts that the worker takes up before it looks after other things
CHUNK = 200  # texts that are taken up in one transaction
BATCH = 500  # rows of one statement
LONGEST_TRANSACTION = timedelta(minutes=10)
"""A candidate with a lower number than the last may still appear so long afterwards."""

Text = tuple[int, int | None, str]  # paragraph, candidate, text


def index_some() -> bool:
    """Take up a few hundred texts, which takes a second or two; whether more may be waiting."""
    return index_texts(MOST_AT_ONCE) >= MOST_AT_ONCE


def index_texts(most: int | None = None) -> int:
    """Take up the texts that are not in the index yet, all or about `most`; returns how many.

    Cheap if there is none.
    """
    _make_current()
    taken = 0
    for document in Document.objects.exclude(searched__is_complete=True).order_by("pk"):
        if most is not None and taken >= most:
            return taken
        taken += _index_document(document, None if most is None else most - taken)
    return taken + _index_candidates(None if most is None else most - taken)


def empty_index() -> None:
    """Forget everything, so that `index_texts` begins anew."""
    with transaction.atomic():
        for table in (SearchPosting, SearchKey, SearchForm, SearchedDocument, SearchState):
            table._default_manager.all()._raw_delete("default")


def is_index_complete() -> bool:
    """Whether the German text of every document can be found. One query."""
    return not Document.objects.exclude(searched__is_complete=True).exists()


def _make_current() -> None:
    version = anchors_version()
    state = SearchState.objects.filter(pk=1).first()
    if state is not None and state.version == version:
        return
    if state is not None:
        empty_index()
    SearchState.objects.get_or_create(pk=1, defaults={"version": version})


def _index_document(document: Document, most: int | None = None) -> int:
    """Chunk by chunk, so that nobody waits long for the database."""
    SearchedDocument.objects.get_or_create(document=document)
    taken = 0
    while most is None or taken < most:
        with transaction.atomic():
            state = SearchedDocument.objects.select_for_update().get(document=document)
            if state.is_complete:
                return taken
            rows = list(
                Paragraph.objects.filter(document=document, position__gt=state.up_to)
                .order_by("position")
                .values_list("pk", "position", "source")[:CHUNK]
            )
            _post(((pk, None, source) for pk, _position, source in rows), Language.GERMAN)
            state.up_to = rows[-1][1] if rows else state.up_to
            state.is_complete = len(rows) < CHUNK
            state.save(update_fields=["up_to", "is_complete"])
        taken += len(rows)
    return taken


def _index_candidates(most: int | None = None) -> int:
    """The candidates behind the last one, and those that came late."""
    posted = SearchPosting.objects.filter(candidate=OuterRef("pk"))
    start = SearchState.objects.values_list("up_to_candidate", flat=True).get(pk=1)
    taken, behind, is_complete = 0, start, False
    while most is None or taken < most:
        rows = list(
            Candidate.objects.filter(~Exists(posted), pk__gt=behind)
            .order_by("pk")
            .values_list("paragraph", "pk", "text")[:CHUNK]
        )
        is_complete = not rows
        if is_complete:
            break
        with transaction.atomic():
            _post(rows, Language.ENGLISH)
        taken, behind = taken + len(rows), rows[-1][1]
    old = Candidate.objects.filter(
        pk__gt=start, created_at__lt=timezone.now() - LONGEST_TRANSACTION
    )
    seen = old if is_complete else old.filter(pk__lte=behind)
    settled = seen.aggregate(last=Max("pk"))["last"]
    if settled:
        SearchState.objects.filter(pk=1, up_to_candidate__lt=settled).update(
            up_to_candidate=settled
        )
    return taken


def _post(texts: Iterable[Text], language: Language) -> None:
    found = [
        (paragraph, candidate, forms_of(text, language)) for paragraph, candidate, text in texts
    ]
    ids = _ids_of({form for _paragraph, _candidate, forms in found for form in forms}, language)
    SearchPosting.objects.bulk_create(
        (
            SearchPosting(form_id=ids[form], paragraph_id=paragraph, candidate_id=candidate)
            for paragraph, candidate, forms in found
            for form in sorted(forms)
        ),
        batch_size=BATCH,
    )


def _ids_of(forms: set[str], language: Language) -> dict[str, int]:
    """The forms' rows; those that are new come with their keys."""
    known = _known(forms, language)
    new = sorted(forms - known.keys())
    if not new:
        return known
    SearchForm.objects.bulk_create(
        (SearchForm(language=language, text=form) for form in new),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    added = _known(new, language)
    SearchKey.objects.bulk_create(
        (
            SearchKey(form_id=pk, hash=value)
            for form, pk in added.items()
            for value in sorted(offered(form, language))
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return known | added


def _known(forms: Iterable[str], language: Language) -> dict[str, int]:
    wanted = sorted(forms)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), BATCH):
        rows = SearchForm.objects.filter(language=language, text__in=wanted[start : start + BATCH])
        found.update(rows.values_list("text", "pk"))
    return found
