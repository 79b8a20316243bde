"""The steps of signing in, and which comes next."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from disputes.accounts.front_door import Entered
from disputes.accounts.sessions import Opened, Session, Waiting
from domain.events import Capacity, OrganisationId
from projections.holding import Held, held_by
from web.identity import home_of, organisation_name
from web.late import can_be_shown
from web.session import (
    DEVICE,
    DEVICE_AGE,
    WANTED,
    current,
    current_actor,
    drop_cookie,
    keep,
    set_cookie,
)
from web.wiring import now, wired

_PAGES = {
    Waiting.PIN: "sign_in.pin",
    Waiting.NEW_PIN: "sign_in.new_pin",
    Waiting.APP_CODE: "sign_in.app_code",
    Waiting.NEW_APP: "sign_in.new_app",
}
_STAFF = {
    Capacity.OFFICER: "Officer",
    Capacity.LA_MANAGER: "Manager",
    Capacity.COORDINATOR: "Coordinator",
    Capacity.MEDIATOR: "Mediator",
    Capacity.REVIEWER: "Reviewer",
    Capacity.REGULATOR: "Regulator",
    Capacity.PARTNER: "Contact",
    Capacity.CUSTODIAN: "Custodian of the framework",
    Capacity.OPERATOR: "Operator",
}


def after(opened: Opened) -> Response:
    """Go on with a session just begun or changed: one capacity is taken without asking."""
    session = opened.session
    if session.waiting_for is None and session.capacity is None:
        held = capacities(session)
        if len(held) == 1:
            opened = act_as(opened.cookie, held[0])
    answer = keep(redirect("/", 303), opened)
    answer.location = next_page(opened.session)
    if opened.session.actor is not None:
        drop_cookie(answer, WANTED)
    return answer


def passed(entered: Entered) -> Response:
    """The same after a PIN or code, with the cookie of a browser that is now known."""
    answer = after(entered.opened)
    if entered.device is not None:
        set_cookie(answer, DEVICE, entered.device, DEVICE_AGE)
    return answer


def next_page(session: Session | None) -> str:
    """The next step of a session, or the page that was asked for, or the person's own start."""
    if session is None:
        return url_for("sign_in.email")
    if session.waiting_for is not None:
        return url_for(_PAGES[session.waiting_for])
    if session.capacity is None:
        return url_for("sign_in.capacity")
    return wanted() or home_of(current_actor())


def wanted() -> str | None:
    """The page asked for before signing in, if it is a page of ours and can be shown."""
    path = request.cookies.get(WANTED, "")
    return path if can_be_shown(path) else None


def capacities(session: Session) -> tuple[Held, ...]:
    """What the person may act as."""
    return held_by(wired().disputes.log, session.person)


def act_as(cookie: str, held: Held) -> Opened:
    return wired().door.sessions.act_as(cookie, held.capacity, held.organisation, now())


def choice_of(held: Held) -> str:
    """The name of a capacity in a form."""
    return f"{held.capacity}:{held.organisation or ''}"


def words_of(capacity: Capacity, organisation: OrganisationId | None) -> str:
    """A capacity as a person reads it."""
    if capacity is Capacity.FAMILY:
        return "For my own family, or for a family I help"
    name = organisation_name(organisation)
    return f"{_STAFF[capacity]}, {name}" if name else _STAFF[capacity]


def session_or_start() -> Session:
    """The session that goes through these steps; the gate has seen that there is one."""
    session = current()
    assert session is not None
    return session
