"""What is said about the use of a term: why it matched, what became of it, what to write."""

from collections.abc import Sequence

from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import MatchKind, Verdict

SOURCE_TERM_DEPRECATED = "The source itself uses “{form}”, a term that the glossary deprecates."
OTHER_VARIANT = "The spelling is that of the other English variant."


def how_it_matched(match: TermMatch) -> str:
    """Why a match is a match, in the words of the text."""
    form, term = f"“{match.form}”", f"“{match.term.text}”"
    match match.how:
        case MatchKind.COMPOUND:
            return f"{term} is part of {form}"
        case MatchKind.HYPHEN_COMPOUND:
            return f"{form} is part of a hyphen compound"
        case MatchKind.ELLIPSIS:
            return f"{form} is written in short: another word completes it"
        case MatchKind.JOINED:
            return f"{form} is another spelling of {term}"
    return f"{form} is the term" if match.form == match.term.text else f"{form} is a form of {term}"


def what_became_of_it(
    verdict: Verdict, source: Sequence[TermMatch], places: Sequence[TermMatch], expected: str
) -> str:
    """One sentence on a verdict: the term in the source, its places in the target."""
    term = f"“{source[0].form}”" if source else ""
    first = f"“{places[0].form}”" if places else ""
    wanted = f"write “{expected}”" if expected else "the glossary has no other term"
    match verdict:
        case Verdict.CONSISTENT:
            return f"{term} is rendered {first}."
        case Verdict.DEPRECATED:
            return f"Do not use {first}: {wanted}."
        case Verdict.UNTRANSLATED:
            return f"{first} is left untranslated: {wanted}."
        case Verdict.PARTIAL:
            counts = f"{len(places)} of {len(source)} places"
            return f"Only {counts} of {term} are rendered: check where “{expected}” is lacking."
        case Verdict.HINT:
            part = f"“{source[0].term.text}” is part of {term}"
            return f"{part}: check whether “{expected}” belongs in the translation."
        case _:
            return f"{term} is not rendered: {wanted}."
