"""The examples of docs/glossary.md are true."""

import pytest
from django.db.models import Field, Model

from reviewapp.models import Concept, ConceptStatus, Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language
from tests.architecture.documents import document, section, tables
from tests.qa.test_sample import sample_glossary

GLOSSARY = document("glossary.md")
NOTHING = "–"


def found_by(language: Language, text: str) -> list[str]:
    matcher = TermMatcher(sample_glossary().terms_in(language))
    return [match.term.text for match in matcher(text)]


GERMAN, ENGLISH = tables(section(GLOSSARY, "What is found"))
EXAMPLES = [(Language.GERMAN, row) for row in GERMAN] + [(Language.ENGLISH, row) for row in ENGLISH]


@pytest.mark.parametrize(("language", "row"), EXAMPLES)
def test_an_example_finds_the_terms_that_stand_beside_it(
    language: Language, row: list[str]
) -> None:
    text, terms, _why = row
    assert found_by(language, text) == ([] if terms == NOTHING else terms.split(", "))


def test_the_terms_of_the_example_are_those_of_the_sample() -> None:
    listed = tables(section(GLOSSARY, "Concepts and terms"))[0]
    concept = sample_glossary().concepts[0]
    languages, statuses = dict(Term.LANGUAGES), dict(Term.STATUSES)
    forms, rules = dict(Term.FORMS), dict(Term.MATCH_RULES)
    assert listed == [
        [
            str(languages[term.language]),
            term.text,
            str(statuses[term.status]),
            str(forms[term.form]),
            str(rules[term.match_rule]),
        ]
        for term in concept.terms
    ]


@pytest.mark.parametrize(
    ("heading", "choices"),
    [
        ("Status of a term", Term.STATUSES),
        ("Match", Term.MATCH_RULES),
        ("Status of a concept", ConceptStatus.choices),
    ],
)
def test_a_table_has_the_words_of_the_page(heading: str, choices: list[tuple[str, object]]) -> None:
    listed = [row[0] for row in tables(section(GLOSSARY, heading))[0]]
    assert listed == [str(label) for _value, label in choices]


def test_the_limits_of_the_fields_are_those_of_the_tables() -> None:
    listed = {
        name: int(limit.removesuffix(" characters").replace(",", ""))
        for names, limit in tables(section(GLOSSARY, "Editing, step by step"))[0]
        for name in names.split(", ")
    }
    concept = ("subject_field", "definition", "note", "source_reference")
    limits = [limit_of(Concept, name) for name in concept]
    assert listed == dict([*limits, limit_of(Term, "text")])


def limit_of(model: type[Model], name: str) -> tuple[str, int | None]:
    field = model._meta.get_field(name)
    assert isinstance(field, Field)
    return str(field.verbose_name), field.max_length
