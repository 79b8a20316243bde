"""Another child of the same parent: what they said of themselves is kept, so that nothing is asked
twice. Nothing of the child, the letter or the disagreement goes from one case to the other. What is
safe is asked again each time: it may have changed, and a wrong answer harms."""

from __future__ import annotations

from typing import Any

from domain.roles import Role
from web.cases.showing import read
from web.session import actor, current_actor

Typed = dict[str, dict[str, list[str]]]


def own_details(case: str) -> Typed:
    """The answers about themselves of a parent of this case, as they would be typed again.

    Raises NoSuchCase where it is not theirs. Empty where nobody is signed in, and for whoever is no
    parent in it: a helper's own details are no answers of a parent.
    """
    if current_actor() is None:
        return {}
    page = read(case)
    if Role.PARENT not in page.seat.roles:
        return {}
    name = next((who.name for who in page.people.families if who.id == actor().person), "")
    answers: dict[str, dict[str, Any]] = {
        "who": {"who": ["parent"]},
        "name-you": _box(your_name=name),
    }
    how = next((each for each in page.people.contacts if each.party == page.seat.party), None)
    if how is not None:
        answers["contact"] = _box(
            how=how.how, phone=how.phone, address=how.address, times=how.times
        )
        answers["easier"] = {"easier": list(how.easier)} | _box(easier_words=how.easier_words)
    return answers


def _box(**texts: str) -> dict[str, list[str]]:
    return {name: [text] for name, text in texts.items() if text}
