"""The dictionary forms of every word form, worked out once when the word lists are built.

simplemma names one dictionary form for each form. A form may have more: Marken is a plural of Marke
too, Vorsitzenden a form of the nominalised adjective Vorsitzender.
"""

from collections.abc import Callable, Iterator, Mapping

from reviewapp.terminology.german_parts import word_group

_LONGEST_CHAIN = 3
_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
_SHORTEST_BASE = 3
_MISSPELT = {"Niederlanden": "Niederlande"}
"""Forms that the list leads back to a word that is none, and the right word."""
_SIBILANTS = ("s", "ß", "x", "z")
# Latin and Greek nouns change their ending: Kriterium, Kriterien; Organismus, Organismen.
_LEARNED_PLURALS = (
    ("ien", ("ium", "ie")),
    ("ismen", ("ismus",)),
    ("men", ("ma", "men")),
    ("en", ("um", "us", "a", "is", "on")),
    ("a", ("um", "on")),
    ("i", ("us", "o")),
    ("ata", ("a",)),
    ("izes", ("ex", "ix")),
    ("izen", ("ex", "ix")),
)


def english_lemmas(lemmas: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Each form with its lemma, the lemma's own lemma and so on."""
    for form in lemmas:
        yield form, _chain(form, lemmas)


def german_lemmas(lemmas: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Each form with everything that it is regularly a form of, the likeliest first.

    Also in the spelling without ß (Aussenministerium), where that is no other word.
    """
    inflected = {lemma for form, lemma in lemmas.items() if form != lemma}
    for form, lemma in lemmas.items():
        found = [*_right_word(form), *_chain(form, lemmas)]
        if form[0].isupper():
            if lemma != form and form in inflected:
                found.append(form)
            if lemma == form:
                found += _bases(form, lemmas, has_forms=form in inflected)
            found += nominalised(form, lemmas.__contains__)
        found = list(dict.fromkeys(found))
        yield form, found
        swiss = form.replace("ß", "ss")
        if swiss not in lemmas:
            yield swiss, found


def _right_word(form: str) -> Iterator[str]:
    if form in _MISSPELT:
        yield _MISSPELT[form]


def nominalised(noun: str, is_known: Callable[[str], bool]) -> list[str]:
    """The dictionary form of a nominalised adjective or participle: Angestellten, Angestellter.

    Only adjectives have a form in -em, so that Pflege and Pfleger stay apart.
    """
    if not noun.endswith(_ADJECTIVE_ENDINGS):
        return []
    for ending in _ADJECTIVE_ENDINGS:
        stem = noun.removesuffix(ending)
        if stem == noun or len(stem) < _SHORTEST_BASE or stem.lower() in word_group("pronouns"):
            continue
        is_participle = stem.endswith("end") and is_known(f"{stem}er")
        if is_participle or is_known(f"{stem.lower()}em"):
            return [f"{stem}er"]
    return []


def learned_singulars(noun: str) -> Iterator[str]:
    """What a noun may be the Latin or Greek plural of."""
    for ending, singulars in _LEARNED_PLURALS:
        stem = noun.removesuffix(ending)
        if stem != noun and len(stem) >= _SHORTEST_BASE:
            yield from (f"{stem}{singular}" for singular in singulars)


def _chain(form: str, lemmas: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    lemma = lemmas.get(form)
    while lemma is not None and lemma not in found and len(found) < _LONGEST_CHAIN:
        found.append(lemma)
        lemma = lemmas.get(lemma)
    return found


def _bases(form: str, lemmas: Mapping[str, str], *, has_forms: bool) -> list[str]:
    """Nouns that regularly have this form, which the list takes for a noun of its own.

    A noun that has forms itself (des Grabens: der Graben) is no form of another one (Grab), except
    for those in s, of which the list makes new nouns (Russlands, Airlines).
    """
    is_cut = len(form) > _SHORTEST_BASE + 1 or not has_forms
    bases = [form.removesuffix("s")] if is_cut and not form.endswith("ss") else []
    if not has_forms:
        bases += [form.removesuffix("es"), form.removesuffix("en"), form.removesuffix("e")]
        bases += [form.removesuffix("n")] if form.endswith(("en", "ern", "eln")) else []
        bases += learned_singulars(form)
    return [
        base
        for base in bases
        if base != form
        and len(base) >= _SHORTEST_BASE
        and lemmas.get(base) == base
        and not (form == f"{base}s" and base.endswith(_SIBILANTS))
    ]
