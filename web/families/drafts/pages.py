"""`/drafts`: what was saved and not sent. Signed in: one's own; else what this browser holds."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for

from disputes.accounts.drafts import Draft
from domain.counting import london_date
from domain.events import Capacity
from web.areas import ANYONE, Area
from web.families.lodging.area import council_name
from web.families.lodging.drafting import Lodging
from web.families.lodging.holding import ElsewhereOrOver, in_hand
from web.families.lodging.uploads import erase
from web.forms import Page
from web.session import DRAFT, current_actor
from web.wiring import at, wired

drafts = Area("drafts", __name__, who=ANYONE)


@drafts.errorhandler(ElsewhereOrOver)
def sign_in_first(problem: ElsewhereOrOver) -> Page:
    return problem.answer


@drafts.get("/drafts")
def list_drafts() -> Page:
    """Every draft that can be gone on with, the last changed first."""
    today = london_date(at())
    found = [Lodging(draft, today) for draft in _held() if not draft.answers.get("sent")]
    found = [my for my in found if not my.is_entered]  # those a coordinator enters for others
    return render_template(
        "pages/families/drafts/list.html",
        drafts=[(my, council_name(my)) for my in found],
        signed_in=current_actor() is not None,
    )


def _held() -> list[Draft]:
    door, actor = wired().door, current_actor()
    mine = []
    if actor is not None and actor.capacity is Capacity.FAMILY:
        mine = door.drafts.of(actor.person)
    here = door.drafts.held(request.cookies.get(DRAFT))
    return [*mine, *([here] if here else [])]


@drafts.get("/drafts/<draft>/delete")
def ask_delete(draft: str) -> Page:
    """What is deleted, before it is."""
    my = in_hand(draft)
    if my.sent_as:
        return redirect(url_for("drafts.list_drafts"), 303)
    return render_template(
        "pages/families/drafts/delete.html", my=my, council=council_name(my), action=request.path
    )


@drafts.post("/drafts/<draft>/delete", does="delete a draft")
def delete(draft: str) -> Page:
    """Delete a draft with its files, now and for good."""
    my = in_hand(draft)
    if not my.sent_as:
        erase(my)
    return redirect(url_for("drafts.list_drafts"), 303)
