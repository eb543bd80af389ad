"""Negation and modality: a not that was lost, a must that became nothing."""

import re
from collections.abc import Iterator

from reviewapp.qa.findings import Check, Finding, Severity, Span
from reviewapp.qa.pair import Pair
from reviewapp.qa.sentence_alignment import Group
from reviewapp.qa.sentence_checks import sentence_groups

NEGATION = Check(
    "negation",
    "Negation and obligation",
    "What the German text denies, demands or allows is denied, demanded or allowed in English.",
    Severity.HINT,
    "Sentence by sentence: *nicht*, *kein*, *nie*, *weder* against *not*, *no*, *never*, *neither* "
    "and words that deny in another way (*without*, *fail*, *lack*, *unable*); *müssen* and "
    "*dürfen* against *must*, *have to*, *may* and the like. Always a hint: there are many ways to "
    "say no.",
)
LOST = "“{german}”: is the negation in the translation?"
MODAL_LOST = "“{german}”: is this in the translation?"

_GERMAN = re.compile(
    r"\b(?:nicht|kein(?:e[mnrs]?|erlei)?|nie|niemals|niemand(?:e[mn])?|nichts|nirgends|nirgendwo"
    r"|weder|keinesfalls|keineswegs|mitnichten)\b",
    re.IGNORECASE,
)
# Nichts anderes als, nicht nur, nicht zuletzt, wenn nicht: no denial, or one that English drops.
_NO_DENIAL = re.compile(
    r"\b(?:nicht\s+(?:zuletzt|minder|selten|umsonst|einmal\s+mehr)|nichts\s+anderes\s+als"
    r"|nicht\s+weniger\s+als|ob\s+(?:\w+\s){0,3}oder\s+nicht)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|cannot|no-one|non|n[o']t|aint)\b"
    r"|n['’]t\b|\b(?:can|don|won|doesn|isn|wasn)t\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:without|unable|unlikely|unknown|impossible|inab\w+|fail\w*|lack\w*|absen\w+|refus\w+"
    r"|den(?:y|ie[ds]|ial|ying)|hardly|rarely|barely|scarcely|seldom|instead|rather|avoid\w*|nor"
    r"|prevent\w*|unless|except\w*|otherwise|exclu\w+|far\s+from|free\s+(?:of|from)|missing"
    r"|anything\s+but|reject\w*|oppos\w+|unclear|unaware|ineffective|insufficient\w*|yet\s+to"
    r"|dis(?:agree|approv|allow|regard)\w*|fall\w*\s+short|non-[a-z]+)\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:muss(?:te[nt]?|t)?|müss(?:en|te[nt]?|t))\b", re.IGNORECASE)
_ENGLISH_MUST = re.compile(
    r"\b(?:must|ha(?:ve|s|d|ving)|need\w*|should|shall|requir\w+|necess\w+|oblig\w+|forced?|got|need"
    r"|mandat\w+|compel\w*|supposed|ought|bound|crucial|essential|imperative|inevitabl\w+|will|would"
    r"|to\s+be|want\w*|call\w*|demand\w*|important|due|task|could|can|ensure\w*|make\s+sure|let)\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:darf|dürfen|durfte[nt]?)\b", re.IGNORECASE)
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        nicht kein keine keinem keinen keiner keines keinerlei nie niemals niemand niemande
        niemandem niemanden nichts nirgends nirgendwo weder keinesfalls keineswegs mitnichten
        muss musst musste musstet mussten müsst müssen müsste müssten müsstet
        darf dürfen durfte durften durftet
        """,
    )
)
"""All that the expressions for German find: without one of these there is nothing to do."""
_ENGLISH_MAY = re.compile(
    r"\b(?:may|can|cannot|could|allow\w*|permi\w+|must|should|shall|entitl\w+|right|authoris\w+"
    r"|authoriz\w+|ban\w*|prohibit\w*|forbid\w*|forbidden|might|let|not|never|no|free|legal\w*"
    r"|illegal\w*|able|barred|only|possible|lawful\w*)\b|n['’]t\b",
    re.IGNORECASE,
)


def check_negation(pair: Pair) -> Iterator[Finding]:
    """Sentences whose translation denies, demands or allows less often."""
    if _WORDS.isdisjoint(pair.lower_source):
        return
    for group in pair.once(sentence_groups):
        if group.source and group.target:
            yield from _of_group(pair, group)


def _of_group(pair: Pair, group: Group) -> Iterator[Finding]:
    begin, end = group.source[0].span[0], group.source[-1].span[1]
    english = pair.target[group.target[0].span[0] : group.target[-1].span[1]]
    german = pair.source[begin:end]
    void = [match.span() for match in _NO_DENIAL.finditer(german)]
    denials = [match for match in _GERMAN.finditer(german) if not _lies_in(match.span(), void)]
    if denials:
        said = sum(1 for _ in _ENGLISH.finditer(english))
        if said < len(denials):
            said += sum(1 for _ in _OTHERWISE.finditer(english))
        if said < len(denials):
            yield _finding(LOST, denials[-1], begin)
    for modal, rendered in ((_MUST, _ENGLISH_MUST), (_MAY, _ENGLISH_MAY)):
        found = modal.search(german)
        if found and not rendered.search(english):
            yield _finding(MODAL_LOST, found, begin)


def _lies_in(span: Span, places: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in places)


def _finding(message: str, found: re.Match[str], begin: int) -> Finding:
    at = begin + found.start(), begin + found.end()
    return Finding(NEGATION.id, Severity.HINT, message.format(german=found[0]), (at,))
