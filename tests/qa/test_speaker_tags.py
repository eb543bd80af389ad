"""Words such as “he said” beside a quotation."""

import pytest

from reviewapp.qa.findings import Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.speaker_tags import check_speaker_tags

GERMAN = "„Wir bleiben hier“, sagte die Ministerin."


@pytest.mark.parametrize(
    ("target", "repaired"),
    [
        ("“We are staying, the Minister said.”", "“We are staying,” the Minister said."),
        ("“We are staying, she said.” Nobody left.", "“We are staying,” she said. Nobody left."),
        ("“We are staying, explained Anna Weber.”", "“We are staying,” explained Anna Weber."),
    ],
)
def test_a_tag_that_slipped_inside_is_a_warning_with_its_repair(target: str, repaired: str) -> None:
    (finding,) = check_speaker_tags(Pair(GERMAN, target))
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == repaired


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (GERMAN, "“We are staying,” the Minister said."),
        (GERMAN, "“We are staying, as she said,” the Minister told us."),
        ("„Er kommt bald, sagte sie.“", "“He will come soon, she said.”"),
        ("Sie blieben.", "“They stayed, she said.”"),
        (GERMAN, "We are staying, she said."),
    ],
)
def test_a_tag_where_the_german_has_it_is_none(source: str, target: str) -> None:
    assert list(check_speaker_tags(Pair(source, target))) == []
