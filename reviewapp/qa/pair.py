"""A German text and its translation, with what the checks read of them, each worked out once."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from reviewapp.qa.addresses import without_addresses
from reviewapp.qa.check_settings import AS_MADE, CheckSettings
from reviewapp.qa.findings import Span, covered
from reviewapp.qa.sentences import sentence_spans
from reviewapp.terminology.consistency import TermUse, compare_terms
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Language, Variant
from reviewapp.terminology.words import Word, split_words

_T = TypeVar("_T")
_NO_GLOSSARY = Glossary()


@dataclass(frozen=True, eq=False)
class Pair:
    """What the checks of a pair are given. Nothing is computed before a check asks for it.

    `footnote_labels` are the labels of the document's footnotes ("1", "*"): marks that point to
    them are certain. `known_uses` are what compare_terms says of the texts, where that is known.
    `approved_lengths`: of texts and translations that the project has approved, if known.
    `is_heading`: a title or heading of its document; false too where that is not known.
    """

    source: str
    target: str
    variant: Variant = Variant.BRITISH
    glossary: Glossary = _NO_GLOSSARY
    footnote_labels: Set[str] = frozenset()
    known_uses: tuple[TermUse, ...] | None = None
    settings: CheckSettings = AS_MADE
    approved_lengths: Sequence[tuple[int, int]] = ()
    is_heading: bool = False
    _made: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, make: Callable[["Pair"], _T]) -> _T:
        """What a function makes of the pair, made at the first call and shared by the checks."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(_T, self._made[make])

    @cached_property
    def uses(self) -> tuple[TermUse, ...]:
        """What became of the glossary's terms."""
        if self.known_uses is not None:
            return self.known_uses
        if not self.glossary.concepts:
            return ()
        return compare_terms(self.source, self.target, self.glossary, variant=self.variant)

    @cached_property
    def term_spans(self) -> tuple[Span, ...]:
        """Places of the target that are terms of the glossary, right or wrong ones."""
        spans = (span for use in self.uses for span in (*use.target_spans, *use.renderings))
        return tuple(dict.fromkeys(spans))

    @cached_property
    def in_terms(self) -> bytearray:
        """One byte for each place of the target: 1 where a term of the glossary stands."""
        return covered(self.target, self.term_spans)

    @cached_property
    def source_words(self) -> tuple[Word, ...]:
        return split_words(self.source)

    @cached_property
    def target_words(self) -> tuple[Word, ...]:
        return split_words(self.target)

    @cached_property
    def lower_source(self) -> tuple[str, ...]:
        """The words of the source in lower case."""
        return tuple(word.text.lower() for word in self.source_words)

    @cached_property
    def lower_target(self) -> tuple[str, ...]:
        """The words of the target in lower case."""
        return tuple(word.text.lower() for word in self.target_words)

    @cached_property
    def source_sentences(self) -> tuple[Span, ...]:
        return sentence_spans(self.source, Language.GERMAN)

    @cached_property
    def target_sentences(self) -> tuple[Span, ...]:
        return sentence_spans(self.target, Language.ENGLISH)

    @cached_property
    def target_starts(self) -> frozenset[int]:
        """Where the sentences of the target begin."""
        return frozenset(start for start, _end in self.target_sentences)

    def opens_sentence(self, word: Word) -> bool:
        """Whether a sentence of the target begins with a word, or with marks before it."""
        return not self.target_starts.isdisjoint(range(word.start - 2, word.start + 1))

    @cached_property
    def source_prose(self) -> str:
        """The source with blanks for web and e-mail addresses, place for place."""
        return without_addresses(self.source)

    @cached_property
    def target_prose(self) -> str:
        """The target with blanks for web and e-mail addresses, place for place."""
        return without_addresses(self.target)
