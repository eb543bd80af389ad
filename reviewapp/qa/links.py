"""Web and e-mail addresses: each one of the source stands in the target, letter for letter."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from rapidfuzz import fuzz, process

from reviewapp.qa.addresses import addresses_in, end_of
from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span, covered
from reviewapp.qa.pair import Pair

LINKS = Check(
    "links",
    "Web and e-mail addresses",
    "Each web and e-mail address of the German text stands in the translation, unchanged.",
    Severity.ERROR,
    "Addresses are compared letter for letter; capitals of the host, a slash at the end and a "
    "missing *https://* or *www.* make no difference. An address may lead to the English page "
    "instead: *https://de.a.example* may become *https://en.a.example*, *a.example/de/b* may "
    "become *a.example/en/b* or lose its language. *Info(at)a.example* may become "
    "*info@a.example*, *%C3%BC* an *ü*, and marks that only count visitors (*utm_source*) may go. "
    "Where an address was damaged, an edit restores it.",
)
CHANGED = "The address “{wanted}” has become “{found}”."
MISSING = "The address “{wanted}” is missing in the translation."
ADDED = "The address “{found}” is not in the German text."

_SCHEME = re.compile(r"https?://|mailto:", re.I)
_DOI = re.compile(r"\A(?:(?:dx\.|www\.)?doi\.org/|doi:\s?)", re.I)
_AT = re.compile(r" ?[\[({](?:at|ät)[\])}] ?", re.I)
_DOT = re.compile(r" ?[\[({](?:dot|punkt)[\])}] ?", re.I)
_PUNYCODE = re.compile(r"xn--[a-z0-9-]{1,59}", re.I)
_COUNTING = re.compile(
    r"(?<=[?&])(?:utm_[a-z_]{1,20}|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|at_medium"
    r"|at_campaign|wt_mc|pk_campaign|xtor)=[^&#]*&?",
    re.I,
)
"""What tells the owner of a page where its visitors come from."""
_LANGUAGE_MARK = r"(?:de|en|ger|deu|eng|deutsch|german|english)(?:[-_](?:de|at|ch|gb|us|uk|int))?"
_LANGUAGE = re.compile(rf"(?<![A-Za-z0-9]){_LANGUAGE_MARK}(?![A-Za-z0-9])", re.I)
_HOST_LANGUAGE = re.compile(rf"{_LANGUAGE_MARK}\.(?=.*\.)", re.I)
_SEPARATORS = re.compile(r"[/._=&?-]+")
_PIECE = re.compile(r"\S+")
_SIGN_INSIDE = re.compile(r"\A\S*[\w][.,@_]\w\S*\Z|\A[@#/\\]|\A[A-Z]:\\")
_EDGES = "([{<\"'“„‘‚»«>)]}”’…,;:!?"
_LIKE = 60
"""From what likeness on (per cent) a piece of the target is the address, damaged."""
_MOST_PIECES = 2000
_MOST_LOST = 50
"""Addresses of a text that are looked for among the pieces, or among other pages of a host."""
_SAME_PATH = 85
"""Paths less alike than this are two names of a page in two languages."""


@dataclass(frozen=True, slots=True)
class _Address:
    span: Span
    text: str

    @property
    def key(self) -> str:
        """The same for addresses that lead to the same place."""
        return _key(self.text)

    @property
    def uncounted(self) -> str:
        """Its key without what counts visitors."""
        return _COUNTING.sub("", self.key).rstrip("?&/")

    @property
    def is_page(self) -> bool:
        """Whether it may be had in another language."""
        in_part = "/" in self.text or _HOST_LANGUAGE.match(self.key) is not None
        return in_part and "@" not in self.text

    @property
    def is_loose(self) -> bool:
        """A bare host, file or account, which a translator may leave out or replace."""
        return not ("://" in self.text or "www." in self.text or "@" in self.text[1:])

    @property
    def parts(self) -> tuple[str, str]:
        """Host and path, without their language."""
        host, _slash, path = self.key.partition("/")
        host = _HOST_LANGUAGE.sub("", host, count=1)
        return host, _SEPARATORS.sub("/", _LANGUAGE.sub("", path)).strip("/")

    @property
    def language(self) -> str:
        """The mark of its language: "de", "en", nothing."""
        host, _slash, path = self.key.partition("/")
        found = _HOST_LANGUAGE.match(host) or _LANGUAGE.search(path)
        return found[0][0].lower() if found else ""


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    bare = _DOI.sub("", _SCHEME.sub("", text, count=1), count=1)
    host, slash, path = bare.rstrip("/").partition("/")
    host = host.lower().removeprefix("www.")
    if "xn--" in host:
        host = _PUNYCODE.sub(_in_unicode, host)
    if "@" not in host and _AT.search(host):
        host = _DOT.sub(".", _AT.sub("@", host))
    return host + slash + (unquote(path) if "%" in path else path)


def _in_unicode(label: re.Match[str]) -> str:
    try:
        return label[0].encode("ascii").decode("idna")
    except UnicodeError:
        return label[0]


def check_links(pair: Pair) -> Iterator[Finding]:
    """Addresses that are damaged, missing or new."""
    wanted, present = _addresses(pair.source), _addresses(pair.target)
    if not (wanted or present):
        return
    yield from _other_schemes(wanted, present)
    lost, new = _unmatched(wanted, present), _unmatched(present, wanted)
    lost, new = _without_uncounted(lost, new, present)
    lost, new = _without_translated(lost, new)
    pieces = _pieces(pair.target, present, new) if lost else []
    texts = _texts(pieces)
    for number, address in enumerate(lost):
        damaged = _most_like(address, pieces, texts) if number < _MOST_LOST else None
        if damaged is not None:
            if damaged.text == address.text or (
                address.is_loose
                and "/" not in address.text
                and damaged.text.lower() == address.text.lower()
            ):
                continue
            pieces = [piece for piece in pieces if not _touch(piece.span, damaged.span)]
            texts = _texts(pieces)
            new = [other for other in new if not _touch(other.span, damaged.span)]
            yield _changed(address, damaged, Severity.ERROR)
        elif not address.is_loose:
            yield _missing(address)
    yield from (_added(address) for address in new if not address.is_loose)


def _other_schemes(wanted: list[_Address], present: list[_Address]) -> Iterator[Finding]:
    """http for https, or a lost www., where both write the address in full; DOIs may change."""
    known = {address.key: address for address in wanted if "://" in address.text}
    for address in present:
        german = known.get(address.key)
        if german is None or "://" not in address.text or _DOI.match(_bare(german)):
            continue
        if _beginning(german) != _beginning(address):
            yield _changed(german, address, Severity.WARNING)


def _bare(address: _Address) -> str:
    return _SCHEME.sub("", address.text, count=1)


def _beginning(address: _Address) -> tuple[str, bool]:
    scheme, _signs, rest = address.text.lower().partition("://")
    return scheme, rest.startswith("www.")


def _addresses(text: str) -> list[_Address]:
    found = []
    for match in addresses_in(text):
        end = end_of(match)
        found.append(_Address((match.start(), end), text[match.start() : end]))
    return found


def _unmatched(addresses: list[_Address], others: list[_Address]) -> list[_Address]:
    """Those whose key the others have not at all; how often they have it does not matter."""
    known = Counter(other.key for other in others)
    return [address for address in addresses if not known[address.key]]


def _without_uncounted(
    lost: list[_Address], new: list[_Address], present: list[_Address]
) -> tuple[list[_Address], list[_Address]]:
    """The same without those that only lost, or gained, what counts their visitors."""
    if not any("=" in address.text for address in lost):
        return lost, new
    plain = {other.key for other in present}
    led = {address.uncounted for address in lost if "=" in address.text} & plain
    return [one for one in lost if one.uncounted not in led], [
        one for one in new if one.key not in led
    ]


def _without_translated(
    lost: list[_Address], new: list[_Address]
) -> tuple[list[_Address], list[_Address]]:
    """The same without those that lead to the page in English."""
    kept: list[_Address] = []
    of_host: dict[str, list[_Address]] = defaultdict(list)
    for other in new:
        of_host[other.parts[0]].append(other)
    taken = set()
    for address in lost:
        others = of_host[address.parts[0]]
        nearby = enumerate(others[:_MOST_LOST])
        at = next((at for at, other in nearby if _is_translated(address, other)), None)
        if at is None:
            kept.append(address)
        else:
            taken.add(others.pop(at).span)
    return kept, [other for other in new if other.span not in taken]


def _is_translated(german: _Address, english: _Address) -> bool:
    """Whether only the language part was dropped, or became English; then the path may change."""
    if not (german.is_page and english.is_page) or german.parts[0] != english.parts[0]:
        return False
    if not (english.language == "e" or (german.language and not english.language)):
        return False
    paths = german.parts[1], english.parts[1]
    other_page = german.language == "d" and fuzz.ratio(*paths) < _SAME_PATH
    return paths[0] == paths[1] or other_page


def _pieces(target: str, present: list[_Address], new: list[_Address]) -> list[_Address]:
    """What a damaged address may be: new addresses, words with signs in them, two such words."""
    unsettled = {address.span for address in new}
    right = covered(target, [address.span for address in present if address.span not in unsettled])
    words = list(_PIECE.finditer(target))[:_MOST_PIECES]
    found = []
    for index, word in enumerate(words):
        piece = _trimmed(target, *word.span())
        if 1 not in right[slice(*piece.span)]:
            found.append(piece)
            if index + 1 < len(words):
                both = _trimmed(target, word.start(), words[index + 1].end())
                if 1 not in right[slice(*both.span)]:
                    found.append(both)
    return [piece for piece in found if len(piece.text) > 3]


def _trimmed(text: str, start: int, end: int) -> _Address:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1] == "."):
        end -= 1
    return _Address((start, end), text[start:end])


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _texts(pieces: list[_Address]) -> dict[bool, list[str]]:
    """What an address may have become; a loose one only what has signs inside.

    A bare host may become a name: spiegel.de and Spiegel.
    """
    texts = [piece.text for piece in pieces]
    return {False: texts, True: [text if _SIGN_INSIDE.search(text) else "" for text in texts]}


def _most_like(
    address: _Address, pieces: list[_Address], texts: dict[bool, list[str]]
) -> _Address | None:
    choices = texts[address.is_loose]
    found = process.extractOne(address.text, choices, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return pieces[found[2]] if found else None


def _changed(address: _Address, damaged: _Address, severity: Severity) -> Finding:
    return Finding(
        LINKS.id,
        severity,
        CHANGED.format(wanted=address.text, found=damaged.text),
        (address.span,),
        (damaged.span,),
        address.text,
        fix=Fix(*damaged.span, address.text),
    )


def _missing(address: _Address) -> Finding:
    message = MISSING.format(wanted=address.text)
    return Finding(LINKS.id, Severity.WARNING, message, (address.span,), (), address.text)


def _added(address: _Address) -> Finding:
    message = ADDED.format(found=address.text)
    return Finding(LINKS.id, Severity.WARNING, message, (), (address.span,))
