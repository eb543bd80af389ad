"""Which concepts a file relates to which: a step of `glossary_comparing.compare`.

A relation holds both ways, so it is enough that one of two concepts names the other. A relation
that is stored goes where a concept of the file says which ones it has and leaves this one out.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reviewapp.formats.glossary_file import FileConcept
from reviewapp.workflow.concept_values import ConceptValues

NO_RELATIONS: frozenset[int] = frozenset()


class Relations:
    """For each place in the file the related concepts, by id or stand-in (see ConceptChange)."""

    def __init__(
        self,
        concepts: Sequence[FileConcept],
        found: Mapping[int, int],
        stored: Mapping[int, ConceptValues],
    ) -> None:
        self._concepts, self._stored = concepts, stored
        self._ids = [found.get(place, stand_in(place)) for place in range(len(concepts))]
        self._by_number: dict[str, int] = {}
        for place, concept in enumerate(concepts):
            if concept.number:
                self._by_number.setdefault(concept.number, self._ids[place])
        self._said: dict[int, set[int]] = {}
        self._named: dict[int, set[int]] = defaultdict(set)
        self.left_out = [self._read(place) for place in range(len(concepts))]
        """Of each place, how many numbers stand neither in the file nor in the glossary."""

    def _read(self, place: int) -> int:
        own, concept = self._ids[place], self._concepts[place]
        if concept.related is None:
            return 0
        # Only a file that was exported from this glossary knows the numbers of the others in it.
        is_from_here = str(own) == concept.number
        related = set()
        unknown = 0
        for number in concept.related:
            pk = self._by_number.get(number)
            if pk is None and is_from_here and number.isdecimal() and len(number) < 19:
                pk = int(number) if int(number) in self._stored else None
            if pk is None:
                unknown += 1
            elif pk != own:
                related.add(pk)
                self._named[pk].add(own)
        self._said[own] = related
        self._named[own] |= related
        return unknown

    def of(self, place: int) -> tuple[int, ...]:
        """What the concept is related to when the file is imported."""
        return self.of_id(self._ids[place])

    def of_id(self, own: int) -> tuple[int, ...]:
        """The same of a concept that may be of the glossary alone."""
        kept: set[int] = set()
        if own in self._stored and own not in self._said:
            before = self._stored[own].related
            kept = {pk for pk in before if own in self._said.get(pk, (own,))}
        return tuple(sorted(kept | self._named.get(own, NO_RELATIONS)))

    def name_of(self, pk: int) -> str:
        """What a related concept is called: its first term."""
        terms = self._concepts[-pk - 1].terms if pk < 0 else self._stored[pk].terms
        return terms[0].text if terms else str(pk)


def stand_in(place: int) -> int:
    """What a concept at a place in the file is named by while it has no id."""
    return -place - 1
