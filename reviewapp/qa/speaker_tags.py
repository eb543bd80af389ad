"""Who speaks: words such as “he said” stand outside the quotation where they do in German."""

import re
from collections.abc import Iterator

from reviewapp.qa.findings import Finding, Fix, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.quotation_marks import QUOTATION_MARKS, quotations

TAG_INSIDE = "“{tag}” stands inside the quotation marks, in the German text outside."

_GERMAN_OUTSIDE = re.compile(
    r"[“”»«‘\"]\s*,?\s*(?:so\s+[A-ZÄÖÜ\w]|(?:sagt|erklärt|betont|meint|fragt|antwortet|berichtet|warnt"
    r"|kritisiert|bekräftigt|ergänzt|mahnt|teilt|fügt)e?n?\b|(?:rief|schrieb|hieß|unterstrich)(?:en)?\b)"
)
_SAYING = (
    r"(?:said|says|added|adds|asked|asks|explained|explains|told|stated|states|stressed|warned|wrote"
    r"|replied|noted|continued|reported|declared|announced|emphasi[sz]ed|underlined|criticised|criticized)"
)
_WHO = r"(?:he|she|they|(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3})"
_ENGLISH_INSIDE = re.compile(
    rf",\s+(?P<tag>{_WHO}\s+{_SAYING}|{_SAYING}\s+{_WHO})(?P<end>[.,])?\s*\Z"
)
_MOST_READ = 120
_REACH = 12


def check_speaker_tags(pair: Pair) -> Iterator[Finding]:
    """Quotations of the target that end with a tag, where the source has one outside of its own."""
    source, target = pair.source, pair.target
    if not _GERMAN_OUTSIDE.search(source):
        return
    spans = quotations(target)
    if len(spans) != len(quotations(source)):
        return
    for start, end in spans:
        first = max(start + 1, end - 1 - _MOST_READ)
        inside = _ENGLISH_INSIDE.search(target[first : end - 1])
        if inside is None or target[end : end + _REACH].lstrip(" ,")[:1].islower():
            continue
        comma, tag = first + inside.start(), inside["tag"]
        moved = f",{target[end - 1]} {tag}{inside['end'] or ''}"
        place = first + inside.start("tag"), first + inside.end("tag")
        yield Finding(
            QUOTATION_MARKS.id,
            Severity.WARNING,
            TAG_INSIDE.format(tag=tag),
            (),
            (place,),
            moved,
            fix=Fix(comma, end, moved),
        )
