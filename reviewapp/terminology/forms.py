"""The forms in which the rules find a term, for people to look through.

Candidates come from the word lists, and from the rules of grammar for words that no list has.
Only those that the matcher really finds are kept: the list never promises what the check does not
do. Spellings with ae for ä, with a soft hyphen or in other capitals are not listed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice, pairwise, product

from reviewapp.terminology import english, german
from reviewapp.terminology.english_forms import singulars
from reviewapp.terminology.english_irregular import AMERICAN_WORDS, PLURALS, VERBS_OF_FORMS
from reviewapp.terminology.english_shapes import plural
from reviewapp.terminology.english_spelling import american
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.keys import is_case_bound
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.patterns import LanguageRules
from reviewapp.terminology.separable import separable
from reviewapp.terminology.term_index import openers_of
from reviewapp.terminology.vocabulary import Language, MatchKind, MatchRule
from reviewapp.terminology.words import LONGEST_WORD, Word, split_words

MOST_FORMS = 40
"""Further ones are found all the same."""

_MOST_WORDS = 12
_MOST_READ = 30_000
_MOST_TRIED = 200
_MOST_COMBINED = 120
"""Forms that are read from a word list, tried as one word, put together as a phrase."""

_WHOLE = frozenset({MatchKind.WORD, MatchKind.PHRASE, MatchKind.JOINED})
_LONGER_BY = 4
_SHORTEST_TAIL = 3
_SHORTEST_HALF = 4
_SHORTEST_ADJECTIVE = 4
_ENDINGS = ("s", "es", "n", "en", "e")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "em", "es")
_FREQUENT_ENDINGS = ("e", "en", "er")
# What stands behind the verb of an English phrase: play a role, carry out, deal with.
_BEHIND_A_VERB = frozenset(
    {"a", "an", "the", "out", "up", "down", "on", "off", "in", "into", "over", "with", "for", "to"}
)
_WITH_UMLAUT = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
_WITHOUT_UMLAUT = str.maketrans("äöüß", "aous")


def forms_of(term: Term) -> tuple[str, ...]:
    """Forms that the rules find beside the term's own spelling, in alphabetical order.

    At most `MOST_FORMS`. What the glossary adds or strikes makes no difference.
    """
    return _forms_of(_by_rule(term))


def is_found_by_rule(term: Term, form: str) -> bool:
    """Whether the rules find the whole of a text as the term, whatever the glossary adds."""
    return _is_found(TermMatcher([_by_rule(term)]), form)


def stands_in(term: Term, phrase: str) -> bool:
    """Whether the term stands in a phrase, also as a part of a longer word."""
    term = replace(term, never_in=(), struck_forms=())
    return bool(TermMatcher([term]).find_all(phrase))


def _by_rule(term: Term) -> Term:
    return Term(
        term.text,
        term.language,
        0,
        match_rule=term.match_rule,
        with_feminine=term.with_feminine,
        any_case=term.any_case,
    )


def _is_found(matcher: TermMatcher, form: str) -> bool:
    return any(
        match.span == (0, len(form)) and match.how in _WHOLE for match in matcher.find_all(form)
    )


@lru_cache(maxsize=1024)
def _forms_of(term: Term) -> tuple[str, ...]:
    matcher = TermMatcher([term])
    candidates = dict.fromkeys(islice(_candidates(term), _MOST_COMBINED))
    found = (form for form in candidates if form and form != term.text and _is_found(matcher, form))
    return tuple(sorted(islice(found, MOST_FORMS), key=_alphabetical))


def _alphabetical(form: str) -> tuple[str, str]:
    return form.casefold().translate(_WITHOUT_UMLAUT), form


def _candidates(term: Term) -> Iterator[str]:
    words = split_words(term.text)
    if not words or len(words) > _MOST_WORDS:
        return
    if term.match_rule is MatchRule.EXACT:
        for word in words:
            yield from (_put(term.text, {word: form}) for form in _plural_of_acronym(word.text))
    elif term.language is Language.ENGLISH:
        yield from _of_english(term, words)
    else:
        yield from _of_german(term, words)


def _put(text: str, forms: Mapping[Word, str]) -> str:
    """The text with other forms in the places of some of its words."""
    for word in sorted(forms, key=lambda word: -word.start):
        text = text[: word.start] + forms[word] + text[word.end :]
    return text


def _plural_of_acronym(word: str) -> Iterator[str]:
    if is_case_bound(word) and not word.endswith(("s", "S")):
        yield f"{word}s"


def _forms_in(
    candidates: Iterable[str], asked: frozenset[str], word: str, rules: LanguageRules
) -> list[str]:
    """Those candidates that are forms of the word, in its capitals."""
    found = (
        form
        for form in islice(dict.fromkeys(candidates), _MOST_TRIED)
        if form != word and not asked.isdisjoint(rules.text_keys(form))
    )
    return [form[0].upper() + form[1:] if word[0].isupper() else form for form in found]


def _in_list(word: str, language: Language, beginnings: Iterable[str]) -> Iterator[str]:
    """Forms that the list has under the word, then those that look like it."""
    words = lexicon(language)
    for beginning in beginnings:
        yield from islice(words.forms(word, beginning), _MOST_TRIED)
    alike = words.forms_beginning(word[: max(2, len(word) // 2)])
    near = [
        form
        for form in islice(alike, _MOST_READ)
        if abs(len(form) - len(word)) <= _LONGER_BY and form[0].isupper() == word[0].isupper()
    ]
    yield from sorted(near, key=lambda form: (abs(len(form) - len(word)), form))


# --- German -------------------------------------------------------------------------------------


def _of_german(term: Term, words: Sequence[Word]) -> Iterator[str]:
    varied = [list(forms) for forms in _german_forms(term, words)]
    for word, forms in zip(words, varied, strict=True):
        yield from (_put(term.text, {word: form}) for form in forms)
    for (first, second), (adjectives, nouns) in zip(pairwise(words), pairwise(varied), strict=True):
        if _is_adjective(first.text) and second.is_capitalised:
            frequent = [form for form in adjectives if form.endswith(_FREQUENT_ENDINGS)]
            for adjective, noun in product(frequent, nouns):
                yield _put(term.text, {first: adjective, second: noun})


def _german_forms(term: Term, words: Sequence[Word]) -> Iterator[Iterable[str]]:
    """The forms of each word: of nouns, adjectives before them, and the last word of a phrase."""
    for place, (word, asked) in enumerate(zip(words, german.term_keys(words), strict=True)):
        is_last = place == len(words) - 1
        is_noun = word.is_capitalised and not (_is_adjective(word.text) and not is_last)
        if len(word.text) > LONGEST_WORD or word.text.isdecimal():
            yield ()
        elif is_case_bound(word.text):
            yield _plural_of_acronym(word.text)
        elif is_last or is_noun:
            feminine = german.feminine_keys(word.text) if term.with_feminine and is_last else ()
            candidates = chain(_feminine_forms(feminine), _german_candidates(word.text))
            yield _forms_in(candidates, asked.union(feminine), word.text, german)
        elif _is_adjective(word.text) and words[place + 1].is_capitalised:
            yield _forms_in(_declined(word.text), asked, word.text, german)
        else:
            yield ()


def _is_adjective(word: str) -> bool:
    """Whether a word is declined as only adjectives are: they alone have a form in -em."""
    return len(word) >= _SHORTEST_ADJECTIVE and lexicon(Language.GERMAN).has(
        f"{_undeclined(word)}em"
    )


def _undeclined(adjective: str) -> str:
    lower = adjective.lower()
    return next((lower.removesuffix(e) for e in _ADJECTIVE_ENDINGS if lower.endswith(e)), lower)


def _declined(adjective: str) -> Iterator[str]:
    stem = _undeclined(adjective)
    return (f"{stem}{ending}" for ending in _ADJECTIVE_ENDINGS)


def _german_candidates(word: str) -> Iterator[str]:
    yield from _in_list(word, Language.GERMAN, _german_beginnings(word))
    if not lexicon(Language.GERMAN).knows(word):
        of_its_tail = list(_by_its_tail(word)) if word[0].isupper() else []
        yield from of_its_tail or (f"{word}{ending}" for ending in _ENDINGS)


def _german_beginnings(word: str) -> Iterator[str]:
    """How forms of the word may begin: Rat and Rät; hervorh, hervorgeh and hervorzuh."""
    if word[0].islower() and word.endswith("n") and lexicon(Language.GERMAN).lemma(word) == word:
        particle, verb = separable(word)
        for between in ("", "ge", "zu"):
            yield f"{particle}{between}{_onset(verb or word)}"
        return
    beginning = word[: 2 if len(word) < 6 else 3 if len(word) < 8 else 4]
    yield beginning
    for place, letter in enumerate(beginning):
        if letter in _WITH_UMLAUT:
            yield beginning[:place] + _WITH_UMLAUT[letter] + beginning[place + 1 :]
    if "ß" in beginning:
        yield beginning.replace("ß", "ss")


def _onset(verb: str) -> str:
    """The letters before the vowel, which strong verbs change."""
    length = next((place for place, letter in enumerate(verb) if letter in "aeiouäöüy"), 0)
    return verb[: length or 1]


def _by_its_tail(word: str) -> Iterator[str]:
    """Forms of a compound by those of its last part, for compounds that the list lacks."""
    german_words = lexicon(Language.GERMAN)
    for place in range(2, len(word) - _SHORTEST_TAIL + 1):
        tail = word[place:].capitalize()
        if tail in german_words.lemmas(tail):
            for beginning in _german_beginnings(tail):
                forms = german_words.forms(tail, beginning)
                yield from (word[:place] + form.lower() for form in forms)
            return


def _feminine_forms(keys: Iterable[str]) -> Iterator[str]:
    for key in sorted(keys):
        if key.endswith("in") and key.isalpha():
            yield from (key, f"{key}nen")


# --- English ------------------------------------------------------------------------------------


def _of_english(term: Term, words: Sequence[Word]) -> Iterator[str]:
    yield from _english_spellings(term)
    for place, (word, asked) in enumerate(zip(words, english.term_keys(words), strict=True)):
        if len(word.text) > LONGEST_WORD or word.text.isdecimal():
            continue
        if is_case_bound(word.text):
            forms = list(_plural_of_acronym(word.text))
        else:
            forms = _forms_in(_english_candidates(word.text), asked, word.text, english)
        for form in forms:
            if len(words) == 1 or _may_stand_in_phrase(form, place, words):
                yield _put(term.text, {word: form})


def _may_stand_in_phrase(form: str, place: int, words: Sequence[Word]) -> bool:
    """Another spelling of any word, a plural of the last, a verb in front: no *head of stated*."""
    word = words[place].text.casefold()
    if american(form.casefold()) == american(word):
        return True
    if place == len(words) - 1:
        return word in singulars(form.casefold())
    behind = words[place + 1].text
    is_verb = any(word in verbs for verbs in VERBS_OF_FORMS.values()) or behind in _BEHIND_A_VERB
    return place == 0 and is_verb


def _english_candidates(word: str) -> Iterator[str]:
    lower = word.casefold()
    if lower in PLURALS:
        yield PLURALS[lower]
    yield from (british for british, other in AMERICAN_WORDS.items() if other == lower)
    yield from (form for form, verbs in VERBS_OF_FORMS.items() if lower in verbs)
    beginning = lower[: 2 if len(lower) < 6 else 3]
    yield from _in_list(lower, Language.ENGLISH, [beginning])
    if not lexicon(Language.ENGLISH).knows(lower):
        yield from (f"{lower}s", f"{lower}es")


def _english_spellings(term: Term) -> Iterator[str]:
    """The term and its plural, with a hyphen for a space, the other way round, and as one word."""
    for form in dict.fromkeys((term.text, plural(term.text) or term.text)):
        yield form
        if " " in form:
            yield form.replace(" ", "-")
        if "-" in form:
            first, *others = form.split("-")
            yield from (form.replace("-", " "), first + "".join(map(str.lower, others)))
    for half in openers_of(term):
        rest = term.text[len(half) :]
        if min(len(half), len(rest)) >= _SHORTEST_HALF:
            yield from (f"{term.text[: len(half)]}{seam}{rest}" for seam in " -")
