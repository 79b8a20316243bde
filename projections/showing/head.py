"""The head of a family's case home in one state: tag, headline, sentences, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from domain.disagreement.duties import CaseDuty
from projections.views.signs import Tag
from projections.views.steps import Action, Todo

TURN = Tag("Your turn", "turn")
NOTHING = "You: nothing to do now."
ADD = Action("Add a document", "evidence")
WRITE = Action("Send a message", "messages")


@dataclass(frozen=True)
class Head:
    """A state of the home: its tag, headline, what is said, and what can be done."""

    tag: Tag
    headline: str
    says: tuple[str, ...] = ()
    you: str = NOTHING
    actions: tuple[Action, ...] = (ADD, WRITE)
    duty: CaseDuty | None = None


def found(todo: tuple[Todo, ...], *codes: str) -> Todo | None:
    return next((item for item in todo if item.code in codes), None)
