"""Whether the index of the search leads from a term to a text."""

from collections.abc import Iterable

from reviewapp.terminology.search_keys import forms_of, offered
from reviewapp.terminology.term_search import Way
from reviewapp.terminology.vocabulary import Language


def leads_to(ways: Iterable[Way], text: str, language: Language) -> bool:
    hashes = frozenset().union(*(offered(form, language) for form in forms_of(text, language)))
    return any(all(not asked.isdisjoint(hashes) for asked in way) for way in ways)
