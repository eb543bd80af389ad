"""Many phrases that begin alike, read word by word together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from reviewapp.terminology.patterns import Pattern, Step
from reviewapp.terminology.words import CutText


class PhraseTree:
    """Phrases that have their words up to here in common; `ends` are those that end here.

    Branches are made when a text first reaches them: of most phrases only the beginnings are read.
    Immutable but for that, and safe to share by threads.
    """

    __slots__ = ("_branches", "_by_key", "_depth", "_going_on", "ends")

    def __init__(self, patterns: Iterable[Pattern], depth: int = 0) -> None:
        going_on: dict[Step, list[Pattern]] = defaultdict(list)
        ends = []
        for pattern in patterns:
            if len(pattern.steps) == depth:
                ends.append(pattern)
            else:
                going_on[pattern.steps[depth]].append(pattern)
        by_key: dict[str, list[Step]] = defaultdict(list)
        for step in going_on:
            for key in step.keys:
                by_key[key].append(step)
        self.ends = tuple(ends)
        self._depth = depth
        self._going_on = dict(going_on)
        self._by_key = dict(by_key)
        self._branches: dict[Step, PhraseTree] = {}

    def steps(self, keys: Iterable[str]) -> Sequence[Step]:
        """What asks for one of the keys next, each step once."""
        by_key = self._by_key
        found = [step for key in keys if key in by_key for step in by_key[key]]
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def next_steps(
        self, cut: CutText, last: int, keys_of: Callable[[CutText, int], Iterable[str]]
    ) -> Iterator[tuple[Step, int]]:
        """Steps that may come behind a word, each with its word: a glued number may be skipped."""
        following = cut.following(last)
        if following >= len(cut):
            return
        is_mark = cut.is_glued_number(following)
        for step in self.steps(keys_of(cut, following)):
            if step.is_number or not is_mark:
                yield step, following
        if is_mark and following + 1 < len(cut):
            for step in self.steps(keys_of(cut, following + 1)):
                if not step.is_number:
                    yield step, following + 1

    def branch(self, step: Step) -> "PhraseTree":
        """The phrases that go on with this step."""
        branch = self._branches.get(step)
        if branch is None:
            branch = PhraseTree(self._going_on[step], self._depth + 1)
            self._branches[step] = branch
        return branch
