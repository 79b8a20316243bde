"""A mediator's rooms: each a page of its own, so that nothing is sent behind the wrong wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from disputes.schemas.messages import SendMessageSchema
from domain.audiences import PartyId
from domain.disagreement.aggregate import LA_PARTY
from domain.disagreement.messages import SendMessage
from domain.disagreement.vocabulary import Readers
from projections.views.case import CaseView
from projections.views.issues import IssueView
from projections.views.signs import WallSign
from projections.words import both
from web.cases.showing import read, show
from web.forms import Form, Page, blank, sent, submit
from web.service.area import MEDIATORS, does, shows

PER_PAGE = 25


@dataclass(frozen=True)
class Room:
    """One room: whose, who reads it, and what to send to write there."""

    place: str  # below /room/
    title: str
    wall: WallSign
    note: str  # what the wall keeps out
    reads: str  # under the box
    write: str  # over the box
    readers: Readers
    party: PartyId | None


@dataclass(frozen=True)
class Slice:
    """A page of a room's messages in the order they came; page 1 is the newest."""

    messages: Sequence[object]
    number: int
    last: int
    total: int


@shows("/room", who=MEDIATORS)
def rooms(case: str) -> Response:
    """Leads on to the joint room, for whoever has one: for nobody else is anything here."""
    if "joint" not in rooms_of(read(case)):
        abort(404)
    return redirect(url_for(".room_joint", case=case), 303)


@shows("/room/joint", who=MEDIATORS)
def room_joint(case: str, form: Form = blank) -> Page:
    return _show(case, "joint", form)


@shows("/room/la", who=MEDIATORS)
def room_la(case: str, form: Form = blank) -> Page:
    return _show(case, "la", form)


@shows("/room/family/<party>", who=MEDIATORS)
def room_family(case: str, party: PartyId, form: Form = blank) -> Page:
    return _show(case, f"family/{party}", form)


@does(SendMessage, "/room/joint", who=MEDIATORS)
def send_joint(case: str) -> Page:
    return _send(case, "joint")


@does(SendMessage, "/room/la", who=MEDIATORS)
def send_la(case: str) -> Page:
    return _send(case, "la")


@does(SendMessage, "/room/family/<party>", who=MEDIATORS)
def send_family(case: str, party: PartyId) -> Page:
    return _send(case, f"family/{party}")


# ---- the rooms of a case


def rooms_of(page: CaseView) -> dict[str, Room]:
    """Every room, by its place, for the mediator who stands behind all their walls."""
    return {room.place: room for room in _rooms(page)}


def _rooms(page: CaseView) -> Iterator[Room]:
    behind = {(sign.kind, sign.party): sign for sign in page.walls}
    council_room = behind.get(("la_room", None))
    if council_room is None:
        return
    everyone = "Both sides, and the people who arrange this, will read this."
    yield Room(
        "joint",
        "Joint room",
        behind["joint", None],
        "What is said here while mediation is open stays in it: no reviewer can see it.",
        everyone,
        "Write to everyone",
        Readers.EVERYONE,
        None,
    )
    families = [sign for sign in page.walls if sign.kind == "family_room"]
    several = len(families) > 1
    for sign in families:
        others = "The council and the other family" if several else "The council"
        yield Room(
            f"family/{sign.party}",
            f"Family room: {sign.name}" if several else "Family room",
            sign,
            f"{others} cannot see this room, or that anything was said in it.",
            f"{_family_side(page, sign)} will read this. {others} will not.",
            f"Write to {sign.name}",
            Readers.MEDIATOR,
            sign.party,
        )
    yield Room(
        "la",
        "Council room",
        council_room,
        "The family cannot see this room, or that anything was said in it.",
        f"{_council_side(page)} will read this. The family will not.",
        f"Write to {page.council.name}",
        Readers.MEDIATOR,
        LA_PARTY,
    )


def _family_side(page: CaseView, sign: WallSign) -> str:
    helpers = [r.who.name for r in page.people.representatives if r.party == sign.party]
    return both([sign.name or "The family", *helpers])


def _council_side(page: CaseView) -> str:
    names = [each.who.name for each in page.people.officers]
    return both([*names, f"the managers of {page.council.name}"])


def links(page: CaseView, here: str) -> list[dict[str, object]]:
    """The rooms and the notes as links; each is another page."""
    found = [
        {
            "kind": room.wall.kind,
            "text": room.title,
            "href": f"{url_for('.rooms', case=page.reference)}/{room.place}",
            "current": room.place == here,
        }
        for room in _rooms(page)
    ]
    notes = url_for(".notes", case=page.reference)
    mine = {"kind": "mediator", "text": "My notes", "href": notes, "current": here == "notes"}
    return [*found, mine]


# ---- one room


def _show(case: str, place: str, form: Form) -> Page:
    page = read(case)
    room = rooms_of(page).get(place)
    if room is None:
        abort(404)
    return show(
        "service/room",
        page,
        here="rooms",
        form=form,
        room=room,
        rooms=links(page, place),
        slice=_slice(page, room),
        issue=_issue(page),
        may_write="SendMessage" in page.may,
    )


def _send(case: str, place: str) -> Page:
    room = rooms_of(read(case)).get(place)
    if room is None:
        abort(404)
    name = f"msg_{sha256(f'{case}|{sent().command_id}'.encode()).hexdigest()[:24]}"
    return submit(
        SendMessageSchema,
        {"case": case, "readers": room.readers, "room": room.party, "message": name},
        again=lambda form: _show(case, place, form),
        then=f"{request.path}#newest",
    )


def _slice(page: CaseView, room: Room) -> Slice:
    wall = (room.wall.kind, room.wall.party)
    written = page.messages.by_wall().items()
    every = next((found for sign, found in written if (sign.kind, sign.party) == wall), ())
    last = max(1, -(-len(every) // PER_PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), last)
    end = len(every) - (number - 1) * PER_PAGE
    return Slice(every[max(0, end - PER_PAGE) : end], number, last, len(every))


def _issue(page: CaseView) -> IssueView:
    """The point beside the talk: the one asked for, else the first that is not settled."""
    asked = page.issue(request.args.get("issue", 0, type=int))
    still = (issue for issue in page.issues if not issue.is_settled)
    return asked or next(still, page.issues[0])
