"""Which concepts clash: same terms, terms refused elsewhere, terms inside longer ones.

Concepts clash within a glossary, and across glossaries that a project follows together; people
are told of those in their own projects. Found by keys, at a cost that does not grow with the
glossary; retired concepts clash with nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

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
    wins where one of them is not checked, of English terms, or where the longer term wins.
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
    concepts: QuerySet[Any],
    kind: ClashKind | None,
    projects: QuerySet[Project] | None,
    *,
    among: Collection[int] | None = None,
) -> QuerySet[Any]:
    """Those that clash in this way, or in any. No query of its own.

    `among` are the ids of the few that are asked about: then the others are not looked at.
    """
    clashing = Q()
    if kind is not ClashKind.INSIDE:
        alike = _spelt_alike(kind, projects)
        alike = alike if among is None else alike.filter(concept__in=among)
        clashing |= Q(pk__in=alike.values("concept"))
    if kind in (ClashKind.INSIDE, None):
        inner, outer = _inner(projects), _outer(projects)
        if among is not None:
            inner, outer = inner.filter(concept__in=among), outer.filter(term__concept__in=among)
        clashing |= Q(pk__in=inner.values("concept")) | Q(pk__in=outer.values("term__concept"))
    return concepts.exclude(status=ConceptStatus.RETIRED).filter(clashing)


@dataclass(frozen=True)
class Overruled:
    """A concept that claims a German term too, and gives way to another in a project."""

    german: str
    english: str
    glossary: str
    winning_glossary: str

    @property
    def is_by_age(self) -> bool:
        """Whether both are in one glossary, so that the older one wins."""
        return self.glossary == self.winning_glossary


def overruled_by(
    concepts: Iterable[terminology.Concept], project: int
) -> dict[int, tuple[Overruled, ...]]:
    """For each of these that the project checks, the concepts that it wins over. One query."""
    by_concept = {
        int(concept.id): {
            keys_of(term.text, term.language).spelling for term in concept.terms_in(Language.GERMAN)
        }
        for concept in concepts
    }
    keys = set().union(*by_concept.values())
    rows = (
        Term.objects.filter(
            spelling_key__in=keys,
            concept__status=ConceptStatus.APPROVED,
            concept__glossary__project_glossaries__project=project,
        )
        .annotate(
            priority=F("concept__glossary__project_glossaries__priority"),
            english=preferred(Language.ENGLISH, concept="concept"),
        )
        .select_related("concept__glossary")
        .order_by("priority", "concept", "pk")[:MOST_READ]
    )
    by_key: dict[int | None, list[Any]] = {}
    for row in rows if keys else ():
        by_key.setdefault(row.spelling_key, []).append(row)
    found: dict[int, tuple[Overruled, ...]] = {}
    for first, *others in by_key.values():
        if first.concept_id in by_concept:
            winner = first.concept.glossary.name
            found[first.concept_id] = found.get(first.concept_id, ()) + tuple(
                Overruled(row.text, row.english or "", row.concept.glossary.name, winner)
                for row in others
                if row.concept_id != first.concept_id
            )
    return found


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
        # An English text is judged for the concept of which the German one speaks.
        is_claimed = clash.kind is not ClashKind.INSIDE and clash.mine.language is Language.GERMAN
        return is_claimed and self._is_checked and other.status == ConceptStatus.APPROVED

    def _wins(self, priorities: dict[int, int], other: Concept) -> bool:
        own, theirs = priorities[self._glossary], priorities[other.glossary_id]
        return own < theirs or (own == theirs and self._is_older(other))

    def _is_older(self, other: Concept) -> bool:
        return self._concept is not None and self._concept < other.pk


# --- Many concepts --------------------------------------------------------------------------------


def _spelt_alike(kind: ClashKind | None, projects: QuerySet[Project] | None) -> QuerySet[Any]:
    """Terms that another concept has; of both allowed ones, of one allowed one, or of either."""
    others = Term.objects.filter(spelling_key=OuterRef("spelling_key"))
    refused = (TermStatus.DEPRECATED, TermStatus.OBSOLETE)
    ways = []
    if kind is not ClashKind.REFUSED:
        ways.append((_ALLOWED, _ALLOWED))
    if kind is not ClashKind.SAME:
        ways += [(_ALLOWED, refused), (refused, _ALLOWED)]
    found = Q()
    for mine, theirs in ways:
        clashing = _elsewhere(others.filter(status__in=theirs), "", "", projects)
        found |= Q(Q(status__in=mine), Exists(clashing))
    return Term.objects.filter(found).order_by()


def _inner(projects: QuerySet[Project] | None) -> QuerySet[Any]:
    """Terms that stand inside one of another concept."""
    longer = TermRun.objects.filter(stem_key=OuterRef("stem_key"), term__status__in=_ALLOWED)
    found = Exists(_elsewhere(longer, "term__", "", projects))
    return Term.objects.filter(found, status__in=_ALLOWED).order_by()


def _outer(projects: QuerySet[Project] | None) -> QuerySet[Any]:
    """Runs of words that are a term of another concept."""
    shorter = Term.objects.filter(stem_key=OuterRef("stem_key"), status__in=_ALLOWED)
    found = Exists(_elsewhere(shorter, "", "term__", projects))
    return TermRun.objects.filter(found, term__status__in=_ALLOWED).order_by()


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
