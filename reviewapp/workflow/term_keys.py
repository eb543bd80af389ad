"""Keys of English terms: the index that tells which of them may stand in a text.

Kept for every English term of every glossary whenever a concept is written. When the algorithm
behind the keys changes with a new version of the application, `renew_term_keys` writes them anew.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import BooleanField, Exists, Func, Q, QuerySet, Subquery, Value
from django.db.models.sql.compiler import SQLCompiler

from reviewapp.models import Concept, ConceptStatus, Term, TermKey
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.anchors import anchors_of, anchors_version, keys_in
from reviewapp.terminology.vocabulary import Language, MatchRule, TermForm, TermStatus

_NO_WORD = "…"
CHUNK = 500  # terms whose keys are written in one transaction


class _MembersOf(Func):
    """The members of a list of texts: one parameter of a statement, however many they are."""

    template = "(SELECT value FROM json_each(%(expressions)s))"

    def as_postgresql(
        self, compiler: SQLCompiler, connection: Any, **context: Any
    ) -> tuple[str, Any]:
        # As an array, because the planner then looks each member up in the index.
        template = "ANY(ARRAY(SELECT jsonb_array_elements_text(%(expressions)s::jsonb)))"
        return self.as_sql(compiler, connection, template=template, **context)


class FoundOnce(Subquery):
    """The ids that a query finds, for `IsAmong`; found once, before any row is compared with them.

    Left to itself PostgreSQL may ask anew for every row of a table that it knows no statistics of:
    after a large import that took minutes.
    """

    def as_postgresql(
        self, compiler: SQLCompiler, connection: Any, **context: Any
    ) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="ANY(ARRAY(%(subquery)s))", **context)


class IsAmong(Func):
    """Whether a column holds one of the members."""

    template = "(%(expressions)s)"
    arg_joiner = " IN "
    output_field = BooleanField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: Any, **context: Any
    ) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, arg_joiner=" = ", **context)


def term_value(term: Term) -> terminology.Term:
    """The row as the value that the term core reads."""
    return terminology.Term(
        text=term.text,
        language=Language(term.language),
        concept_id=term.concept_id,
        status=TermStatus(term.status),
        form=TermForm(term.form),
        match_rule=MatchRule(term.match_rule),
        with_feminine=term.with_feminine,
        any_case=term.any_case,
        never_in=tuple(term.never_in),
        added_forms=tuple(term.added_forms),
        struck_forms=tuple(term.struck_forms),
    )


def keys_of(texts: Iterable[str]) -> str:
    """The keys of texts, as a statement gets them: one parameter, however many they are."""
    return json.dumps(["", *sorted(keys_in(texts))])


def concepts_with_keys(keys: str, project_id: int) -> QuerySet[Any]:
    """Ids of the concepts of which an English term may stand in texts with these keys.

    Approved ones or not.

    None where no term that the project's glossaries deprecate may stand there: the other terms
    matter only as longer ones that hold a deprecated one. A subquery, as long as the texts are.
    """
    terms = terms_standing(keys)
    # A step for each table: joined, PostgreSQL without statistics would walk through all concepts.
    deprecated = terms.filter(status__in=[TermStatus.DEPRECATED, TermStatus.OBSOLETE])
    forbidding = Concept.objects.filter(
        IsAmong("pk", FoundOnce(deprecated.values("concept"))),
        status=ConceptStatus.APPROVED,
        glossary__project_glossaries__project=project_id,
    )
    return terms.filter(Exists(forbidding)).values("concept")


def terms_standing(keys: str) -> QuerySet[Term]:
    """The English terms of all glossaries that may stand in texts with these keys."""
    members = _MembersOf(Value(keys))
    standing = TermKey.objects.filter(IsAmong("first", members), IsAmong("second", members))
    return Term.objects.filter(IsAmong("pk", FoundOnce(standing.values("term")))).order_by()


def write_term_keys(terms: Iterable[Term]) -> None:
    """Put the keys of these English terms in place of those they had."""
    terms = list(terms)
    TermKey.objects.filter(term__in=terms).delete()
    version = anchors_version()
    TermKey.objects.bulk_create(
        (
            TermKey(term=term, first=first, second=second, version=version)
            for term in terms
            # A term without words has keys too, so that it is not taken for one that lacks them.
            for first, second in sorted(anchors_of(term_value(term))) or [(_NO_WORD, "")]
        ),
        batch_size=CHUNK,
    )


def renew_term_keys() -> int:
    """Write the keys of the terms that have none, or those of another version; how many terms.

    One query when all is well. Safe to run in several processes at once.
    """
    renewed, last = 0, 0
    while terms := _renew_some(after=last):
        renewed, last = renewed + len(terms), terms[-1].pk
    return renewed


@transaction.atomic
def _renew_some(*, after: int) -> Sequence[Term]:
    of_today = Q(keys__version=anchors_version())
    english = Term.objects.filter(language=Language.ENGLISH, pk__gt=after).exclude(of_today)
    terms = list(english.select_for_update(of=("self",)).order_by("pk")[:CHUNK])
    write_term_keys(terms)
    return terms
