"""Separable verbs: hervorheben stands as "hob die Rolle hervor" in a main clause."""

from reviewapp.terminology.german_parts import word_group
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import CutText

_FARTHEST_PARTICLE = 25
"""Words between the verb and its particle; both frame a clause."""

_SHORTEST_VERB = 3
# What may stand behind the closing bracket of a clause without a comma.
_NEXT_CLAUSE = frozenset({"und", "oder", "sowie", "als", "wie", "bzw"})


def separable(verb: str) -> tuple[str, str]:
    """Particle and verb of a separable verb in the infinitive; two empty strings for others."""
    german = lexicon(Language.GERMAN)
    if not verb.islower() or not verb.endswith("n"):
        return "", ""
    for size in range(len(verb) - _SHORTEST_VERB, 1, -1):
        particle, rest = verb[:size], verb[size:]
        if particle in word_group("separable_particles") and german.lemma(rest) == rest:
            return particle, rest
    return "", ""


def particle_place(text: CutText, verb: int, particle: str) -> int | None:
    """Where the particle of the finite verb stands: it closes the clause that the verb opens."""
    for place in range(verb + 1, min(verb + _FARTHEST_PARTICLE, len(text))):
        gap = text.gap(place)
        if any(sign in gap for sign in ".!?;:"):
            return None
        if text.forms[place] == particle and _closes_a_clause(text, place):
            return place
    return None


def _closes_a_clause(text: CutText, place: int) -> bool:
    following = place + 1
    if following == len(text):
        return True
    return text.gap(following) != " " or text.forms[following] in _NEXT_CLAUSE
