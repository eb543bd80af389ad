"""Glossary values: what the matcher and the consistency check read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reviewapp.terminology.vocabulary import ConceptKind, Language, MatchRule, TermForm, TermStatus

_ALLOWED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that names a concept in one language.

    `with_feminine` lets a German noun count in its feminine form too (Generalsekretärin),
    `any_case` lets a term count in any capitals (ovks). `never_in` are phrases in which it does
    not count: Rat in "mit Rat und Tat". `added_forms` count as they are written, in the capitals
    that the term may have; `struck_forms` do not count as words of their own.
    """

    text: str
    language: Language
    concept_id: int | str
    status: TermStatus = TermStatus.PREFERRED
    form: TermForm = TermForm.FULL
    match_rule: MatchRule = MatchRule.COMPOUND
    with_feminine: bool = False
    any_case: bool = False
    never_in: tuple[str, ...] = ()
    added_forms: tuple[str, ...] = ()
    struck_forms: tuple[str, ...] = ()

    def is_added(self, form: str) -> bool:
        """Whether the glossary adds the form to the term."""
        return bool(self.added_forms) and form.casefold() in map(str.casefold, self.added_forms)

    @property
    def is_allowed(self) -> bool:
        """Whether a translation may use it: preferred or admitted."""
        return self.status in _ALLOWED


@dataclass(frozen=True, slots=True)
class Concept:
    """A unit of knowledge and its terms; the order of the terms is the glossary's order.

    `first_mention` asks for its name in full with the short form at the first mention.
    With `enforce_compounds` a term inside a longer word asks for its rendering like a whole word.
    Where it is `untranslatable` its German terms stand as they are in English: they are English
    terms too, behind those that the glossary gives.
    """

    id: int | str
    terms: tuple[Term, ...]
    kind: ConceptKind = ConceptKind.TERM
    first_mention: bool = False
    enforce_compounds: bool = False
    untranslatable: bool = False

    def __post_init__(self) -> None:
        if self.untranslatable:
            given = {term.text for term in self.terms_in(Language.ENGLISH)}
            standing = (
                replace(
                    term,
                    language=Language.ENGLISH,
                    match_rule=MatchRule.EXACT,
                    with_feminine=False,
                    never_in=(),
                    added_forms=(),
                    struck_forms=(),
                )
                for term in self.terms_in(Language.GERMAN)
                if term.is_allowed and term.text not in given
            )
            object.__setattr__(self, "terms", (*self.terms, *standing))

    def terms_in(self, language: Language) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.language is language)


@dataclass(frozen=True, slots=True)
class Glossary:
    """A set of concepts. Concepts that stand earlier win where two claim the same words.

    For a text of a document, `introduced` are the concepts whose names it has introduced before.
    """

    concepts: tuple[Concept, ...] = ()
    introduced: frozenset[int | str] = frozenset()

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "Glossary":
        return cls(tuple(concepts))

    def terms_in(self, language: Language) -> tuple[Term, ...]:
        return tuple(term for concept in self.concepts for term in concept.terms_in(language))
