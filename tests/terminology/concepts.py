"""Short ways to write glossary values in tests."""

from reviewapp.terminology.consistency import TermUse, compare_terms
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, MatchRule, TermForm, TermStatus


def german(text: str, rule: MatchRule = MatchRule.COMPOUND) -> Term:
    return Term(text, Language.GERMAN, text, match_rule=rule)


def english(text: str, rule: MatchRule = MatchRule.COMPOUND) -> Term:
    return Term(text, Language.ENGLISH, text, match_rule=rule)


def found(text: str, *terms: str) -> list[str]:
    """What of a German text the terms match, as it stands there."""
    matches = TermMatcher(map(german, terms))(text)
    return [text[match.start : match.end] for match in matches]


def found_in_english(text: str, *terms: str) -> list[str]:
    matches = TermMatcher(map(english, terms))(text)
    return [text[match.start : match.end] for match in matches]


def concept(
    german_term: str,
    *english_terms: str,
    deprecated: tuple[str, ...] = (),
    german_deprecated: tuple[str, ...] = (),
) -> Concept:
    """A concept named by its German term; the first English term is preferred."""
    statuses = [TermStatus.PREFERRED] + [TermStatus.ADMITTED] * len(english_terms)
    return Concept(
        german_term,
        (
            Term(german_term, Language.GERMAN, german_term),
            *(
                Term(text, Language.GERMAN, german_term, TermStatus.DEPRECATED)
                for text in german_deprecated
            ),
            *(
                Term(text, Language.ENGLISH, german_term, status)
                for text, status in zip(english_terms, statuses, strict=False)
            ),
            *(
                Term(text, Language.ENGLISH, german_term, TermStatus.DEPRECATED)
                for text in deprecated
            ),
        ),
    )


def use_of(source: str, target: str, *concepts: Concept) -> TermUse:
    (use,) = compare_terms(source, target, Glossary.of(concepts))
    return use


def spans_of(text: str, *parts: str) -> tuple[tuple[int, int], ...]:
    """Places of the parts, each looked for behind the one before."""
    spans = []
    end = 0
    for part in parts:
        start = text.index(part, end)
        end = start + len(part)
        spans.append((start, end))
    return tuple(spans)


CSTO = Concept(
    "csto",
    (
        Term("Organisation des Vertrags über kollektive Sicherheit", Language.GERMAN, "csto"),
        Term("OVKS", Language.GERMAN, "csto", TermStatus.ADMITTED, TermForm.SHORT),
        Term("Rat für kollektive Sicherheit", Language.GERMAN, "csto", TermStatus.DEPRECATED),
        Term("Collective Security Treaty Organization", Language.ENGLISH, "csto"),
        Term("CSTO", Language.ENGLISH, "csto", TermStatus.ADMITTED, TermForm.SHORT),
        Term("Council for Collective Security", Language.ENGLISH, "csto", TermStatus.DEPRECATED),
        Term("ODKB", Language.ENGLISH, "csto", TermStatus.OBSOLETE, TermForm.SHORT),
    ),
)

ARTICLE_GLOSSARY = Glossary.of(
    [
        CSTO,
        concept("Sicherheitsrat", "Security Council", deprecated=("Safety Council",)),
        concept("Generalsekretär", "Secretary General"),
        concept("Staatssekretär", "State Secretary"),
        concept("Mitgliedstaat", "member state"),
        concept("Mitgliedsland", "member state", deprecated=("member land",)),
        concept("Drogenhandel", "drug trafficking"),
        concept("Waffenhandel", "arms trafficking"),
        concept("Sicherheit", "security"),
        concept("Generalstab", "General Staff"),
        concept("Nachrichtenagentur", "news agency"),
        concept("Emomali Rachmon", "Emomali Rahmon", deprecated=("Rakhmonov",)),
        concept("Tadschikistan", "Tajikistan"),
    ]
)
