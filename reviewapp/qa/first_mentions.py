"""First mentions: a name is introduced where a document first speaks of it, and then kept short."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span
from reviewapp.qa.pair import Pair
from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.first_mention import FirstMentions, Mention, MentionProblem, Passage

FIRST_MENTIONS = Check(
    "first-mentions",
    "First mentions",
    "A name stands in full with its short form where the document first speaks of it, then short.",
    Severity.WARNING,
    "For concepts that are ticked *In full at the first mention*, and that have an English "
    "full form and short form. The first paragraph of the document in which a German term "
    "of the concept occurs introduces the name; titles and headings are passed over, unless"
    " the project lets them introduce names. It does not matter whether that paragraph is "
    "translated yet, so the finding stays the same in whatever order you work. All findings"
    " are warnings, most with an edit that puts the text right.",
)
MESSAGES = {
    MentionProblem.NOT_IN_FULL: (
        "“{found}” stands here for the first time in the document: write “{wanted}”."
    ),
    MentionProblem.WITHOUT_SHORT_FORM: (
        "“{found}” stands here for the first time in the document: give the short form too, "
        "“{wanted}”."
    ),
    MentionProblem.IN_FULL_AGAIN: "The document has introduced “{found}” before: write “{wanted}”.",
}


def check_first_mentions(pair: Pair) -> Iterator[Finding]:
    """Findings about names that ask for it and occur in the source.

    `glossary.introduced` of the pair are those that earlier paragraphs introduce.
    """
    glossary, target = pair.glossary, pair.target
    if not any(concept.first_mention for concept in glossary.concepts):
        return
    occurring = {use.concept_id: use for use in pair.uses if use.source_spans}
    names = [
        concept
        for concept in glossary.concepts
        if concept.first_mention and concept.id in occurring
    ]
    if names:
        mentions = FirstMentions(names).check([Passage(target)], introduced=glossary.introduced)
        behind = {name.id: _places_behind(occurring[name.id]) for name in names}
        yield from (_finding(mention, target, behind[mention.concept_id]) for mention in mentions)


@dataclass(frozen=True, slots=True)
class _Behind:
    """Which places of the source stand behind a mention that begins there; else all of them."""

    by_start: Mapping[int, Sequence[Span]]
    every: tuple[Span, ...]

    def of(self, mention: Mention) -> tuple[Span, ...]:
        return tuple(self.by_start.get(mention.start, ())) or self.every


def _places_behind(use: TermUse) -> _Behind:
    by_start: dict[int, list[Span]] = defaultdict(list)
    for place in use.places:
        for start, _end in place.target_spans:
            by_start[start].append(place.span)
    return _Behind(by_start, use.source_spans)


def _finding(mention: Mention, target: str, behind: _Behind) -> Finding:
    found = target[mention.start : mention.end]
    edit = mention.edit
    return Finding(
        FIRST_MENTIONS.id,
        Severity.WARNING,
        MESSAGES[mention.problem].format(found=found, wanted=mention.wanted),
        behind.of(mention),
        ((mention.start, mention.end),),
        mention.wanted,
        mention.concept_id,
        Fix(edit.start, edit.end, edit.text) if edit else None,
    )
