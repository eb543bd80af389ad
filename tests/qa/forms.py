"""Tables of forms: each line a German sentence and its translation, with | between them."""

from reviewapp.qa.candidate import check_pair
from reviewapp.qa.findings import Severity
from reviewapp.qa.pair import Pair


def rows(*tables: str) -> list[tuple[str, str]]:
    lines = [line for table in tables for line in table.splitlines() if line]
    return [(german, english) for german, _, english in (line.partition("|") for line in lines)]


def alarms(source: str, target: str) -> list[str]:
    """What is found, but for names and spelling: the sentences are too short for these."""
    return [
        finding.message
        for finding in check_pair(Pair(source, target))
        if finding.severity is not Severity.HINT and finding.check not in ("names", "spelling")
    ]
