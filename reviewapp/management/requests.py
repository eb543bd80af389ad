"""What the commands for other tools read, a JSON object a line, and how they answer."""

import json
from collections.abc import Mapping
from typing import Any

from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.terminology.words import MOST_WORDS, too_many_words

ALARM, UNREADABLE = 1, 2
"""Exit codes; 0 says that there is nothing to object to."""

Parsed = tuple[Any, ...]
"""A request, or the error that its line is; nothing where a line says nothing."""

# Plain ASCII: right on any terminal, and for texts that no encoding can express.
encode = json.JSONEncoder(check_circular=False).encode
_TERM_LISTS = (
    ("source", Language.GERMAN, TermStatus.PREFERRED),
    ("preferred", Language.ENGLISH, TermStatus.PREFERRED),
    ("admitted", Language.ENGLISH, TermStatus.ADMITTED),
    ("forbidden", Language.ENGLISH, TermStatus.DEPRECATED),
)
_FORM_LISTS = ("never_in", "added_forms", "struck_forms")


def read_line(line: bytes) -> Parsed:
    """What a line says, and nothing for a blank one. Bytes that are no UTF-8 spoil it only.

    Neither the line nor the text is kept: with a large glossary they are as large as its index.
    """
    text = line.decode("utf-8", "replace")
    if not text.strip():
        return ()
    try:
        return (json.loads(text),)
    except (ValueError, RecursionError) as error:
        return (error,)


def glossary_of(entries: Any) -> Glossary:
    """The glossary of a request; its entries are taken out of the list as they are read."""
    if not isinstance(entries, list):
        raise ValueError("A glossary is a list of entries.")
    concepts = []
    entries.reverse()
    while entries:  # each is dropped as soon as it is read
        concepts.append(_concept(object_of(entries.pop(), "an entry")))
    if len({concept.id for concept in concepts}) < len(concepts):
        raise ValueError("Two entries of the glossary have the same id.")
    return Glossary.of(concepts)


def _concept(entry: Mapping[str, Any]) -> Concept:
    concept_id = text_of(entry, "id")
    for key in (*(key for key, *_ in _TERM_LISTS), *_FORM_LISTS):
        for text in texts_of(entry, key):
            if count := too_many_words(text):
                raise ValueError(f"A term in “{key}” has {count} words; at most {MOST_WORDS} do.")
    any_case = flag_of(entry, "any_case")
    german: dict[str, Any] = {key: tuple(texts_of(entry, key)) for key in _FORM_LISTS}
    german["with_feminine"] = flag_of(entry, "with_feminine")
    options = {Language.GERMAN: german, Language.ENGLISH: {}}
    terms = [
        Term(text, language, concept_id, status, any_case=any_case, **options[language])
        for key, language, status in _TERM_LISTS
        for text in texts_of(entry, key)
    ]
    return Concept(concept_id, tuple(terms), enforce_compounds=flag_of(entry, "enforce_compounds"))


def object_of(value: Any, name: str) -> Mapping[str, Any]:
    """What was read, if it is an object; `name` says what it should have been."""
    if isinstance(value, Exception):
        raise value
    if not isinstance(value, dict):
        raise ValueError(f"Expected {name} as a JSON object.")
    return value


def text_of(values: Mapping[str, Any], key: str) -> str:
    """A value that must be there."""
    value = values.get(key)
    if not isinstance(value, str):
        raise ValueError(f"“{key}” must be a text.")
    return value


def flag_of(values: Mapping[str, Any], key: str) -> bool:
    """A value that is false where it is not there."""
    value = values.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"“{key}” must be true or false.")
    return value


def texts_of(values: Mapping[str, Any], key: str) -> list[str]:
    """A value that is empty where it is not there."""
    texts = values.get(key, [])
    if not isinstance(texts, list):
        raise ValueError(f"“{key}” must be a list of texts.")
    for text in texts:
        if not isinstance(text, str):
            raise ValueError(f"“{key}” must be a list of texts.")
    return texts
