"""TBX-Basic: the exchange format of terminology, in its versions of 2008 and 2019.

Both are read, the newer one in both of its styles (DCA: `<descrip type="definition">`, DCT:
`<basic:definition>`). What TBX has no data category for stands in ones of ours, whose types begin
with OWN; only what differs from the usual is written. So where one of ours stands in
a concept, what is missing there is as usual; where none does, the file does not say.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr  # writes only

from lxml import etree

from reviewapp.formats.article import Problem
from reviewapp.formats.glossary_file import (
    CONCEPT_TEXTS,
    OWN,
    TERM_LISTS,
    FileConcept,
    FileTerm,
    GlossaryFile,
    language_of,
    refuse,
    refuse_without_both_languages,
    related_numbers,
)
from reviewapp.formats.glossary_words import TERM_STATUSES, level_of, truth_of, word_for
from reviewapp.formats.safe_xml import elements_in, line_of, local_name
from reviewapp.terminology.vocabulary import ConceptKind, MatchRule, TermForm, TermStatus

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = frozenset({"conceptEntry", "termEntry"})
_ROOTS = frozenset({"tbx", "martif", "TBX"})
_TYPED = frozenset({"descrip", "admin", "termNote", "ref", "xref", "transac", "adminNote"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "transacGrp", "termGrp"})
_SECTIONS = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_TEXTS = {
    "subjectField": "subject_field",
    "definition": "definition",
    "note": "note",
    "source": "source_reference",
}
_TYPES = {field: category for category, field in _TEXTS.items()}
_TERM_CATEGORIES = {
    "administrativeStatus": "status",
    "normativeAuthorization": "status",
    "termType": "form",
}
_RELATED = "crossReference"
_RELATIONS = frozenset({_RELATED, "relatedConcept"})
"""Categories whose target is another concept."""

_LONGEST_TEXT = 100_000
_ELEMENTS = {"note": "note", "source_reference": "admin"}

Found = dict[str, list[str]]


# --- Reading --------------------------------------------------------------------------------------


def read_tbx(data: bytes, meanwhile: Callable[[], None]) -> GlossaryFile:
    """The concepts of a TBX file. Raises DocumentRefusedError."""
    concepts, problems = [], []
    left_out: Counter[str] = Counter()
    elements = elements_in(data, _ENTRIES)
    root = next(elements, None)
    if root is None or local_name(root) not in _ROOTS:
        raise refuse("The file is no TBX: its first element is neither tbx nor martif.")
    for element in elements:
        meanwhile()
        try:
            concepts.append(_concept(element, left_out))
        except ValueError as error:
            problems.append(Problem(str(error), line_of(element)))
    if not concepts and not problems:
        raise refuse("The file holds no concept: no conceptEntry or termEntry stands in it.")
    if not problems:
        refuse_without_both_languages(concepts)
    warnings = tuple(f"Left out: {what} ({count})." for what, count in sorted(left_out.items()))
    return GlossaryFile(tuple(concepts), tuple(problems), warnings)


def _concept(entry: etree._Element, left_out: Counter[str]) -> FileConcept:
    found: Found = defaultdict(list)
    sections = []
    for child in entry:
        if local_name(child) in _SECTIONS:
            sections.append(child)
        else:
            _collect(child, found)
    own = any(category.startswith(OWN) for category in found)
    terms: list[FileTerm] = []
    for section in sections:
        terms += _terms(section, found, left_out, own=own)
    texts = {field: _joined(found.pop(category, []), field) for category, field in _TEXTS.items()}
    concept = FileConcept(
        terms=tuple(terms),
        number=_number(entry.get("id", "")),
        kind=_word("kind", found, usual=ConceptKind.TERM.value if own else None),
        status=_word("status", found, usual=None),
        **{field: text or ("" if own else None) for field, text in texts.items()},
        reliability=_level(found, own=own),
        untranslatable=_truth("untranslatable", found, own=own),
        first_mention=_truth("first_mention", found, own=own),
        enforce_compounds=_truth("enforce_compounds", found, own=own),
        related=related_numbers(found.pop(_RELATED, [])) or (() if own else None),
        line=line_of(entry),
    )
    _count(found, left_out)
    return concept


def _terms(
    section: etree._Element, found: Found, left_out: Counter[str], *, own: bool
) -> Iterator[FileTerm]:
    code = section.get(_LANGUAGE) or section.get("lang") or ""
    language = language_of(code)
    for child in section:
        if local_name(child) not in _TERMS:
            _collect(child, found)
        elif language is None:
            left_out[f"terms in the language “{code[:20]}”"] += 1
        else:
            yield _term(child, language, left_out, own=own)


def _term(section: etree._Element, language: str, left_out: Counter[str], *, own: bool) -> FileTerm:
    found: Found = defaultdict(list)
    for child in section:
        _collect(child, found)
    texts = found.pop("term", [])
    if len(texts) != 1:
        raise ValueError("A term section needs exactly one term.")
    words: dict[str, str | None] = {}
    for category, field in _TERM_CATEGORIES.items():
        kind = "term_status" if field == "status" else field
        for word in found.pop(category, []):
            words[field] = word_for(kind, word)
    lists = {name: tuple(found.pop(OWN + name, [])) if own else None for name in TERM_LISTS}
    term = FileTerm(
        language,
        texts[0],
        status=words.get("status"),
        form=words.get("form") or (TermForm.FULL.value if own else None),
        match_rule=_word("match_rule", found, usual=MatchRule.COMPOUND.value if own else None),
        with_feminine=_truth("with_feminine", found, own=own),
        any_case=_truth("any_case", found, own=own),
        **lists,
    )
    _count(found, left_out)
    return term


def _collect(element: etree._Element, found: Found) -> None:
    """What the element says, by its data category; groups are opened."""
    name = local_name(element)
    if name in _GROUPS:
        for child in element:
            _collect(child, found)
        return
    category = element.get("type", name) if name in _TYPED else name
    text = "".join(str(part) for part in element.itertext()).strip()
    if category in _RELATIONS and (target := element.get("target")):
        category, text = _RELATED, _number(target.removeprefix("#"))
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"{category[:40]}: the text is too long.")
    if text:
        found[category].append(text)


def _joined(texts: Iterable[str], field: str) -> str:
    """All of them, each once: a concept has one definition here, and in TBX one per language."""
    return (", " if field == "subject_field" else "\n").join(dict.fromkeys(texts))


def _word(field: str, found: Found, *, usual: str | None) -> str | None:
    words = found.pop(OWN + field, [])
    return word_for(field, words[-1]) if words else usual


def _truth(field: str, found: Found, *, own: bool) -> bool | None:
    words = found.pop(OWN + field, [])
    return truth_of(words[-1]) if words else (False if own else None)


def _level(found: Found, *, own: bool) -> int | None:
    words = found.pop(f"{OWN}reliability", [])
    return level_of(words[-1]) if words else (1 if own else None)


def _number(identity: str) -> str:
    """The number of an id that we wrote (c12), or the id."""
    rest = identity.strip().removeprefix("c")
    return rest if rest.isdecimal() else identity.strip()


def _count(found: Found, left_out: Counter[str]) -> None:
    for category, texts in found.items():
        left_out[f"the data category “{category[:40]}”"] += len(texts)


# --- Writing --------------------------------------------------------------------------------------

_HEAD_3 = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>\
<sourceDesc><p>Exported from Gegenlesen.</p></sourceDesc></fileDesc>\
<encodingDesc><p type="XCSURI">TBX-Basic.xcs</p></encodingDesc></tbxHeader>
<text><body>
"""
_HEAD_2 = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang="en">
<martifHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>\
<sourceDesc><p>Exported from Gegenlesen.</p></sourceDesc></fileDesc>\
<encodingDesc><p type="XCSURI">TBX-Basic.xcs</p></encodingDesc></martifHeader>
<text><body>
"""


def write_tbx(concepts: Iterable[FileConcept], title: str) -> bytes:
    """TBX-Basic of ISO 30042:2019, in DCA style."""
    return _written(_HEAD_3, "tbx", ("conceptEntry", "langSec", "termSec"), concepts, title)


def write_tbx_2(concepts: Iterable[FileConcept], title: str) -> bytes:
    """TBX-Basic of ISO 30042:2008."""
    return _written(_HEAD_2, "martif", ("termEntry", "langSet", "tig"), concepts, title)


def _written(
    head: str,
    root: str,
    names: tuple[str, str, str],
    concepts: Iterable[FileConcept],
    title: str,
) -> bytes:
    concepts = list(concepts)
    called = {each.number: each.terms[0].text for each in concepts if each.terms}
    parts = [head.format(title=escape(title))]
    parts += ("".join(_entry(concept, *names, called)) for concept in concepts)
    parts.append(f"</body></text>\n</{root}>\n")
    return "".join(parts).encode()


def _entry(
    concept: FileConcept, entry: str, section: str, holder: str, called: Mapping[str, str]
) -> Iterator[str]:
    yield f"<{entry} id={quoteattr('c' + concept.number)}>"
    for field in CONCEPT_TEXTS:
        if text := getattr(concept, field):
            element = _ELEMENTS.get(field, "descrip")
            yield _item(element, "" if element == "note" else _TYPES[field], text)
    yield _item("admin", f"{OWN}status", concept.status or "")
    if concept.kind and concept.kind != ConceptKind.TERM:
        yield _item("admin", f"{OWN}kind", concept.kind)
    if (concept.reliability or 1) > 1:
        yield _item("admin", f"{OWN}reliability", str(concept.reliability))
    for field in ("untranslatable", "first_mention", "enforce_compounds"):
        if getattr(concept, field):
            yield _item("admin", OWN + field, "yes")
    for number in concept.related or ():
        to = f"type={quoteattr(_RELATED)} target={quoteattr('c' + number)}"
        yield f"<ref {to}>{_text(called.get(number, number))}</ref>"
    # The terms of a language stand together, but their order is kept as far as that allows.
    for language in dict.fromkeys(term.language for term in concept.terms):
        yield f'<{section} xml:lang="{language}">'
        for term in concept.terms:
            if term.language == language:
                yield f"<{holder}>{''.join(_term_items(term))}</{holder}>"
        yield f"</{section}>"
    yield f"</{entry}>\n"


def _term_items(term: FileTerm) -> Iterator[str]:
    yield f"<term>{_text(term.text)}</term>"
    status = TermStatus(term.status or TermStatus.ADMITTED)
    yield _item("termNote", "administrativeStatus", TERM_STATUSES[status])
    yield _item("termNote", "termType", _term_type(term))
    if term.match_rule and term.match_rule != MatchRule.COMPOUND:
        yield _item("admin", f"{OWN}match_rule", term.match_rule)
    for field in ("with_feminine", "any_case"):
        if getattr(term, field):
            yield _item("admin", OWN + field, "yes")
    for field in TERM_LISTS:
        for line in getattr(term, field) or ():
            yield _item("admin", OWN + field, line)


def _term_type(term: FileTerm) -> str:
    if term.form == TermForm.SHORT:
        return "acronym" if term.text.isupper() and term.text.isalpha() else "shortForm"
    return "variant" if term.form == TermForm.VARIANT else "fullForm"


def _item(element: str, category: str, text: str) -> str:
    kind = f" type={quoteattr(category)}" if category else ""
    return f"<{element}{kind}>{_text(text)}</{element}>"


def _text(text: str) -> str:
    return escape(text, {"\r": "&#13;"})
