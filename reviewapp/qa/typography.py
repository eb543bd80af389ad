"""Slips of the keyboard: doubled words, spaces too many or missing, a small first letter."""

import re
from collections.abc import Iterator
from operator import eq

from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span
from reviewapp.qa.pair import Pair
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language

TYPOGRAPHY = Check(
    "typography",
    "Typography",
    "No word or space stands twice, marks have a space after, not before; sentences a capital.",
    Severity.WARNING,
    "Finds *the the*, two spaces in a row, a space before a comma or a full stop, a space inside "
    "brackets, and a small letter at the start where the German begins with a capital. Doublings "
    "that English allows (*had had*) and those of the German text itself are left alone, and so "
    "is the small start of a list item. A missing space (*came,saw*, *came.He*) is found after "
    "comma, semicolon and sentence end, but not in addresses, names of files and what the German "
    "text writes in one too. A space before *%* is a hint.",
)
DOUBLED_WORD = "“{word}” stands twice."
DOUBLED_SPACE = "There is more than one space here."
SPACE_BEFORE = "There is a space before “{mark}”."
SPACE_MISSING = "There is no space after “{mark}”."
SPACE_INSIDE = "There is a space inside the brackets."
SPACE_BEFORE_PERCENT = "English writes the per cent sign without a space: “{wanted}”."
SMALL_START = "The text begins with a small letter."

_SPACES = " \t\u00a0\u2009\u202f"
_DOUBLED = re.compile(
    rf"(?<![\w'’-])([^\W\d_]{{1,40}})([{_SPACES}]{{1,8}})(\1)(?!\w)", re.IGNORECASE
)
_MANY_SPACES = re.compile(rf"(?<=[^\s])[{_SPACES}]{{2,}}+(?=\S)")
_BEFORE_MARK = re.compile(
    rf"(?<=[\w)\]”’\"%])[{_SPACES}]{{1,8}}([,;!?]|:(?!\S)|\.(?![\w.]))(?![!?]*\w)"
)
_INSIDE = re.compile(rf"(?<=\()[{_SPACES}](?=\w)|(?<=[^\W\d_])[{_SPACES}](?=\))")
_SQUEEZED = re.compile(
    r"(?<![\w.&/\\@#])([^\W\d_]{2,40}[)”]?)"
    r"(?:([,;])([“‘(]?[^\W\d_]{2,40})|([.?!])([A-Z](?:[a-z]{1,40}|(?=\s))))(?![\w(.&/\\@#])"
)
_ADDRESS_BEFORE = re.compile(r"(?:@|//|www\.)\S{0,60}\Z")
_BEFORE_PERCENT = re.compile(rf"[0-9][{_SPACES}]%")
_COLON_BETWEEN = re.compile(r"[0-9]\s*:\s*[0-9]")
_START = re.compile(r"[\s\"'“‘„‚»«(\[*_#>]*+([^\W\d_]++)")
_FINAL = re.compile(r"[.!?…:]['\"“”’‘»«)\]¹²³⁰⁴-⁹0-9*†]*\s*\Z")
# Words that English may set twice: "the one that that man had had".
_MAY_DOUBLE = frozenset(("had", "bye", "ha", "blah", "no", "yes", "very", "so", "many", "long"))
_GRAMMAR = frozenset(("das", "dem", "den", "der", "die", "sie"))
_BEFORE_YOU_YOU = re.compile(
    r"\b(?:tell|tells|telling|told|assur|remind|warn|show|promis|inform|convinc|bet|thank|give)"
    r"\w{0,3}\s\Z",
    re.IGNORECASE,
)
_BEFORE_IS_IS = re.compile(r"\b(?:what|it|that|this|all)(?:\s\w{1,12}){0,2}\s\Z", re.IGNORECASE)
_REACH = 40


def check_typography(pair: Pair) -> Iterator[Finding]:
    """Doubled words and spaces, spaces before marks and inside brackets, a small start."""
    yield from _doubled_words(pair)
    yield from _spaces(pair)
    yield from _small_start(pair)


def _doubled_words(pair: Pair) -> Iterator[Finding]:
    text, words = pair.target, pair.lower_target
    if not any(map(eq, words, words[1:])) or _doubles(pair.source):
        return
    for match in _DOUBLED.finditer(text):
        if _may_double(match, text):
            continue
        first, second = match[1], match[3]
        keeps_first = first != second and first[0].isupper()
        cut = (match.end(1), match.end()) if keeps_first else (match.start(), match.start(3))
        yield _warning(DOUBLED_WORD.format(word=second), match.span(), Fix(*cut, ""))


