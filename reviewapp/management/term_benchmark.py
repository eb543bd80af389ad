"""Measures the term check in a process of its own: `python -m reviewapp.management.term_benchmark`.

Its texts and glossaries are made up here from the word lists and the sample article, the same ones
at every run. Nothing is imported before the clock runs, so that the import can be measured too.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reviewapp.terminology.glossary import Concept
    from reviewapp.terminology.vocabulary import Language

SAMPLE = Path(__file__).parents[1] / "sample"
HEADS = 4000
"""Words of each kind that terms are made of: large glossaries share their words."""

_SHORTEST, _LONGEST = 4, 9
_SENTENCES = 4
_RENDERED = 0.7
"""The share of the terms in a text that the translation renders."""

Pair = tuple[str, str]


def measure(size: int, paragraphs: int) -> dict[str, float]:
    """The figures of one glossary: seconds, paragraphs a second, milliseconds, megabytes."""
    begin = time.perf_counter()
    from reviewapp.terminology.collecting import leave_what_is_there
    from reviewapp.terminology.consistency import TermComparison
    from reviewapp.terminology.glossary import Glossary
    from reviewapp.terminology.lexicon import default_directory
    from reviewapp.terminology.vocabulary import Variant
    from reviewapp.terminology.word_files import size_of_files

    imported = time.perf_counter() - begin
    concepts = make_concepts(size)
    pairs = make_pairs(concepts, paragraphs)
    glossary = Glossary.of(concepts)
    begin = time.perf_counter()
    comparison = TermComparison(glossary)
    indexed = time.perf_counter() - begin
    leave_what_is_there()  # as check_terms does

    def speed() -> float:
        begin = time.perf_counter()
        for source, target in pairs:
            comparison.compare(source, target, Variant.BRITISH)
        return len(pairs) / (time.perf_counter() - begin)

    first, second = speed(), speed()
    uses = sum(len(comparison.compare(*pair, Variant.BRITISH)) for pair in pairs)
    begin = time.perf_counter()
    comparison.updated(concepts[0], concepts[0])
    changed = time.perf_counter() - begin
    return {
        "terms": size,
        "first": first,
        "second": second,
        "uses": uses / len(pairs),
        "index": indexed,
        "change": 1000 * changed,
        "peak": _peak(),
        "import": imported,
        "data": size_of_files(default_directory()) / 1e6,
    }


def make_concepts(size: int) -> "list[Concept]":
    """Concepts of one noun, then of two nouns as one word, or of an adjective and a noun."""
    from reviewapp.terminology.glossary import Concept, Term
    from reviewapp.terminology.vocabulary import Language

    chance = random.Random(size)  # noqa: S311  (no secret)
    nouns, adjectives = _words(Language.GERMAN, "n"), _words(Language.GERMAN, "a")
    english = _words(Language.ENGLISH, "")
    made: dict[str, str] = {}
    while len(made) < size:
        head, other = chance.choice(nouns), chance.choice(nouns)
        word, *more = chance.choices(english, k=2)
        if len(made) < min((size + 1) // 2, len(nouns) // 2):
            made.setdefault(head, word)
        elif len(made) % 3 == 0:
            made.setdefault(f"{chance.choice(adjectives)}e {head}", f"{word} {more[0]}")
        else:
            made.setdefault(f"{other}{head.lower()}", f"{word} {more[0]}")
    return [
        Concept(
            number, (Term(source, Language.GERMAN, number), Term(target, Language.ENGLISH, number))
        )
        for number, (source, target) in enumerate(made.items())
    ]


def make_pairs(concepts: "Sequence[Concept]", count: int) -> list[Pair]:
    """Paragraphs of a sentence of the sample article and three that speak of four concepts each."""
    chance = random.Random(count)  # noqa: S311  (no secret)
    article = list(sample_sentences())
    return [_paragraph(concepts, chance, article[number % len(article)]) for number in range(count)]


def _paragraph(concepts: "Sequence[Concept]", chance: random.Random, first: Pair) -> Pair:
    sentences = [first]
    for _ in range(_SENTENCES - 1):
        four = chance.choices(concepts, k=4)
        german = [concept.terms[0].text for concept in four]
        english = [
            concept.terms[1].text if chance.random() < _RENDERED else "something else"
            for concept in four
        ]
        sentences.append(
            (
                "Nach Angaben der Behörde hat die {} mit der {} im vergangenen Jahr zugenommen, "
                "während {} und {} nicht genannt wurden.".format(*german),
                "According to the authority, the {} with the {} has grown over the past year, "
                "while {} and {} were not mentioned.".format(*english),
            )
        )
    return " ".join(german for german, _ in sentences), " ".join(text for _, text in sentences)


def sample_sentences() -> Iterator[Pair]:
    """The first sentence of each paragraph of the sample, with its translation."""
    text = (SAMPLE / "ovks.de.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in text.split("\n") if line.strip()]
    rows = json.loads((SAMPLE / "candidates.json").read_text(encoding="utf-8"))["candidates"]
    for row in rows:
        if row["file"] == "edited":
            german, english = paragraphs[row["position"] - 1], row["text"]
            yield german.split(". ")[0], english.split(". ")[0]


def _words(language: "Language", kind: str) -> list[str]:
    found = _dictionary_forms(language, kind)
    return random.Random(kind).sample(found, min(HEADS, len(found)))  # noqa: S311  (no secret)


def _dictionary_forms(language: "Language", kind: str) -> list[str]:
    """Those of the list in order: nouns (n), adjectives (a) or, of English, any words."""
    from reviewapp.terminology.lexicon import lexicon

    words = lexicon(language)

    def fits(form: str) -> bool:
        return (
            _SHORTEST <= len(form) <= _LONGEST
            and form.isalpha()
            and form[0].isupper() == (kind == "n")
            and form[1:].islower()
            and (kind != "a" or form.endswith(("ig", "isch", "lich")))
            and words.lemma(form) == form
        )

    return sorted(filter(fits, words.forms_beginning("")))


def _peak() -> float:
    """Megabytes that the process has had at most; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("size", type=int)
    parser.add_argument("paragraphs", type=int)
    options: Any = parser.parse_args(arguments)
    sys.stdout.write(json.dumps(measure(options.size, options.paragraphs)))


if __name__ == "__main__":
    main(sys.argv[1:])
