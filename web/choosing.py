"""Long lists to choose from: words narrow what is shown, and what was chosen stays on the page.

It is a press like any other, so that what is looked for stands in no address.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from web.forms import Form

LONG = 12  # of fewer, all are shown and nothing need be looked for


@dataclass(frozen=True)
class Choices:
    """What is shown of a list: all that was chosen, and what fits the words."""

    shown: tuple[Any, ...]
    fits: int
    total: int

    @property
    def is_long(self) -> bool:
        return self.total > LONG


def is_looking() -> bool:
    """Whether the press only narrows a list, and sends nothing."""
    return bool(request.form.get("look"))


def narrowed(
    items: Sequence[Any],
    form: Form,
    box: str,
    text_of: Callable[[Any], tuple[str, str]],
    kept: Collection[str] = (),
) -> Choices:
    """`text_of` gives the value and the words of an item; `kept` what was chosen before."""
    wanted = (form.value("find") or "")[:100].casefold().split()
    chosen = set(form.values(box) if form.value(box) is not None else kept)
    texts = [(item, *text_of(item)) for item in items]
    fit = {value for _, value, text in texts if all(each in text.casefold() for each in wanted)}
    shown = tuple(item for item, value, _ in texts if value in fit or value in chosen)
    return Choices(shown, len(fit), len(items))
