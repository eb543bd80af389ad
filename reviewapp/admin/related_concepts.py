"""Related concepts as people type them: a German term a line, a number where it says too little."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from reviewapp.access import LARGEST_ID
from reviewapp.models import Concept, Term
from reviewapp.terminology.vocabulary import Language, TermStatus

MOST_RELATED = 20
_NUMBERED = re.compile(r"(.*?)\s*#(\d{1,19})")


def related_of(lines: Sequence[str], glossary_id: int) -> tuple[int, ...]:
    """Ids of the concepts of the glossary that the lines name. One query.

    Raises LookupError with what to do about a line that names none, or several.
    """
    if len(lines) > MOST_RELATED:
        text = _("%(count)s related concepts; at most %(limit)s are kept. Take some out.")
        raise LookupError(text % {"count": len(lines), "limit": MOST_RELATED})
    numbers = {int(found[2]) for line in lines if (found := _NUMBERED.fullmatch(line))}
    terms = Term.objects.filter(concept__glossary=glossary_id, language=Language.GERMAN).filter(
        Q(text__in=lines) | Q(concept__in={number for number in numbers if number <= LARGEST_ID})
    )
    by_text: dict[str, set[int]] = defaultdict(set)
    known: set[int] = set()
    for concept, text in terms.order_by().values_list("concept", "text"):
        by_text[text].add(concept)
        known.add(concept)
    return tuple(sorted({_named(line, by_text, known) for line in lines}))


def _named(line: str, by_text: dict[str, set[int]], known: set[int]) -> int:
    found = sorted(by_text.get(line, ()))
    if len(found) > 1:
        text = _("Several concepts have the term “%(term)s”; write which: %(lines)s.")
        lines = ", ".join(f"{line} #{pk}" for pk in found)
        raise LookupError(text % {"term": line, "lines": lines})
    if found:
        return found[0]
    numbered = _NUMBERED.fullmatch(line)
    if numbered and int(numbered[2]) in known:
        return int(numbered[2])
    text = _("No concept of this glossary has the German term “%(term)s”. Write it as it is there.")
    raise LookupError(text % {"term": line})


def lines_of_related(concept: Concept) -> list[str]:
    """The related concepts as `related_of` reads them. Two queries."""
    names = names_of(concept.related.order_by("pk").values_list("pk", flat=True))
    same = Term.objects.filter(
        concept__glossary=concept.glossary_id, language=Language.GERMAN, text__in=names.values()
    )
    having: dict[str, set[int]] = defaultdict(set)
    for pk, text in same.order_by().values_list("concept", "text") if names else ():
        having[text].add(pk)
    return [name if len(having[name]) == 1 else f"{name} #{pk}" for pk, name in names.items()]


def names_of(concepts: Iterable[int]) -> dict[int, str]:
    """What each of the concepts is called in German: its preferred term, else its first."""
    names: dict[int, str] = {}
    terms = Term.objects.filter(concept__in=concepts, language=Language.GERMAN).order_by("pk")
    for concept, text, status in terms.values_list("concept", "text", "status"):
        if status == TermStatus.PREFERRED or concept not in names:
            names[concept] = text
    return dict(sorted(names.items()))
