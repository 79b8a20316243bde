"""Which numbers of a table may be shown, so that no small one can be worked out.

A table that adds up is a circulation: each number is a link between two sums, and what goes into a
sum comes out of it (Castro, "Minimum-distance controlled perturbation methods", 2006, for tables
with one dimension in groups). Another table that looks the same differs from the true one by a
round trip over hidden links. So how far a hidden number can still move is a question of flow, and
the answer is exact.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import heappop, heappush
from itertools import count

FEWEST = 10  # a smaller number is never shown; nought is one of them
FEWEST_FOR_A_SHARE = 30
WIDTH = 5  # values that each hidden number can still have, whatever a reader works out
_ENDLESS = 1 << 60


class Hidden(Enum):
    """Why a number is not shown."""

    FEW = "fewer than 10"
    TOO_TELLING = "hidden"  # 10 or more, and a small number could be worked out from it


Shown = int | Hidden


@dataclass(frozen=True)
class Link:
    """A number that is part of one sum and made of another: it goes from `tail` to `head`.

    One that `is_known` from elsewhere cannot be hidden for another's sake.
    """

    key: Hashable
    tail: Hashable
    head: Hashable
    number: int
    is_known: bool = False


def suppressed(links: Iterable[Link]) -> dict[Hashable, Shown]:
    """What may be shown of each number, by key.

    What goes into each node must come out of it. Raises ValueError for numbers that do not add up.
    """
    every = tuple(links)
    found = _Circulation(every)
    if len(found.hidden) < len(every):  # else there is nothing left to hide
        for each in sorted(found.hidden, key=lambda at: every[at].number):
            found.protect(each)
    return {link.key: found.shown(at) for at, link in enumerate(every)}


def share(part: Shown, whole: Shown) -> int | None:
    """Whole per cent, of 30 or more, and where both numbers are shown; else None.

    >>> share(20, 30), share(20, 29), share(Hidden.FEW, 30)
    (67, None, None)
    """
    if isinstance(part, Hidden) or isinstance(whole, Hidden) or whole < FEWEST_FOR_A_SHARE:
        return None
    return (200 * part + whole) // (2 * whole)


class _Circulation:
    """The links of a table, and which of them are hidden so far. Its nodes are numbers here."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.links = links
        nodes: dict[Hashable, int] = {}
        for link in links:
            nodes.setdefault(link.tail, len(nodes))
            nodes.setdefault(link.head, len(nodes))
        self._ends = [(nodes[link.tail], nodes[link.head]) for link in links]
        self._at: list[list[tuple[int, int, int]]] = [[] for _ in nodes]
        balance = [0] * len(nodes)
        for at, (tail, head) in enumerate(self._ends):
            self._at[tail].append((at, 1, head))
            self._at[head].append((at, -1, tail))
            balance[tail] -= links[at].number
            balance[head] += links[at].number
        if any(balance):
            raise ValueError("these numbers do not add up")
        self.hidden = {at for at, link in enumerate(links) if link.number < FEWEST}
        self._rooms = [_rooms(link) for link in links]
        self._safe: set[int] = set()  # hidden links that were seen to move far enough

    def shown(self, at: int) -> Shown:
        number = self.links[at].number
        if at not in self.hidden:
            return number
        return Hidden.FEW if number < FEWEST else Hidden.TOO_TELLING

    def protect(self, at: int) -> None:
        """Hide others, the smallest that will do, until this one can have WIDTH values."""
        waiting = [at]
        while waiting:
            each = waiting.pop()
            if each in self._safe:
                continue
            lacking = WIDTH - 1
            for way in (1, -1):
                total, moved = self._moves(each, way, lacking) if lacking > 0 else (0, {})
                lacking -= total
                self._safe.update(at for at, by in moved.items() if abs(by) >= WIDTH - 1)
            if lacking > 0:
                waiting.extend(self._hide_for(each))
            self._safe.add(each)

    def _hide_for(self, at: int) -> list[int]:
        """Hide what lets this one move enough: up or down, whichever hides less, or both."""
        ways = [self._moves(at, way, WIDTH - 1, open_to_all=True) for way in (1, -1)]
        enough = [moved.keys() for total, moved in ways if total >= WIDTH - 1]
        by_size = sorted(enough, key=lambda passed: sum(self.links[one].number for one in passed))
        chosen = by_size[0] if by_size else ways[0][1].keys() | ways[1][1].keys()
        new = sorted(chosen - self.hidden)
        self.hidden.update(new)
        return new

    def _moves(
        self, at: int, way: int, wanted: int, *, open_to_all: bool = False
    ) -> tuple[int, dict[int, int]]:
        """How far the number can go up (1) or down (-1), to `wanted` at most, and how others move.

        Over hidden links alone, or over all, where each shown one costs what it would hide.
        """
        find = self._cheapest if open_to_all else self._shortest
        end, start = self._ends[at][::way]
        wanted = min(wanted, self._room(at, way, {}))
        moved: dict[int, int] = {}
        total = 0
        while total < wanted:
            trip = find(start, end, at, moved)
            if not trip:
                break
            step = min(wanted - total, *(self._room(one, sign, moved) for one, sign in trip))
            for one, sign in trip:
                moved[one] = moved.get(one, 0) + sign * step
            total += step
        return total, moved

    def _room(self, at: int, way: int, moved: Mapping[int, int]) -> int:
        """How far a number that has moved may still go up (1) or down (-1)."""
        up, down = self._rooms[at]
        return up - moved.get(at, 0) if way == 1 else down + moved.get(at, 0)

    def _shortest(
        self, start: int, end: int, but: int, moved: Mapping[int, int]
    ) -> list[tuple[int, int]]:
        """The shortest way from one sum to another over hidden links that can move; [] for none."""
        waiting, met = deque([start]), {start}
        came: dict[int, tuple[int, int, int]] = {}
        hidden, rooms = self.hidden, self._rooms  # most of the time is spent below
        while waiting:
            node = waiting.popleft()
            for at, way, there in self._at[node]:
                if there in met or at == but or at not in hidden:
                    continue
                up, down = rooms[at]
                by = moved.get(at, 0)
                if (up > by) if way == 1 else (down > -by):
                    came[there] = (at, way, node)
                    if there == end:
                        return _traced(came, start, end)
                    met.add(there)
                    waiting.append(there)
        return []

    def _cheapest(
        self, start: int, end: int, but: int, moved: Mapping[int, int]
    ) -> list[tuple[int, int]]:
        """The way that hides least, over any links that could then move; [] for none."""
        order = count()
        queue: list[tuple[int, int, int]] = [(0, next(order), start)]
        cheapest: dict[int, int] = {start: 0}
        came: dict[int, tuple[int, int, int]] = {}
        while queue:
            cost, _, node = heappop(queue)
            if node == end:
                return _traced(came, start, end)
            if cost > cheapest[node]:
                continue
            for at, way, there in self._at[node]:
                if at == but or self._room(at, way, moved) < 1:
                    continue
                is_free = at in self.hidden or at in moved
                further = cost + (1 if is_free else 1 + self.links[at].number * len(self.links))
                if further < cheapest.get(there, _ENDLESS):
                    cheapest[there] = further
                    came[there] = (at, way, node)
                    heappush(queue, (further, next(order), there))
        return []


def _rooms(link: Link) -> tuple[int, int]:
    """How far up and down a number may go without belying the words that stand in its place."""
    if link.is_known:
        return 0, 0
    if link.number < FEWEST:
        return FEWEST - 1 - link.number, link.number
    return _ENDLESS, link.number - FEWEST


def _traced(
    came: Mapping[int, tuple[int, int, int]], start: int, end: int
) -> list[tuple[int, int]]:
    trip, node = [], end
    while node != start:
        at, way, node = came[node]
        trip.append((at, way))
    return trip
