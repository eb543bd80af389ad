"""Writing one term in the place of another: same number, same case, the article that fits."""

import re
from collections.abc import Iterable

from reviewapp.qa.findings import Fix, Span
from reviewapp.terminology.glossary import Concept, Term
from reviewapp.terminology.vocabulary import Language, TermStatus

_ARTICLE = re.compile(r"\b([Aa])(n?)(\s)\Z")
_ACRONYM = re.compile(r"[A-Z]{2,}\b")
_VOWELS = "aeiou"
_SPOKEN_AS_A_WORD = re.compile(r"[B-DF-HJ-NP-TV-Z][AEIOU][A-Z]{2,}\b")
_LETTERS_SPOKEN_WITH_VOWEL = "AEFHILMNORSX"
_SOUNDS_LIKE_CONSONANT = re.compile(r"(?:eu|uni(?![nm])|one\b|once\b|us[eau])", re.IGNORECASE)
_LONGEST_ARTICLE = 4
_STEM = 3


def term_written(found: str, terms: Iterable[Term]) -> Term | None:
    """The term that a text writes, perhaps inflected; the exact one where there is a choice."""
    candidates = [term for term in terms if _is_like(found, term.text)]
    exact = (term for term in candidates if term.text.casefold() == found.casefold())
    return next(exact, next(iter(candidates), None))


def english_of_form(concept: Concept, like: Term) -> Term | None:
    """The English term to write for a full form (the full one) or a short form (the short one)."""
    allowed = [term for term in concept.terms_in(Language.ENGLISH) if term.is_allowed]
    allowed.sort(key=lambda term: (term.form is not like.form, not _is_preferred(term)))
    return next(iter(allowed), None)


def in_the_shape_of(found: str, written: str, wanted: str) -> str | None:
    """`wanted` with the number and case in which `found` writes the term `written`.

    None where that is not simple: an irregular plural, an unusual case.
    """
    if found.casefold() == pluralised(written).casefold() and not wanted.isupper():
        written, wanted = pluralised(written), pluralised(wanted)
    if found.casefold() != written.casefold():
        return None
    if found == written:
        return wanted
    if found == written[:1].upper() + written[1:]:
        return wanted[:1].upper() + wanted[1:]
    return _titled(wanted) if found == _titled(written) else None


def replacement(target: str, at: Span, wanted: str) -> Fix:
    """The edit that writes `wanted` there, with a or an before it as its sound asks."""
    start, end = at
    article = _ARTICLE.search(target[max(0, start - _LONGEST_ARTICLE) : start])
    needs_n = _starts_with_vowel_sound(wanted)
    if article is None or bool(article[2]) == needs_n:
        return Fix(start, end, wanted)
    fitting = article[1] + ("n" if needs_n else "") + article[3]
    return Fix(start - len(article[0]), end, fitting + wanted)


def pluralised(term: str) -> str:
    """The regular plural of an English term, formed on its last word."""
    if re.search(r"[^aeiou]y\Z", term):
        return term[:-1] + "ies"
    return term + ("es" if re.search(r"(?:s|x|z|ch|sh)\Z", term) else "s")


def _is_like(found: str, term: str) -> bool:
    """As many words, each with the same beginning: Rates für … writes Rat für …"""
    left, right = (re.split(r"[\s-]+", text.casefold().strip()) for text in (found, term))
    pairs = zip(left, right, strict=False)
    return len(left) == len(right) and all(a[:_STEM] == b[:_STEM] for a, b in pairs)


def _is_preferred(term: Term) -> bool:
    return term.status is TermStatus.PREFERRED


def _titled(term: str) -> str:
    return re.sub(r"(?<![\w’'])[a-z]", lambda match: match[0].upper(), term)


def _starts_with_vowel_sound(text: str) -> bool:
    if _ACRONYM.match(text) and not _SPOKEN_AS_A_WORD.match(text):
        return text[0] in _LETTERS_SPOKEN_WITH_VOWEL
    return text[:1].lower() in _VOWELS and not _SOUNDS_LIKE_CONSONANT.match(text)
