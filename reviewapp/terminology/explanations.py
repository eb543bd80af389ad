"""What is said about the use of a term: why it matched, what became of it, what to write."""

from collections.abc import Sequence

from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import MatchKind, Verdict

SOURCE_TERM_DEPRECATED = "The source itself uses “{form}”, a term that the glossary deprecates."
OTHER_VARIANT = "The spelling is that of the other English variant."


def how_it_matched(match: TermMatch) -> str:
    """Why a match is a match, in the words of the text."""
    form, term, how = f"“{match.form}”", f"“{match.term.text}”", match.how
    if how is MatchKind.COMPOUND:
        return f"{term} is part of {form}"
    if how is MatchKind.HYPHEN_COMPOUND:
        return f"{form} is part of a hyphen compound"
    if how is MatchKind.ELLIPSIS:
        return f"{form} is written in short: another word completes it"
    if how is MatchKind.JOINED:
        return f"{form} is another spelling of {term}"
    if match.term.is_added(match.form):
        return f"{form} is a form that the glossary adds to {term}"
    return f"{form} is the term" if match.form == match.term.text else f"{form} is a form of {term}"


def what_became_of_it(
    verdict: Verdict, source: Sequence[TermMatch], places: Sequence[TermMatch], expected: str
) -> str:
    """One sentence on a verdict: the term in the source, its places in the target."""
    term = f"“{source[0].form}”" if source else ""
    if verdict is Verdict.CONSISTENT:
        return f"{term} is rendered “{places[0].form}”."
    if verdict is Verdict.HINT:
        part = f"“{source[0].term.text}” is part of {term}"
        return f"{part}: check whether “{expected}” belongs in the translation."
    if verdict is Verdict.PARTIAL:
        counts = f"{len(places)} of {len(source)} places"
        return f"Only {counts} of {term} are rendered: check where “{expected}” is lacking."
    wanted = f"write “{expected}”" if expected else "the glossary has no other term"
    if verdict is Verdict.DEPRECATED:
        return f"Do not use “{places[0].form}”: {wanted}."
    if verdict is Verdict.UNTRANSLATED:
        return f"“{places[0].form}” is left untranslated: {wanted}."
    return f"{term} is not rendered: {wanted}."
