"""Which concepts clash: same terms, terms refused elsewhere, terms inside longer ones.

Concepts clash within a glossary, and across glossaries that a project follows together; people
are told of those in their own projects. Found by keys, at a cost that does not grow with the
glossary; retired concepts clash with nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from reviewapp.models import (
    Concept,
    ConceptStatus,
    Project,
    ProjectGlossary,
    Term,
    TermRun,
)
from reviewapp.termbase import preferred
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.clashes import ClashKind, TermClash, clashes_between, keys_of
from reviewapp.terminology.vocabulary import Language, TermStatus

MOST_SHOWN = 20
MOST_READ = 200
"""Terms of other concepts that are looked at, of each kind."""

MOST_NAMED = 5
"""Projects that are named on each side."""

_ALLOWED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True)
class Clash:
    """A clash with a term of another concept, and who wins where it stands in a text.

    `wins_in` and `loses_in` are names of projects; of two concepts of one glossary the older one
    wins everywhere (`is_older`, which is None of different glossaries). Nothing is said of who
    wins where one of them is not checked, where both are right, or where the longer term wins.
    """

    found: TermClash
    other: Concept
    wins_in: tuple[str, ...] = ()
    loses_in: tuple[str, ...] = ()
    is_older: bool | None = None
    project: str = ""
    """The short name of a project that follows both glossaries."""

    @property
    def kind(self) -> ClashKind:
        return self.found.kind

    @property
    def language(self) -> str:
        return self.found.mine.language.value

    @property
    def mine(self) -> str:
        return self.found.mine.text

    @property
    def theirs(self) -> str:
        return self.found.theirs.text

    @property
    def is_inner(self) -> bool:
        """Whether the own term stands inside the other one."""
        return self.found.inner is self.found.mine

    @property
    def is_refused_here(self) -> bool:
        return not self.found.mine.is_allowed


@dataclass(frozen=True)
class Clashes:
    """The clashes of a concept: the weightiest ones, and how many there are with these."""

    shown: tuple[Clash, ...] = ()
    count: int = 0
    is_cut: bool = False
    """Whether there may be more than were counted."""

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


_WEIGHTS = {ClashKind.REFUSED: 0, ClashKind.SAME: 1, ClashKind.INSIDE: 2}


def clashes_of(
    glossary: int,
    terms: Sequence[terminology.Term],
    projects: QuerySet[Project] | None,
    *,
    concept: int | None = None,
    is_checked: bool = True,
) -> Clashes:
    """The clashes of a concept with these terms, stored or not; five queries at most.

    `projects` are those that the reader is told of, all of them where it is None.
    """
    followers = _followers_of(glossary, projects)
    within = {glossary, *(row.glossary_id for row in followers)}
    rows, is_cut = _rows_like(terms, within, concept)
    others = Concept.objects.select_related("glossary").annotate(
        german=preferred(Language.GERMAN), english=preferred(Language.ENGLISH)
    )
    concepts = others.in_bulk({row.concept_id for row in rows}) if rows else {}
    winning = _Winning(glossary, concept, followers, is_checked=is_checked)
    found = sorted(
        clashes_between(terms, map(_value, rows)),
        key=lambda clash: (_WEIGHTS[clash.kind], clash.theirs.concept_id, clash.theirs.text),
    )
    shown = (
        winning.told(clash, concepts[int(clash.theirs.concept_id)]) for clash in found[:MOST_SHOWN]
    )
    return Clashes(tuple(shown), len(found), is_cut)


def with_clashes(
    concepts: QuerySet[Any], kind: ClashKind | None, projects: QuerySet[Project] | None
) -> QuerySet[Any]:
    """Those that clash in this way, or in any. No query of its own."""
    kinds = [kind] if kind else list(ClashKind)
    clashing = Q()
    for each in kinds:
        for ids in _CLASHING[each](projects):
            clashing |= Q(pk__in=ids)
    return concepts.exclude(status=ConceptStatus.RETIRED).filter(clashing)


# --- One concept ----------------------------------------------------------------------------------


def _followers_of(glossary: int, projects: QuerySet[Project] | None) -> list[ProjectGlossary]:
    """The glossaries of the projects that follow this one, with their priorities."""
    rows = ProjectGlossary.objects.filter(
        project__in=ProjectGlossary.objects.filter(glossary=glossary).values("project")
    )
    if projects is not None:
        rows = rows.filter(project__in=projects.values("pk"))
    return list(rows.select_related("project").order_by("project__name", "project", "pk"))


def _rows_like(
    terms: Iterable[terminology.Term], glossaries: Iterable[int], concept: int | None
) -> tuple[list[Term], bool]:
    """Terms of other concepts that share a key with one of these."""
    keys = [keys_of(term.text, term.language) for term in terms]
    allowed = [keys_of(term.text, term.language) for term in terms if term.is_allowed]
    others = Term.objects.filter(concept__glossary__in=list(glossaries)).exclude(
        concept__status=ConceptStatus.RETIRED
    )
    if concept is not None:
        others = others.exclude(concept=concept)
    runs = {run for own in allowed for run in own.runs}
    around = TermRun.objects.filter(stem_key__in={own.stems for own in allowed})
    found: dict[int, Term] = {}
    is_cut = False
    for ways in (
        Q(spelling_key__in={own.spelling for own in keys}),
        Q(pk__in=around.values("term")),
        Q(stem_key__in=runs),
    ):
        rows = list(others.filter(ways).order_by("pk")[: MOST_READ + 1])
        is_cut = is_cut or len(rows) > MOST_READ
        found |= {row.pk: row for row in rows[:MOST_READ]}
    return [found[pk] for pk in sorted(found)], is_cut


def _value(row: Term) -> terminology.Term:
    """Only what clashes are told by."""
    return terminology.Term(
        row.text, Language(row.language), row.concept_id, TermStatus(row.status)
    )


class _Winning:
    """Who wins in which project: the lower priority number, then the older concept."""

    def __init__(
        self,
        glossary: int,
        concept: int | None,
        followers: Iterable[ProjectGlossary],
        *,
        is_checked: bool,
    ) -> None:
        self._glossary, self._concept, self._is_checked = glossary, concept, is_checked
        self._followed: dict[Project, dict[int, int]] = {}
        for row in followers:
            self._followed.setdefault(row.project, {})[row.glossary_id] = row.priority

    def told(self, clash: TermClash, other: Concept) -> Clash:
        both = [name for name, follows in self._followed.items() if other.glossary_id in follows]
        project = both[0].slug if both else ""
        if not self._is_decided(clash, other):
            return Clash(clash, other, project=project)
        if other.glossary_id == self._glossary:
            return Clash(clash, other, is_older=self._is_older(other), project=project)
        wins = {row: self._wins(self._followed[row], other) for row in both}
        return Clash(
            clash,
            other,
            tuple(row.name for row in both if wins[row])[:MOST_NAMED],
            tuple(row.name for row in both if not wins[row])[:MOST_NAMED],
            project=project,
        )

    def _is_decided(self, clash: TermClash, other: Concept) -> bool:
        is_right_for_both = clash.kind is ClashKind.SAME and clash.mine.language is Language.ENGLISH
        is_checked = self._is_checked and other.status == ConceptStatus.APPROVED
        return is_checked and clash.kind is not ClashKind.INSIDE and not is_right_for_both

    def _wins(self, priorities: dict[int, int], other: Concept) -> bool:
        own, theirs = priorities[self._glossary], priorities[other.glossary_id]
        return own < theirs or (own == theirs and self._is_older(other))

    def _is_older(self, other: Concept) -> bool:
        return self._concept is not None and self._concept < other.pk


# --- Many concepts --------------------------------------------------------------------------------


def _same(projects: QuerySet[Project] | None) -> Iterable[QuerySet[Any]]:
    yield _spelt_alike(_ALLOWED, _ALLOWED, projects)


def _refused(projects: QuerySet[Project] | None) -> Iterable[QuerySet[Any]]:
    refused = (TermStatus.DEPRECATED, TermStatus.OBSOLETE)
    yield _spelt_alike(_ALLOWED, refused, projects)
    yield _spelt_alike(refused, _ALLOWED, projects)


def _spelt_alike(
    mine: Sequence[str], theirs: Sequence[str], projects: QuerySet[Project] | None
) -> QuerySet[Any]:
    others = Term.objects.filter(spelling_key=OuterRef("spelling_key"), status__in=theirs)
    clashing = Term.objects.filter(Exists(_elsewhere(others, "", "", projects)), status__in=mine)
    return clashing.order_by().values("concept")


def _inside(projects: QuerySet[Project] | None) -> Iterable[QuerySet[Any]]:
    longer = TermRun.objects.filter(stem_key=OuterRef("stem_key"), term__status__in=_ALLOWED)
    inner = Term.objects.filter(
        Exists(_elsewhere(longer, "term__", "", projects)), status__in=_ALLOWED
    )
    yield inner.order_by().values("concept")
    shorter = Term.objects.filter(stem_key=OuterRef("stem_key"), status__in=_ALLOWED)
    outer = TermRun.objects.filter(
        Exists(_elsewhere(shorter, "", "term__", projects)), term__status__in=_ALLOWED
    )
    yield outer.order_by().values("term__concept")


def _elsewhere(
    rows: QuerySet[Any], inner: str, outer: str, projects: QuerySet[Project] | None
) -> QuerySet[Any]:
    """Rows of other concepts of the same glossary, or of one that a project follows beside it.

    `inner` and `outer` lead to the term, from these rows and from the one they are compared with.
    """
    glossary = f"{inner}concept__glossary"
    beside = ProjectGlossary.objects.filter(
        glossary=OuterRef(OuterRef(f"{outer}concept__glossary")),
        project__project_glossaries__glossary=OuterRef(glossary),
    )
    if projects is not None:
        beside = beside.filter(project__in=projects.values("pk"))
    return (
        rows.exclude(**{f"{inner}concept": OuterRef(f"{outer}concept")})
        .exclude(**{f"{inner}concept__status": ConceptStatus.RETIRED})
        .filter(Q(**{glossary: OuterRef(f"{outer}concept__glossary")}) | Exists(beside))
        .order_by()
    )


_CLASHING = {
    ClashKind.SAME: _same,
    ClashKind.REFUSED: _refused,
    ClashKind.INSIDE: _inside,
}
