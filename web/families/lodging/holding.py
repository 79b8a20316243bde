"""Whose draft it is: this browser's until the e-mail is confirmed, then only that person's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, g, redirect, request
from werkzeug.wrappers import Response

from disputes.accounts.drafts import Draft
from disputes.accounts.refusals import NoSuchDraft
from domain.counting import london_date
from domain.events import Capacity, PersonId
from web.areas import SAFE
from web.families.lodging.drafting import Lodging
from web.gate import NotSignedIn
from web.late import keep_typed
from web.rendering import wants_json
from web.session import DRAFT, WANTED, current, current_actor, set_cookie
from web.wiring import at, wired

ENTERING = "entering"  # the area of coordinators


class ElsewhereOrOver(Exception):
    """Not in this browser's hands: whoever it is must sign in first."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


def in_hand(draft_id: str) -> Lodging:
    """The draft for whoever asks. 404 where it is not theirs; signing in first where nobody is."""
    return Lodging(_found(draft_id), london_date(at()))


def again(my: Lodging) -> Lodging:
    """The same draft, read again after a change."""
    return in_hand(my.id)


def _found(draft_id: str) -> Draft:
    """A draft that a coordinator enters is no draft of their own, and the other way about."""
    drafts, actor = wired().door.drafts, current_actor()
    if actor is not None and actor.capacity is Capacity.COORDINATOR:
        found = _entered(draft_id, actor.person)
        if found is not None:
            return found
    if actor is not None and actor.capacity is Capacity.FAMILY:
        try:
            found = drafts.load_for(draft_id, actor.person)
            return abort(404) if found.answers.get("came_by") else found
        except NoSuchDraft:
            pass
    try:
        return drafts.load(draft_id, request.cookies.get(DRAFT))
    except NoSuchDraft:
        if actor is not None:
            abort(404)
        raise ElsewhereOrOver(_sign_in_first()) from None


def _entered(draft_id: str, person: PersonId) -> Draft | None:
    """A draft that this coordinator enters for a family, on the pages for it."""
    if request.blueprint != ENTERING:
        return None
    try:
        found = wired().door.drafts.load_for(draft_id, person)
    except NoSuchDraft:
        abort(404)
    return found if found.answers.get("came_by") else abort(404)


def _sign_in_first() -> Response:
    """Ask to sign in, then back here with what was typed. The same for any draft, or none."""
    if wants_json():
        raise NotSignedIn
    session = current()
    place = request.path
    if request.method not in SAFE:
        late = session.person if session else wired().door.sessions.whose(g.cookie)
        if late is not None:
            keep_typed(late)
    answer = redirect("/account/next" if session else "/sign-in", 303)
    return set_cookie(answer, WANTED, place)


def save(my: Lodging, answers: Mapping[str, Any]) -> Lodging:
    """Keep answers, and the days that they now tell."""
    drafts = wired().door.drafts
    drafts.save(my.id, answers, at())
    later = again(my)
    days = later.last_days
    if days != my.last_days:
        drafts.save(my.id, {}, at(), first_day=days.next, last_day=days.keep_until)
    return later
