"""A reader who takes everything published together: which numbers can each hidden one still be?

Knows nothing of flow or of how the choice was made. Tries every value by narrowing what the sums
leave, and then by cases.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from projections.across.suppressing import FEWEST

Key = Hashable
Range = tuple[int, int]
MOST = 100_000  # no number is larger


class Sums:
    """Totals, each with its parts, and what the words say of each number."""

    def __init__(self, said: Mapping[Key, str], sums: Iterable[Sequence[Key]]) -> None:
        self.start = {key: _range(words) for key, words in said.items()}
        self._sums = [(each[0], tuple(each[1:])) for each in sums]
        self._of: dict[Key, list[int]] = {key: [] for key in said}
        for at, (total, parts) in enumerate(self._sums):
            for key in (total, *parts):
                self._of[key].append(at)

    def extremes(self, key: Key) -> Range:
        """The smallest and the largest that a number can be: exactly, not an estimate."""
        found = self._solved(self.start)
        assert found is not None, "what is published contradicts itself"
        return self._end(key, found[key], -1), self._end(key, found[key], 1)

    def _end(self, key: Key, known: int, way: int) -> int:
        """How far a number goes in one way: doubling, and then by halves."""
        low, high = self.start[key]
        end = high if way == 1 else low
        while known != end:
            middle = (
                known + (end - known + way) // 2 if way == 1 else known - (known - end + 1) // 2
            )
            span = (middle, end) if way == 1 else (end, middle)
            found = self._solved({**self.start, key: span})
            if found is None:
                end = middle - way
            else:
                known = found[key]
        return known

    def _solved(self, ranges: Mapping[Key, Range]) -> dict[Key, int] | None:
        """Any numbers that fit, or None where none do."""
        narrowed = self._narrowed(dict(ranges))
        if narrowed is None:
            return None
        open_ = [(high - low, at, key) for at, (key, (low, high)) in enumerate(narrowed.items())]
        width, _, key = min((each for each in open_ if each[0]), default=(0, 0, None))
        if not width:
            return {each: low for each, (low, _) in narrowed.items()}
        low, high = narrowed[key]
        for span in ((low, low), (low + 1, high)):
            found = self._solved({**narrowed, key: span})
            if found is not None:
                return found
        return None

    def _narrowed(self, ranges: dict[Key, Range]) -> dict[Key, Range] | None:
        waiting = set(range(len(self._sums)))
        while waiting:
            at = waiting.pop()
            total, parts = self._sums[at]
            low, high = (sum(ranges[part][end] for part in parts) for end in (0, 1))
            now = {total: (low, high)}
            for part in parts:
                least, most = ranges[part]
                now[part] = ranges[total][0] - (high - most), ranges[total][1] - (low - least)
            for key, (least, most) in now.items():
                narrow = max(least, ranges[key][0]), min(most, ranges[key][1])
                if narrow[0] > narrow[1]:
                    return None
                if narrow != ranges[key]:
                    ranges[key] = narrow
                    waiting.update(self._of[key])
        return ranges


def _range(words: str) -> Range:
    plain = words.replace(",", "")
    if plain.isdigit():
        return int(plain), int(plain)
    return {"fewer than 10": (0, FEWEST - 1), "hidden": (FEWEST, MOST)}[words]
