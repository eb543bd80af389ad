"""The words of glossary files for what a field can be: ours, those of TBX, and common ones."""

from collections.abc import Mapping

from reviewapp.terminology.vocabulary import ConceptKind, MatchRule, TermForm, TermStatus

TERM_STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.OBSOLETE: "supersededTerm-admn-sts",
}
"""TBX administrativeStatus."""

_STATUS_WORDS = {
    "standardizedterm": TermStatus.PREFERRED,
    "regulatedterm": TermStatus.PREFERRED,
    "legalterm": TermStatus.PREFERRED,
    "forbidden": TermStatus.DEPRECATED,
    "donotuse": TermStatus.DEPRECATED,
    "notrecommended": TermStatus.DEPRECATED,
    "superseded": TermStatus.OBSOLETE,
    "bevorzugt": TermStatus.PREFERRED,
    "erlaubt": TermStatus.ADMITTED,
    "verboten": TermStatus.DEPRECATED,
    "veraltet": TermStatus.OBSOLETE,
}
_FORM_WORDS = {
    "fullform": TermForm.FULL,
    "phrase": TermForm.FULL,
    "entryterm": TermForm.FULL,
    "mainentryterm": TermForm.FULL,
    "shortform": TermForm.SHORT,
    "acronym": TermForm.SHORT,
    "abbreviation": TermForm.SHORT,
    "abbreviatedform": TermForm.SHORT,
    "initialism": TermForm.SHORT,
    "synonym": TermForm.FULL,
    "orthographicalvariant": TermForm.VARIANT,
}
_KIND_WORDS = {"organization": ConceptKind.ORGANISATION}
_CONCEPT_STATUS_WORDS = {"draft": "draft", "approved": "approved", "retired": "retired"}
_TRUTHS = {
    **dict.fromkeys(("yes", "true", "1", "x", "ja", "wahr"), True),
    **dict.fromkeys(("no", "false", "0", "", "nein", "falsch"), False),
}


def _squeezed(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


_WORDS: Mapping[str, Mapping[str, str]] = {
    "term_status": {
        **_STATUS_WORDS,
        **{member.value: member.value for member in TermStatus},
        **{f"{member.value}term": member.value for member in TermStatus},
        **{_squeezed(word): member.value for member, word in TERM_STATUSES.items()},
        **{f"{word}admnsts": member for word, member in _STATUS_WORDS.items()},
    },
    "form": {**_FORM_WORDS, **{member.value: member.value for member in TermForm}},
    "match_rule": {member.value: member.value for member in MatchRule},
    "kind": {**_KIND_WORDS, **{member.value: member.value for member in ConceptKind}},
    "status": _CONCEPT_STATUS_WORDS,
}
_OFFERED = {
    "term_status": tuple(TermStatus),
    "form": tuple(TermForm),
    "match_rule": tuple(MatchRule),
    "kind": tuple(ConceptKind),
    "status": tuple(_CONCEPT_STATUS_WORDS),
}


def word_for(field: str, word: str) -> str | None:
    """The value that a word of a file means; None where nothing stands.

    Raises ValueError with a sentence that names the words which can be read.
    """
    squeezed = _squeezed(word)
    if not squeezed:
        return None
    found = _WORDS[field].get(squeezed)
    if found is None:
        offered = ", ".join(str(name) for name in _OFFERED[field])
        raise ValueError(f"“{shortened(word)}” is not one of: {offered}.")
    return str(found)


def truth_of(word: str) -> bool:
    """What yes, no and their like mean; nothing means no. Raises ValueError with a sentence."""
    found = _TRUTHS.get(word.strip().casefold())
    if found is None:
        raise ValueError(f"“{shortened(word)}” is neither yes nor no.")
    return found


def level_of(word: str) -> int | None:
    """A reliability code of IATE; None where nothing stands. Raises ValueError with a sentence."""
    if word.strip() in {"1", "2", "3", "4"}:
        return int(word)
    if word.strip():
        raise ValueError(f"“{shortened(word)}” is not one of: 1, 2, 3, 4.")
    return None


def shortened(text: str, most: int = 40) -> str:
    """A text of a file as a message shows it: one line, not longer than `most`."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
