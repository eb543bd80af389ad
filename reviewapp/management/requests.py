"""What the requests of other tools say, key by key, and how they are answered."""

import json
from collections.abc import Mapping, Set
from typing import Any

from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.vocabulary import Language, TermStatus, Variant
from reviewapp.terminology.words import MOST_WORDS, too_many_words

ALARM, UNREADABLE = 1, 2
"""Exit codes; 0 says that there is nothing to object to."""
LONGEST_TEXT = 1_000_000

Ignored = dict[str, None]
"""The keys of a request that mean nothing here, in their order."""

# Plain ASCII: right on any terminal, and for texts that no encoding can express.
encode = json.JSONEncoder(check_circular=False).encode
_TERM_LISTS = (
    ("source", Language.GERMAN, TermStatus.PREFERRED),
    ("preferred", Language.ENGLISH, TermStatus.PREFERRED),
    ("admitted", Language.ENGLISH, TermStatus.ADMITTED),
    ("forbidden", Language.ENGLISH, TermStatus.DEPRECATED),
)
_FORM_LISTS = ("never_in", "added_forms", "struck_forms")
_ENTRY_KEYS = frozenset(
    {
        *("id", "any_case", "with_feminine", "enforce_compounds"),
        *(key for key, *_ in _TERM_LISTS),
        *_FORM_LISTS,
    }
)


def ignore(values: Mapping[str, Any], known: Set[str], ignored: Ignored, place: str = "") -> None:
    """Notes the keys that are not known, with what they stand in."""
    for key in values:
        if key not in known:
            ignored[place + key] = None


def glossary_of(entries: Any, ignored: Ignored) -> Glossary:
    """The glossary of a request; its entries are taken out of the list as they are read."""
    if not isinstance(entries, list):
        raise ValueError("A glossary is a list of entries.")
    concepts: dict[str, Concept] = {}
    entries.reverse()
    index = 0
    while entries:  # each is dropped as soon as it is read
        try:
            entry = object_of(entries.pop(), "an entry")
            ignore(entry, _ENTRY_KEYS, ignored, "glossary[].")
            concept = _concept(entry)
            if entry["id"] in concepts:
                raise ValueError(f"An earlier entry has the id “{entry['id']}” too.")
        except ValueError as error:
            raise ValueError(f"glossary[{index}]: {error}") from error
        concepts[entry["id"]] = concept
        index += 1
    return Glossary.of(concepts.values())


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
    if not isinstance(value, dict):
        raise ValueError(f"Expected {name} as a JSON object.")
    return value


def text_of(values: Mapping[str, Any], key: str) -> str:
    """A value that must be there."""
    value = values.get(key)
    if not isinstance(value, str):
        raise ValueError(f"“{key}” must be a text{'' if key in values else ', but is missing'}.")
    if len(value) > LONGEST_TEXT:
        raise ValueError(
            f"“{key}” has {len(value):,} characters; at most {LONGEST_TEXT:,} do. Send it in parts."
        )
    return value


def variant_of(request: Mapping[str, Any], default: Variant) -> Variant:
    """The English that a request names, or else the default."""
    value = request.get("variant", default)
    for variant in Variant:
        if value == variant:
            return variant
    raise ValueError("“variant” must be en-GB or en-US.")


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
