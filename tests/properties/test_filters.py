"""Whatever somebody types into the filter is read or refused, and reads the same when written."""

from hypothesis import given
from hypothesis import strategies as st

from reviewapp.filters import Condition, FilterError, Kind, Sentence, Word, parse_filter

WORDS = {
    word.name: word
    for word in (
        Word("state", Kind.CHOICE, ("open", "review", "approved")),
        Word("changed", Kind.DATE),
        Word("term"),
        Word("text"),
    )
}
LIKELY = st.sampled_from(
    ["state", "open", "term", "text", "changed", ":", ",", '"', "\\", "-", " ", ">", "2026-11-01"]
)
TYPED = st.text(max_size=60) | st.lists(LIKELY | st.characters(), max_size=25).map("".join)
VALUES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20)
CONDITIONS = st.builds(
    Condition,
    st.sampled_from(["term", "text"]),
    st.lists(VALUES.filter(str.strip), min_size=1, max_size=3, unique=True).map(tuple),
    st.booleans(),
)


@given(TYPED)
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    try:
        sentence = parse_filter(text, WORDS)
    except FilterError as error:
        assert error.problems
        for problem in error.problems:
            assert 0 <= problem.start <= problem.end <= len(text) + 1
            assert problem.reason
    else:
        assert parse_filter(str(sentence), WORDS) == sentence


@given(st.lists(CONDITIONS, max_size=4).map(tuple))
def test_what_is_written_reads_the_same(conditions: tuple[Condition, ...]) -> None:
    sentence = Sentence(conditions)
    assert parse_filter(str(sentence), WORDS) == sentence
