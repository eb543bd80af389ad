"""Addresses in a text: pages, e-mail, files, accounts; where they stand, the text without them."""

import re
from functools import lru_cache

_INSIDE = r"[^\s<>\"„“”»«]"
_TOP = (
    "at|be|berlin|biz|bg|ca|ch|com|cz|de|dk|edu|ee|es|eu|europa|example|fi|fr|gov|gr|hu|ie|info|int"
    "|io|it|lt|lu|lv|mil|net|nl|no|org|pl|pt|ro|ru|se|si|sk|test|tv|ua|uk|us|wien"
)
_SHORT_TOP = "app|be|co|dev|gg|gl|gle|li|link|ly|me|news|social|to"
"""Also parts of prose ("told.me"), so only before a path: t.me/a, youtu.be/a."""
_FILE = "pdf|docx?|xlsx?|pptx?|odt|ods|csv|zip|html?|php|aspx?|jpe?g|png|txt|xml|json"
# Possessive and bounded, so that a long run of anything stays linear.
_ADDRESS = re.compile(
    # A scheme, also a damaged one: "https//a.b", "http ://a.b".
    rf"\b(?:https?|ftps?|HTTPS?|Https?)[ ]?[:;]?[ ]?//?{_INSIDE}++"
    rf"|\b(?:doi|DOI):[ ]?10\.{_INSIDE}++"
    rf"|\b(?:www|WWW)\.{_INSIDE}++"
    r"|\b(?:mailto:)?[\w.+%-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+)++"
    r"|\b[\w.+%-]{1,64}+ ?[\[({](?:at|ät|AT)[\])}] ?[\w-]{1,63}(?:\.| ?[\[({](?:dot|punkt)[\])}] ?)"
    r"[\w.-]{2,63}"
    r"|(?<![\w@./])@[A-Za-z_]\w{2,30}+(?![\w@.]*@)"
    rf"|(?<![\w@.-])[a-z0-9_-](?:[\w-]{{0,62}}\.){{1,5}}(?:(?:{_TOP})(?![\w-])|(?:{_SHORT_TOP})(?=/))(?::\d{{1,5}}+)?"
    rf"(?:/{_INSIDE}*+)?"
    rf"|(?<![\w@./-])[\w-]{{1,80}}+\.(?:{_FILE})(?![\w-])"
    # Paths of files: /etc/hosts, C:\\Temp, \\\\server\\share; and #hashtags.
    rf"|(?<![\w/.:<>)\]-])/[\w.-]{{1,80}}+(?:/[\w.-]{{1,80}}+)++"
    rf"|(?<!\w)(?:[A-Z]:|\\)\\{_INSIDE}++"
    r"|(?<![\w#&/])#[A-Za-zÄÖÜäöü]\w{1,60}+"
)
_MAY_HOLD = re.compile(r"[@/#\\]|\.[A-Za-z]|[\[({]at[\])}]")
_LAST = ".,;:!?'’‘…*([{"
_CLOSING = {")": "(", "]": "[", "}": "{"}


@lru_cache(maxsize=8)
def addresses_in(text: str) -> tuple[re.Match[str], ...]:
    """The addresses with the punctuation that follows them; `end_of` says where each ends."""
    if not _MAY_HOLD.search(text):
        return ()
    return tuple(_ADDRESS.finditer(text))


def end_of(address: re.Match[str]) -> int:
    """Where an address ends: full stops and unopened brackets behind it are the sentence's."""
    found, end = address[0], len(address[0])
    surplus = {last: found.count(last) - found.count(first) for last, first in _CLOSING.items()}
    while end > 1:
        last = found[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _LAST:
            break
        end -= 1
    return address.start() + end


def without_addresses(text: str) -> str:
    """The text with blanks for its addresses, so that all places stay the same."""
    pieces, at = [], 0
    for address in addresses_in(text):
        end = end_of(address)
        pieces += [text[at : address.start()], " " * (end - address.start())]
        at = end
    return "".join((*pieces, text[at:])) if pieces else text