def _doubles(german: str) -> bool:
    """Whether the German text says a word twice on purpose; "die die" is just its grammar."""
    return any(match[1].lower() not in _GRAMMAR for match in _DOUBLED.finditer(german))


def _may_double(match: re.Match[str], text: str) -> bool:
    word, before = match[1].lower(), text[max(0, match.start() - _REACH) : match.start()]
    if word in _MAY_DOUBLE:
        return True
    if word == "that" and text[match.end() : match.end() + 1] in ("'", "’"):
        return True
    if word == "you":
        return _BEFORE_YOU_YOU.search(before) is not None
    if word == "is":
        return _BEFORE_IS_IS.search(before) is not None
    # Will will come, in May may
    return match[1] != match[3] and match[1][0].isupper() and before[-2:-1].isalnum()


def _spaces(pair: Pair) -> Iterator[Finding]:
    text = pair.target
    if "   " not in pair.source:
        for match in _MANY_SPACES.finditer(text):
            yield _warning(DOUBLED_SPACE, match.span(), Fix(*match.span(), " "))
    for match in _BEFORE_MARK.finditer(text):
        if _COLON_BETWEEN.match(text, match.start() - 1):
            continue
        at = match.start(), match.start(1)
        yield _warning(SPACE_BEFORE.format(mark=match[1]), (at[0], match.end()), Fix(*at, ""))
    yield from _missing_spaces(pair)
    if "(" in text:
        for match in _INSIDE.finditer(text):
            yield _warning(SPACE_INSIDE, match.span(), Fix(*match.span(), ""))
    for match in _BEFORE_PERCENT.finditer(text) if "%" in text else ():
        at = match.start() + 1, match.end() - 1
        wanted = match[0][0] + "%"
        message = SPACE_BEFORE_PERCENT.format(wanted=wanted)
        yield Finding(
            TYPOGRAPHY.id, Severity.HINT, message, (), (match.span(),), wanted, fix=Fix(*at, "")
        )


def _missing_spaces(pair: Pair) -> Iterator[Finding]:
    """Marks between two words; a full stop only where the second is English, for names of files."""
    squeezed = list(_SQUEEZED.finditer(pair.target_prose))
    if not squeezed:
        return
    known = {_mark(own) for own in _SQUEEZED.finditer(pair.source)}
    for match in squeezed:
        mark, following = _mark(match), match[3] or match[5]
        at = match.end(2 if match[2] else 4)
        if pair.in_terms[at] or mark in known:
            continue
        if match[4] == "." and not lexicon(Language.ENGLISH).has(following.lower()):
            continue
        if _ADDRESS_BEFORE.search(pair.target[max(0, at - 2 * _REACH) : at]):
            continue  # a damaged one
        yield _warning(SPACE_MISSING.format(mark=mark), match.span(), Fix(at, at, " "))


def _mark(match: re.Match[str]) -> str:
    return match[2] or match[4]


def _small_start(pair: Pair) -> Iterator[Finding]:
    source, target = _START.match(pair.source), _START.match(pair.target_prose)
    if source is None or target is None:
        return
    word = target[1]
    if not (source[1][0].isupper() and word.islower() and word[0] != word[0].upper()):
        return
    at = target.start(1)
    following = pair.target[target.end(1) : target.end(1) + 1]
    if following in (")", "-", ".", "@") or following.isdigit() or pair.in_terms[at]:
        return
    if word in pair.source.split() and not lexicon(Language.ENGLISH).has(word):  # a name
        return
    first = word[0].upper()
    yield Finding(
        TYPOGRAPHY.id,
        Severity.WARNING if _is_sentence(pair, source[1]) else Severity.HINT,
        SMALL_START,
        (source.span(1),),
        ((at, at + 1),),
        first,
        fix=Fix(at, at + 1, first),
    )


def _is_sentence(pair: Pair, first: str) -> bool:
    """Not an item of a list, whose German capital may be that of a noun."""
    if _FINAL.search(pair.source[-_REACH:]) or _FINAL.search(pair.target[-_REACH:]):
        return True
    german = lexicon(Language.GERMAN)
    return german.has(first.lower()) or not german.has(first)


def _warning(message: str, at: Span, fix: Fix) -> Finding:
    return Finding(TYPOGRAPHY.id, Severity.WARNING, message, (), (at,), fix=fix)
