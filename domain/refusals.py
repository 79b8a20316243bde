"""Every "no", by name. A refusal says what happened, what is safe, and what to do."""

from __future__ import annotations

from typing import Any, ClassVar


class Refusal(Exception):
    """A rule said no. Nothing was recorded.

    `says` is the sentence shown to the person; `{name}` in it is filled from the keywords given.
    """

    says: ClassVar[str] = ""

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(type(self).__name__, facts)

    @property
    def sentence(self) -> str:
        return self.says.format_map(self.facts)


class NotAllowed(Refusal):
    """The actor may not do this: shown exactly as what does not exist."""

    says = "Page not found"


class NoSuchCase(NotAllowed):
    """There is no such case, or not for this person: nobody learns which."""


class NotNow(Refusal):
    """The actor may do this, but not at this point of the case."""

    says = "This cannot be done at this point. {because}"


class Stale(Refusal):
    """What the person read has changed since: leads to the merge page, never to a lost text."""
