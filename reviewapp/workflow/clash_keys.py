"""Keys of terms: the index that tells which terms of other concepts clash with them.

Kept for every term whenever a concept is written. A new version of the application that makes
other keys empties the old ones in a migration, and `renew_clash_keys` writes them anew.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction

from reviewapp.models import Term, TermRun
from reviewapp.terminology.clashes import keys_of
from reviewapp.terminology.vocabulary import Language

CHUNK = 500  # terms whose keys are written in one transaction


def key_fields(text: str, language: str) -> dict[str, int]:
    """The fields of a row that hold its own keys."""
    keys = keys_of(text, Language(language))
    return {"spelling_key": keys.spelling, "stem_key": keys.stems}


def write_term_runs(terms: Iterable[Term]) -> None:
    """Put the runs of words of these terms in place of those they had."""
    terms = list(terms)
    TermRun.objects.filter(term__in=terms).delete()
    TermRun.objects.bulk_create(
        (
            TermRun(term=term, stem_key=key)
            for term in terms
            for key in sorted(keys_of(term.text, Language(term.language)).runs)
        ),
        batch_size=CHUNK,
    )


def write_clash_keys(terms: Iterable[Term]) -> None:
    """Write all keys of terms that are stored."""
    terms = list(terms)
    for term in terms:
        for name, key in key_fields(term.text, term.language).items():
            setattr(term, name, key)
    Term.objects.bulk_update(terms, ["spelling_key", "stem_key"], batch_size=CHUNK // 2)
    write_term_runs(terms)


def renew_clash_keys() -> int:
    """Write the keys of the terms that have none; how many terms.

    One query when all is well. Safe to run in several processes at once.
    """
    renewed = 0
    while terms := _renew_some():
        renewed += len(terms)
    return renewed


@transaction.atomic
def _renew_some() -> Sequence[Term]:
    lacking = Term.objects.filter(spelling_key=None).select_for_update(of=("self",))
    terms = list(lacking.order_by("pk")[:CHUNK])
    write_clash_keys(terms)
    return terms
