"""What one person has written so far on each point of a case: kept sealed until it is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from web.session import actor
from web.wiring import now, wired

DONE = "done"  # beside the answers to a point: they were checked


class Draft:
    """A half-done form with the same questions on each point."""

    def __init__(self, case: str, form: str) -> None:
        self._case = case
        self._form = form
        self._kept: dict[str, dict[str, Any]] = (
            wired().door.half_done.find(actor().person, case, form) or {}
        )

    def on(self, point: int) -> dict[str, Any]:
        """What was written on a point, by question; nothing where nobody has begun."""
        return self._kept.get(str(point), {})

    @property
    def is_new(self) -> bool:
        """Whether nothing was written yet."""
        return not self._kept

    def is_done(self, point: int) -> bool:
        return bool(self.on(point).get(DONE))

    def is_begun(self, point: int) -> bool:
        return bool(self.on(point)) and not self.is_done(point)

    def first_undone(self, points: Collection[int]) -> int | None:
        return next((point for point in points if not self.is_done(point)), None)

    def keep(self, points: Collection[int], answers: Mapping[str, Any], *, done: bool) -> None:
        """Keep the answers to these points, in place of what was there."""
        for point in points:
            self._kept[str(point)] = {**answers, DONE: done}
        wired().door.half_done.keep(actor().person, self._case, self._form, self._kept, now())

    def drop(self) -> None:
        """It was sent."""
        wired().door.half_done.drop(actor().person, self._case, self._form)


def boxes(
    group: str, points: Collection[int], draft: Draft, questions: Collection[str]
) -> list[tuple[str, str]]:
    """The names and values of the hidden boxes that send a whole draft: what was read is sent."""
    found: list[tuple[str, str]] = []
    for row, point in enumerate(points):
        found.append((f"{group}-{row}-issue", str(point)))
        for question in questions:
            found += _box(f"{group}-{row}-{question}", draft.on(point).get(question, ""))
    return found


def _box(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """One answer; several, each in a box of the same name; or rows of answers."""
    if not isinstance(value, list | tuple):
        yield name, str(value)
        return
    for row, each in enumerate(value):
        if isinstance(each, Mapping):
            yield from ((f"{name}-{row}-{part}", str(text)) for part, text in each.items())
        else:
            yield name, str(each)
