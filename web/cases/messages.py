"""Messages: one page for each wall, so that nothing is sent to the wrong readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from flask import abort, request, url_for

from disputes.schemas.messages import SendMessageSchema
from domain.disagreement.messages import SendMessage
from projections.views.case import CaseView
from projections.views.signs import WallSign
from projections.views.things import MessageView
from web.cases.showing import read, show
from web.cases.sides import does, shows
from web.forms import Form, Page, blank, sent, submit

PER_PAGE = 25
FIRST = "joint"


@dataclass(frozen=True)
class Room:
    """The messages behind one wall. `readers` is what to choose to write there; None: only read."""

    key: str
    wall: WallSign
    readers: str | None
    messages: Sequence[MessageView]  # newest first


def rooms(page: CaseView) -> dict[str, Room]:
    """Every wall behind which this reader may write, or finds a message. Everyone's comes first."""
    chosen = {key_of(each.wall): each for each in page.readers}
    walls = {key_of(each.wall): each.wall for each in page.readers}
    written = {key_of(wall): (wall, found) for wall, found in page.messages.by_wall().items()}
    walls |= {key: wall for key, (wall, _) in written.items()}
    walls |= {FIRST: WallSign(FIRST, "Everyone in this case")} if FIRST not in walls else {}
    may_write = "SendMessage" in page.may
    return {
        key: Room(
            key,
            walls[key],
            chosen[key].value if may_write and key in chosen else None,
            written[key][1][::-1] if key in written else (),
        )
        for key in sorted(walls, key=lambda key: (key != FIRST, key))
    }


def key_of(wall: WallSign) -> str:
    return f"{wall.kind}-{wall.party}" if wall.party else wall.kind


@shows("/messages")
def messages(case: str) -> Page:
    return room(case, FIRST)


@shows("/messages/<wall>")
def room(case: str, wall: str, form: Form = blank) -> Page:
    page = read(case)
    every = rooms(page)
    if wall not in every:
        abort(404)
    here = every[wall]
    last = max(1, -(-len(here.messages) // PER_PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), last)
    return show(
        "cases/messages",
        page,
        here="messages",
        form=form,
        rooms=every.values(),
        room=here,
        messages=here.messages[(number - 1) * PER_PAGE : number * PER_PAGE],
        number=number,
        last=last,
    )


@does(SendMessage, "/messages/<wall>")
def send_message(case: str, wall: str) -> Page:
    here = rooms(read(case)).get(wall)
    if here is None or here.readers is None:
        abort(404)
    message = f"msg_{sha256(f'{case}|{sent().command_id}'.encode()).hexdigest()[:24]}"
    return submit(
        SendMessageSchema,
        {"case": case, "readers": here.readers, "room": None, "message": message},
        again=lambda form: room(case, wall, form),
        then=f"{url_for('.room', case=case, wall=wall)}#newest",
    )
