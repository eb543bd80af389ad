"""English inflection: what a word may be a form of."""

import re
from collections.abc import Iterator

from reviewapp.terminology.english_irregular import (
    ADJECTIVES_FOR_THEMSELVES,
    SINGULARS,
    VERBS_OF_FORMS,
)
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language

_SHORTEST_BASE = 2
_SHORTEST_UNKNOWN_BASE = 3
# What ends a plural and what ends its singular, as grammars list them.
_PLURAL_ENDINGS = (("ies", "y"), ("s", ""), ("es", ""), ("ves", "f"), ("ves", "fe"))
_LEARNED_PLURAL_ENDINGS = (
    *(("ses", "sis"), ("xes", "xis"), ("ices", "ix"), ("ices", "ex"), ("mata", "ma")),
    *(("ae", "a"), ("i", "us"), ("a", "um"), ("a", "on"), ("eaux", "eau")),
)
_TAKES_ES = re.compile(r"(?:s|x|z|ch|sh|o)\Z")
_NO_PLURAL = re.compile(r"(?:ss|us|is)\Z|\A(?:news|lens|series|species)\Z")
_VERB_ENDINGS = (("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1\Z")


def bases(form: str) -> frozenset[str]:
    """What a case-folded word of a text may be a form of, itself included."""
    if form in ADJECTIVES_FOR_THEMSELVES:
        return frozenset({form})
    english = lexicon(Language.ENGLISH)
    listed = english.lemma(form) or english.lemma(form.capitalize())
    # Of masses the list has one singular of two.
    found = {form, *VERBS_OF_FORMS.get(form, ()), *_singulars(form)}
    # It has remains under itself, and thinking under a word that it does not have.
    if listed is None or listed.casefold() == form or english.lemma(listed) != listed:
        return frozenset({*found, *_verbs(form)})
    # It has developed under a verb with an e in the end, which developing has not.
    bare = form.removesuffix("ed")
    if bare != form and english.lemma(f"{bare}ing") == bare:
        found.add(bare)
    return frozenset({*found, listed.casefold()})


def singulars(form: str) -> frozenset[str]:
    """What a case-folded noun may be a plural of; nothing where it is none."""
    is_singular = lexicon(Language.ENGLISH).lemma(form) == form and form not in SINGULARS
    return frozenset() if is_singular else frozenset(_singulars(form))


def _singulars(form: str) -> Iterator[str]:
    english = lexicon(Language.ENGLISH)
    if form in SINGULARS:
        yield SINGULARS[form]
    # Taxis and bureaus are plurals all the same, as the list knows.
    if _NO_PLURAL.search(form) and english.lemma(form) != form[:-1]:
        return
    is_singular = english.lemma(form) == form  # as panda and economics
    if is_singular and form.endswith("ics"):
        return
    learned = () if is_singular else _LEARNED_PLURAL_ENDINGS
    for ending, singular_ending in (*_PLURAL_ENDINGS, *learned):
        if form.endswith(ending):
            base = form[: len(form) - len(ending)] + singular_ending
            is_written_so = _is_regular(ending, base) or not english.knows(form)
            if is_written_so and _may_be_base(base, form):
                yield base


def _is_regular(ending: str, base: str) -> bool:
    """Whether a plural in -s or -es is the one of the base: plan, plans; pass, passes."""
    takes_es = _TAKES_ES.search(base) is not None
    return not (ending == "es" and not takes_es) and not (
        ending == "s" and takes_es and not base.endswith("o")
    )


def _verbs(form: str) -> Iterator[str]:
    for ending, base_ending in _VERB_ENDINGS:
        if form.endswith(ending):
            stem = form[: len(form) - len(ending)]
            undoubled = [stem[:-1]] if not base_ending and _DOUBLED.search(stem) else []
            for base in (stem + base_ending, *undoubled):
                if _may_be_base(base, form):
                    yield base


def _may_be_base(base: str, form: str) -> bool:
    """A known word has known bases; of an unknown one nothing is known but its letters."""
    english = lexicon(Language.ENGLISH)
    if english.knows(form):
        return len(base) >= _SHORTEST_BASE and english.knows(base)
    return len(base) >= _SHORTEST_UNKNOWN_BASE
