"""The form of a worked example."""

from typing import NamedTuple


class Example(NamedTuple):
    """A code, the facts, the last day (or None), and how a person would reach it."""

    code: str
    facts: dict[str, object]
    due: str | None
    why: str
    at: str | None = None
    arguments: tuple[str, ...] | None = None  # None: not looked at


def example(
    code: str,
    due: str | None,
    why: str,
    *,
    at: str | None = None,
    arguments: tuple[str, ...] | None = None,
    **facts: object,
) -> Example:
    """The same, with the facts by name."""
    return Example(code, facts, due, why, at, arguments)
