"""How a page of a case is shown: whose it is, who reads it, the menu, the way out."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, current_app, url_for
from werkzeug.exceptions import HTTPException

from domain.roles import Role
from projections.views.case import CaseView
from projections.views.steps import Action
from web.cases.sides import JOINED_MENU, MENU, MORE
from web.forms import Form
from web.identity import LOOKS, Identity, Place
from web.rendering import render
from web.session import actor, gateway
from web.wiring import wired


def read(case: str) -> CaseView:
    """The case, as whoever asks may see it. Raises NoSuchCase."""
    return gateway().case(case)


def read_at_table(case: str) -> CaseView:
    """The same, for a page of the talks: not of a school or health body that only joined a point,
    unless it mediates in the council's place."""
    page = read(case)
    if page.seat.side == "partner" and str(Role.HEALTH_BODY) not in page.seat.roles:
        abort(404)
    return page


def show(
    template: str,
    page: CaseView,
    *,
    here: str = "home",
    form: Form | None = None,
    exit_here: bool = False,
    **more: Any,
) -> Response | str:
    """One page of a case. `here` is the entry of the menu that it belongs to; `exit_here` offers
    the quick way out also to a family whose screen nobody watches."""
    return render(
        f"pages/{template}.html",
        page=page,
        form=form,
        identity=seat(page),
        nav=menu(page, here),
        exit_here=exit_here or is_watched(page),
        at_home=url_for(".home", case=page.reference),
        **more,
    )


def seat(page: CaseView) -> Identity:
    """The bar on top: who acts, for whom, as the case knows them."""
    return Identity(page.seat.words, LOOKS[actor().capacity].icon, wired().practice, True)


def menu(page: CaseView, here: str) -> list[Place]:
    side = page.seat.side
    places = JOINED_MENU if side == "partner" else (*MENU, *MORE.get(side, ()))
    return [
        Place(text, url_for(f".{name}", case=page.reference), name == here) for text, name in places
    ]


def is_watched(page: CaseView) -> bool:
    """Whether the reader's own family said that somebody else may look at their screen or post."""
    mine = page.seat.party
    flagged = any(each.mine for each in page.safety)
    return flagged or any(each.party == mine and not each.safe for each in page.people.contacts)


def below(case: str, place: str) -> str:
    """The address of a place below this case, on the side that asks."""
    return f"{url_for('.home', case=case)}/{place}"


def is_built(action: Action, case: str) -> bool:
    """Whether a page stands where this action leads, on the side that asks."""
    try:
        current_app.url_map.bind("").match(below(case, action.place), "GET")
    except HTTPException:
        return False
    return True
