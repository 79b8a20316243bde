"""Signing in as a made-up person with one press. It exists only on a practice database."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, g, redirect, request
from werkzeug.wrappers import Response

from disputes.accounts.refusals import NotADemonstration
from disputes.stories import cast
from domain.events import Capacity
from projections.holding import Held, held_by
from web.areas import ANYONE, Area
from web.identity import home_of
from web.rendering import render
from web.session import current_actor, keep
from web.wiring import directory, now, wired

practice = Area("practice", __name__, who=ANYONE, practice_only=True)

GROUPS = (
    (Capacity.FAMILY, "Parents, and people who help them"),
    (Capacity.OFFICER, "Council officers"),
    (Capacity.LA_MANAGER, "Council managers"),
    (Capacity.COORDINATOR, "Coordinators"),
    (Capacity.MEDIATOR, "Mediators"),
    (Capacity.PARTNER, "Schools and health bodies"),
    (Capacity.REVIEWER, "Reviewers"),
    (Capacity.REGULATOR, "The regulator"),
    (Capacity.CUSTODIAN, "The framework"),
    (Capacity.OPERATOR, "Operators"),
)


@dataclass(frozen=True)
class PracticePerson:
    person: str
    name: str
    works_for: str


@dataclass(frozen=True)
class PracticeGroup:
    code: str
    title: str
    people: tuple[PracticePerson, ...]


@dataclass(frozen=True)
class PracticeView:
    groups: tuple[PracticeGroup, ...]


@practice.get("/practice")
def people() -> Response | str:
    """Everybody of the cast who can sign in, by what they do."""
    there = {who.key: who for who in _everybody() if _held(who)}
    names = directory().names(there)
    groups = [
        PracticeGroup(
            capacity.value,
            title,
            tuple(
                PracticePerson(key, names[key], _organisation(who.organisation))
                for key, who in there.items()
                if who.capacity is capacity
            ),
        )
        for capacity, title in GROUPS
    ]
    return render("pages/practice/people.html", page=PracticeView(tuple(groups)))


@practice.post("/practice/sign-in", does="sign in as a practice person")
def enter() -> Response:
    """One press, one session; the one before it ends."""
    wanted = request.form.get("person", "")
    who = next((each for each in _everybody() if each.key == wanted and _held(each)), None)
    if who is None:
        abort(404)
    door = wired().door
    try:
        opened = door.practice.practice_session(
            who.key, who.capacity, who.organisation, now(), "Practice"
        )
    except NotADemonstration:
        abort(404)
    door.sessions.end(g.cookie)
    answer = keep(redirect("/", 303), opened)
    answer.location = home_of(current_actor())
    return answer


def _everybody() -> tuple[cast.Character, ...]:
    return (*cast.everybody(), *cast.NEWCOMERS)


def _held(who: cast.Character) -> bool:
    return Held(who.capacity, who.organisation) in held_by(wired().disputes.log, who.key)


def _organisation(key: str | None) -> str:
    known = directory().organisation(key) if key else None
    return known.name if known else ""
