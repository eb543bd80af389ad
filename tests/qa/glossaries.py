"""Small glossaries, written as texts: German terms = English terms, deprecated ones after !."""

from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.vocabulary import Language, MatchRule, TermForm, TermStatus

OVKS = (
    "Organisation des Vertrags über kollektive Sicherheit, OVKS, !Rat für kollektive Sicherheit"
    " = Collective Security Treaty Organization, CSTO, !Council for Collective Security, !ODKB"
)


def glossary(*concepts: str) -> Glossary:
    """The first term of a side is preferred; a term in capitals is a short form."""
    return Glossary.of(_concept(number, line) for number, line in enumerate(concepts))


def _concept(number: int, line: str) -> Concept:
    german, english = line.split(" = ")
    terms = (*_terms(german, Language.GERMAN, number), *_terms(english, Language.ENGLISH, number))
    return Concept(number, terms)


def _terms(side: str, language: Language, number: int) -> list[Term]:
    return [
        Term(
            text=text.removeprefix("!"),
            language=language,
            concept_id=number,
            status=_status(text, first=index == 0),
            form=TermForm.SHORT if text.removeprefix("!").isupper() else TermForm.FULL,
            match_rule=MatchRule.COMPOUND,
        )
        for index, text in enumerate(side.split(", "))
        if text
    ]


def _status(text: str, *, first: bool) -> TermStatus:
    if text.startswith("!"):
        return TermStatus.DEPRECATED
    return TermStatus.PREFERRED if first else TermStatus.ADMITTED
