"""Sentences that are missing, added, repeated, cut off, or about something else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span, covered
from reviewapp.qa.pair import Pair
from reviewapp.qa.sentence_alignment import Group, align, length_penalty
from reviewapp.qa.sentence_links import Sentence, read_sentences, words_of
from reviewapp.terminology.words import Word

SENTENCES = Check(
    "sentences",
    "Sentences",
    "The translation says what the German text says: no sentence is missing, added or repeated.",
    Severity.WARNING,
    "Sentences are compared by their length, their numbers and names, and words that are alike or "
    "well known in both languages. Two sentences may become one, and one may become two.",
)
DROPPED = "This sentence is not in the translation."
ADDED = "This sentence is not in the German text."
REPEATED = "This sentence stands twice."
CUT_OFF = "The translation is much shorter than the German text: is the rest missing?"
OTHER = "The translation seems to be of another text."

_MIN_WORDS = 2
_SHORT = 0.62
_VERY_SHORT = 0.5
_OTHER = -3.5
_UNLINKED = -1.5
_FEWEST_GAPS = 4
"""Shorter sentences are sayings and formulas, which each language has in its own words."""
_REPEATED_WORDS = 3
_LONGEST_REPEATED = 120


def check_sentences(pair: Pair) -> Iterator[Finding]:
    """Findings about whole sentences. Linear in the length of the texts."""
    source, target = pair.once(german_sentences), pair.once(english_sentences)
    if not source or not target:
        return
    twice = [*_said_again(pair, source, target)]
    said = covered(pair.target, [again for _, again in twice])
    twice += [spans for spans in _said_at_once(pair) if 1 not in said[slice(*spans[1])]]
    yield from (_said_twice(pair, *spans) for spans in twice)
    groups = pair.once(sentence_groups)
    if twice:
        said = covered(pair.target, [again for _, again in twice])
        groups = align(source, [found for found in target if not _lies_in(found.span, said)])
    yield from _unmatched(groups)
    if not twice:
        yield from _about_something_else(pair, groups)
    yield from _cut_off(groups)


def german_sentences(pair: Pair) -> tuple[Sentence, ...]:
    """The sentences of the source with what links them to the translation."""
    return read_sentences(pair.source_words, pair.source_sentences, german=True)


def english_sentences(pair: Pair) -> tuple[Sentence, ...]:
    """The sentences of the target with what links them to the source."""
    return read_sentences(pair.target_words, pair.target_sentences, german=False)


def sentence_groups(pair: Pair) -> tuple[Group, ...]:
    """Which sentences of the target say what which of the source say."""
    return align(pair.once(german_sentences), pair.once(english_sentences))


def _said_again(
    pair: Pair, source: Sequence[Sentence], target: Sequence[Sentence]
) -> Iterator[tuple[Span, Span]]:
    """Sentences of three words and more that the translation has oftener than the source."""
    if len(target) < 2:
        return
    seen: dict[str, Span] = {}
    german = [pair.source[slice(*sentence.span)] for sentence in source]
    spare = len(german) - len(set(german))
    for sentence in target:
        text = " ".join(pair.target[slice(*sentence.span)].casefold().split()).rstrip(".!?")
        if text.count(" ") < _REPEATED_WORDS - 1:
            continue
        if text in seen and spare > 0:
            spare -= 1
        elif text in seen:
            yield seen[text], sentence.span
        seen[text] = sentence.span


def _said_at_once(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """The same words twice in a row, where no full stop may tell: “Stop it now” “Stop it now”."""
    words = pair.target_words
    runs = list(_runs_said_twice(words))
    if not runs or next(_runs_said_twice(pair.source_words), None) is not None:
        return
    for start, middle, end in runs:
        first = words[start].start, words[middle - 1].end
        yield first, (words[middle].start, words[end - 1].end)


def _runs_said_twice(words: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    texts = [word.text for word in words]
    threes = list(zip(texts, texts[1:], texts[2:], strict=False))
    if len(set(threes)) == len(threes):
        return
    seen: dict[tuple[str, str, str], int] = {}
    begin = 0
    for place, three in enumerate(threes):
        before = seen.get(three)
        seen[three] = place
        if before is None or before < begin:
            continue
        size = place - before
        if not _REPEATED_WORDS <= size <= _LONGEST_REPEATED:
            continue
        if texts[before:place] == texts[place : place + size]:
            yield before, place, place + size
            begin = place + size


def _lies_in(span: Span, mask: bytearray) -> bool:
    """Whether nearly all of a sentence is marked; its own marks may lie outside."""
    return 0 not in mask[span[0] + 2 : max(span[0] + 3, span[1] - 3)]


def _said_twice(pair: Pair, first: Span, again: Span) -> Finding:
    """With the edit that takes the second one out, where nothing stands between the two."""
    adjacent = not pair.target[first[1] : again[0]].strip(" .!?”“’‘\"'\n\t\xa0")
    fix = Fix(first[1], again[1], "") if adjacent else None
    return replace(_finding(REPEATED, (), (first, again)), fix=fix)


def _unmatched(groups: Sequence[Group]) -> Iterator[Finding]:
    for group in groups:
        if not group.target and words_of(group.source) >= _MIN_WORDS:
            yield _finding(DROPPED, (group.source[0].span,), ())
        elif not group.source and words_of(group.target) >= _MIN_WORDS:
            yield _finding(ADDED, (), (group.target[0].span,))


def _about_something_else(pair: Pair, groups: Sequence[Group]) -> Iterator[Finding]:
    """Groups that nothing links; a term of the glossary is a link that the words need not show."""
    for group in groups:
        if not group.source or not group.target or group.evidence > _UNLINKED:
            continue
        begin, end = _spans(group.source)[0]
        if pair.source.count(" ", begin, end) < _FEWEST_GAPS:
            continue
        if group.evidence - length_penalty(group.source, group.target) > _OTHER:
            continue
        (at,) = _spans(group.target)
        if not any(pair.in_terms[at[0] : at[1]]):
            yield _finding(OTHER, _spans(group.source), (at,))


def _cut_off(groups: Sequence[Group]) -> Iterator[Finding]:
    last = groups[-1] if groups else None
    if last is None or not last.source or not last.target:
        return
    german = sum(sentence.length for sentence in last.source)
    english = sum(sentence.length for sentence in last.target)
    if german < 40 or english >= _SHORT * german or length_penalty(last.source, last.target) < 2:
        return
    end = last.target[-1].span[1]
    yield _finding(CUT_OFF, _spans(last.source), ((max(0, end - 3), end),))


def _spans(sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    return ((sentences[0].span[0], sentences[-1].span[1]),)


def _finding(
    message: str, source_spans: tuple[Span, ...], target_spans: tuple[Span, ...]
) -> Finding:
    return Finding(SENTENCES.id, Severity.WARNING, message, source_spans, target_spans)
