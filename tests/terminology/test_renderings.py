"""The same word rendered in different ways, found without a glossary."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.terminology.renderings import Divergence, Rendering, divergent_renderings

HARBOUR = [
    ("Der Hafen ist alt.", "The harbour is old."),
    ("Ein Schiff verließ den Hafen.", "One vessel left the harbor."),
    ("Die Häfen im Norden frieren zu.", "Harbours freeze up north."),
    ("Das Wetter war mild.", "Weather stayed mild."),
]


def renderings(*pairs: tuple[str, str]) -> list[tuple[str, dict[str, tuple[int, ...]]]]:
    return [
        (found.word, {rendering.text: rendering.pairs for rendering in found.renderings})
        for found in divergent_renderings(pairs)
    ]


def test_a_noun_that_is_rendered_alike_in_all_its_forms_is_no_divergence() -> None:
    assert divergent_renderings(HARBOUR) == ()


def test_a_pair_without_the_usual_rendering_is_reported() -> None:
    another = ("Vom Hafen wehte Wind.", "Wind blew from the quayside.")

    assert divergent_renderings([*HARBOUR, another]) == (
        Divergence("Hafen", (Rendering("harbour", (0, 1, 2)), Rendering("", (4,)))),
    )


def test_another_rendering_is_named_where_it_stands_in_all_the_other_pairs() -> None:
    others = [
        ("Am Hafen sang jemand.", "Somebody sang at the quayside."),
        ("Zum Hafen führt kein Weg.", "Nothing leads to any quayside."),
    ]

    assert renderings(*HARBOUR, *others) == [("Hafen", {"harbour": (0, 1, 2), "quayside": (4, 5)})]


def test_of_two_that_might_be_the_other_rendering_none_is_named() -> None:
    others = [
        ("Am Hafen sang jemand.", "Somebody sang at the windy quayside."),
        ("Zum Hafen führt kein Weg.", "Nothing leads to that windy quayside."),
    ]

    assert renderings(*HARBOUR, *others) == [("Hafen", {"harbour": (0, 1, 2), "": (4, 5)})]


def test_names_are_told_by_their_likeness_from_two_pairs_on() -> None:
    pairs = [
        ("Emomali Rachmon sprach.", "Emomali Rahmon spoke."),
        ("Rachmons Rede war lang.", "Rakhmon’s speech was long."),
        ("Danach ging Rachmon.", "Then Rahmon left."),
        ("Und er kam wieder.", "And he came again."),
        ("Rachmon lachte.", "The president laughed."),
    ]

    assert renderings(*pairs) == [("Rachmon", {"Rahmon": (0, 2), "Rakhmon": (1,)})]


def test_a_name_that_is_written_alike_is_no_divergence() -> None:
    assert renderings(("Rachmon sprach.", "Rahmon spoke."), ("Rachmons", "Rahmon’s")) == []


def test_two_words_that_always_stand_together_cannot_be_told_apart() -> None:
    pairs = [("Der Hafen ist gut.", "The lovely harbour is good.")] * 3

    assert renderings(*pairs, ("Der Hafen hier", "The quayside here")) == []


def test_a_word_that_goes_with_another_noun_as_well_is_no_evidence() -> None:
    pairs = [("Hafen und Schiff", "harbour of course")] * 3

    assert renderings(*pairs, ("Hafen und Schiff", "quayside")) == []


def test_without_a_usual_rendering_there_is_no_divergence() -> None:
    words = ("harbour", "quayside", "port", "dock")

    assert renderings(*((f"Hafen {number}", word) for number, word in enumerate(words))) == []
    assert renderings(*(("Hafen", "harbour") for _ in range(3)), *([("x", "harbour")] * 4)) == []


def test_short_words_and_adjectives_at_the_beginning_are_left_out() -> None:
    assert renderings(("Alte Tee", "old tea"), ("Alte Tee", "aged brew")) == []


TEXTS = st.lists(
    st.sampled_from(["Hafen", "Häfen", "Rachmons", "harbour", "Rahmon", "old", "\xad"])
)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS.map(" ".join), TEXTS.map(" ".join)), max_size=8))
def test_every_divergence_has_several_renderings_and_each_pair_once(
    pairs: list[tuple[str, str]],
) -> None:
    for found in divergent_renderings(pairs):
        numbers = [pair for rendering in found.renderings for pair in rendering.pairs]
        assert len(found.renderings) > 1
        assert sorted(set(numbers)) == sorted(numbers)
        assert all(0 <= number < len(pairs) for number in numbers)
