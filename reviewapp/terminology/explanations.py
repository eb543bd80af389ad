"""What is said about the use of a term: why it matched, what became of it, what to write."""

import re
from collections.abc import Sequence

from reviewapp.terminology.english_shapes import is_plural_of
from reviewapp.terminology.german_number import is_plural
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import Language, MatchKind, Verdict
from reviewapp.terminology.words import plain_word

ITSELF = "the term itself"
ADDED = "a further form of the glossary"
_OUTSIDE_WORDS = ' \t\r\n\xa0.,;:!?()[]{}„“”»«"…–—'
_ONE_SPELLING = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "-": " ", "\u2010": " "}
    | {"\u2011": " ", "\xa0": " ", "’": "'"}
)
_ENGLISH_SHAPES = {True: "plural", False: "another spelling", None: "inflected form"}
_FEMININE = re.compile(r"in(?:nen)?\Z")
_POSSESSIVE = re.compile(r"\A[’']s\b", re.IGNORECASE)
_BEFORE = re.compile(r"([^\W\d_]+)\s\Z")
_FARTHEST = 60
_BEFORE_GENITIVES = frozenset(
    {"des", "eines", "dieses", "jenes", "jedes", "keines", "seines", "ihres", "unseres", "meines"}
)
SOURCE_TERM_DEPRECATED = "The source itself uses “{form}”, a term that the glossary deprecates."
OTHER_VARIANT = "The spelling is that of the other English variant."


def how_it_matched(match: TermMatch, text: str) -> str:
    """Why a match is a match, in the words of the text in which it stands."""
    form, term, how = f"“{match.form}”", f"“{match.term.text}”", match.how
    if how is MatchKind.COMPOUND:
        return f"{term} is part of “{word_around(text, match.span)}”"
    if how is MatchKind.HYPHEN_COMPOUND:
        return f"{form} is part of a hyphen compound"
    if how is MatchKind.ELLIPSIS:
        return f"{form} is written in short: another word completes it"
    if how is MatchKind.JOINED:
        return f"{form} is another spelling of {term}"
    if match.term.is_added(match.form):
        return f"{form} is a form that the glossary adds to {term}"
    return f"{form} is the term" if match.form == match.term.text else f"{form} is a form of {term}"


def manner_of(match: TermMatch, text: str) -> str:
    """In what shape the term stands there, in few words."""
    term, form = match.term, match.form
    if term.is_added(form):
        return ADDED
    if match.how is MatchKind.ELLIPSIS:
        return f"completed by another word: {form}"
    if match.how is MatchKind.SEPARATED:
        return f"verb with its particle: {form}"
    if match.how is MatchKind.JOINED:
        return "another spelling"
    shape = _shape_of(match, text)
    if match.how is MatchKind.COMPOUND:
        return "part of a longer word"
    if match.how is MatchKind.HYPHEN_COMPOUND:
        return "hyphen compound" if shape == ITSELF else f"hyphen compound, {shape}"
    return shape


def _shape_of(match: TermMatch, text: str) -> str:
    """How the words differ from the term as the glossary writes it, as far as one can tell."""
    term, form = match.term, match.form
    if form == term.text:
        return ITSELF
    if plain_word(form) == term.text:
        return f"{ITSELF}, with hidden characters"
    if form.lower() == term.text.lower():
        return "in other capitals"
    if _plain(form) == _plain(term.text):
        return "another spelling"
    if term.language is not Language.GERMAN:
        return _ENGLISH_SHAPES[is_plural_of(form, term.text)]
    return _german_shape(match, text)


def _german_shape(match: TermMatch, text: str) -> str:
    term, form = match.term, match.form
    is_noun = " " not in term.text and term.text[:1].isupper()
    if not is_noun:
        return "inflected form"
    if term.with_feminine and _FEMININE.search(form) and not _FEMININE.search(term.text):
        return "feminine form"
    if is_plural(text, match.span, term.text):
        return "plural"
    before = _BEFORE.search(text, max(0, match.start - _FARTHEST), match.start)
    is_after_genitive = before is not None and before[1].casefold() in _BEFORE_GENITIVES
    ending = form[len(term.text) :] if form.startswith(term.text) else ""
    if ending == "es" or (ending and is_after_genitive):
        return "genitive"
    return "inflected form"


def word_around(text: str, at: tuple[int, int]) -> str:
    """What is written around a place without a space, as far as one can read it.

    Without footnote marks and a possessive at its ends: they make no longer word.
    """
    start, end = at
    first, last = max(0, start - _FARTHEST), min(len(text), end + _FARTHEST)
    while start > first and text[start - 1] not in _OUTSIDE_WORDS:
        start -= 1
    while end < last and text[end] not in _OUTSIDE_WORDS:
        end += 1
    before, behind = text[start : at[0]], _POSSESSIVE.sub("", text[at[1] : end])
    start = start if any(map(str.isalpha, before)) else at[0]
    end = end if any(map(str.isalpha, behind)) else at[1]
    return text[start:end]


def _plain(form: str) -> str:
    """One spelling for ß and ss, ä and ae, a hyphen and a space; in any capitals."""
    return plain_word(form).casefold().translate(_ONE_SPELLING)


def what_became_of_it(
    verdict: Verdict,
    source: Sequence[TermMatch],
    places: Sequence[TermMatch],
    expected: str,
    text: str,
) -> str:
    """One sentence on a verdict. `text` is the source, `places` are those in the target."""
    term = f"“{source[0].form}”" if source else ""
    if verdict is Verdict.CONSISTENT:
        return f"{term} is rendered “{places[0].form}”."
    if verdict is Verdict.HINT:
        part = how_it_matched(source[0], text)
        return f"{part}: check whether “{expected}” belongs in the translation."
    if verdict is Verdict.PARTIAL:
        counts = f"{len(places)} of {len(source)} places"
        return f"Only {counts} of {term} are rendered: check where “{expected}” is lacking."
    wanted = f"write “{expected}”" if expected else "the glossary has no other term"
    if verdict is Verdict.DEPRECATED:
        return f"Do not use “{places[0].form}”: {wanted}."
    if verdict is Verdict.UNTRANSLATED:
        return f"“{places[0].form}” is left untranslated: {wanted}."
    return f"{term} is not rendered: {wanted}."
