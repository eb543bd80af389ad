"""The examples of docs/glossary.md are true."""

from typing import Any

import pytest
from django.db.models import Field, Model
from django.utils.text import capfirst

from reviewapp.admin.term_forms import MOST_LISTED
from reviewapp.admin.trial import LONGEST_TEXT
from reviewapp.models import Concept, ConceptStatus, Term
from reviewapp.terminology.forms import MOST_FORMS
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language
from reviewapp.workflow.concept_values import MOST_LINES, TermValues, value_of
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


MATCHED = section(GLOSSARY, "How a term is matched")
OPTIONS, OPTION_EXAMPLES, LIMITS = tables(MATCHED)
NAMES = {
    capfirst(str(Term._meta.get_field(name).verbose_name)): name  # type: ignore[union-attr]  # no relation is named
    for name in TermValues.OPTIONS
}


def test_each_option_is_told_in_the_words_of_the_page() -> None:
    assert [label for label, _what in OPTIONS] == list(NAMES)


def options_of(row: list[str]) -> dict[str, Any]:
    label, _, lines = row[1].partition(": ")
    return {NAMES[label]: tuple(lines.split(", ")) if lines else True}


def found_as(row: list[str], **options: Any) -> list[str]:
    term = value_of(TermValues("de", row[0], **options))
    return [row[2][slice(*match.span)] for match in TermMatcher([term])(row[2])]


@pytest.mark.parametrize("row", OPTION_EXAMPLES)
def test_an_example_of_an_option_is_true(row: list[str]) -> None:
    assert found_as(row, **options_of(row)) == ([] if row[3] == NOTHING else row[3].split(", "))


@pytest.mark.parametrize("name", TermValues.OPTIONS)
def test_an_example_shows_what_an_option_changes(name: str) -> None:
    rows = [row for row in OPTION_EXAMPLES if name in options_of(row)]
    assert any(found_as(row) != found_as(row, **options_of(row)) for row in rows)


def test_the_limits_of_the_lists_are_those_of_the_application() -> None:
    labels = {name: label for label, name in NAMES.items()}
    limits = {labels[name]: f"{most} lines" for name, most in MOST_LINES.items()}
    assert dict(LIMITS) == limits | {"Found as": f"{MOST_FORMS} forms"}
    assert f"the first {MOST_LISTED} terms" in MATCHED
    assert f"{LONGEST_TEXT:,} characters" in section(GLOSSARY, "Try it")


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
