from reviewapp.qa.findings import Fix, covered


def test_a_fix_replaces_its_place_and_nothing_else() -> None:
    assert Fix(4, 8, "CSTO").applied_to("the OVKS states") == "the CSTO states"


def test_the_mask_covers_the_spans() -> None:
    assert covered("abcde", [(1, 3), (2, 4)]) == b"\0\1\1\1\0"
