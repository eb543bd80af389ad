"""English sentences, for taking one of them out of a text."""

import re

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(\s+)(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Sgt|Gov|Sen|Rep|No|Nos|vs|cf|approx|Jr|Sr)"
    r"|\b[A-Z])\.\Z"
)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences without the space between them. Errs towards too few: "Dr. No" is not cut."""
    cuts = [0]
    for end in _END.finditer(text):
        if not _ABBREVIATED.search(text, cuts[-1], end.start() + 1):
            cuts.append(end.end())
    pieces = (text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], None], strict=True))
    return tuple(piece for piece in pieces if piece)
