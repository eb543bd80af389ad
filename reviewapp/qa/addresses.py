"""Web and e-mail addresses in a text: where they stand, and the text without them."""

import re

# Possessive and bounded, so that a long run of anything stays linear.
_ADDRESS = re.compile(
    r"(?:https?|ftps?)://[^\s<>\"„“”»«]++"
    r"|\bwww\.[^\s<>\"„“”»«]++"
    r"|\b(?:mailto:)?[\w.+%'-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+)++"
    r"|(?<![\w@.])(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}/[^\s<>\"„“”»«]*+"
)
_LAST = ".,;:!?'’‘…*"
_CLOSING = {")": "(", "]": "[", "}": "{"}


def addresses_in(text: str) -> tuple[re.Match[str], ...]:
    """The addresses with the punctuation that follows them; `end_of` says where each ends."""
    if "." not in text:
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
