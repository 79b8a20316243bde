"""Whose right it is: handed over to the young person, or said that they cannot decide this."""

from __future__ import annotations

from flask import abort, render_template, request, url_for

from disputes.handling import Answer
from disputes.schemas.own_right import (
    HandOverSchema,
    InviteYoungPersonSchema,
    LetParentActSchema,
    RecordCapacitySchema,
)
from domain.disagreement.own_right import (
    HandOver,
    InviteYoungPerson,
    LetParentAct,
    RecordCapacity,
)
from projections.views.case import CaseView
from projections.views.signs import Who
from web.account.newcomers import family_with
from web.areas import FAMILIES, Area
from web.cases.showing import read, show
from web.cases.sides import FAMILY, does, shows
from web.forms import Form, Page, blank, sent, submit
from web.session import actor, gateway
from web.wiring import now, wired

TO_JOIN = "young:"  # what the invitation is about: this, and the case
_NOBODY = "per_nobody"  # stands in while the form has no address that could be somebody's

joining = Area("own_right", __name__, who=FAMILIES)


@shows("/right", on=FAMILY)
def right(case: str) -> Page:
    """Whose right it is, what that means, and what can be done."""
    return show("cases/right", read(case), here="people")


@shows("/right/invite", on=FAMILY)
def invite_page(case: str, form: Form = blank) -> Page:
    return show("cases/right_invite", _may(case, "InviteYoungPerson"), here="people", form=form)


@does(InviteYoungPerson, "/right/invite", on=FAMILY)
def invite(case: str) -> Page:
    """Ask the young person by their own e-mail. The letter names nobody."""
    _may(case, "InviteYoungPerson")
    email = request.form.get("email", "").strip()
    person = _NOBODY
    if InviteYoungPersonSchema(supplied={"person": _NOBODY}).validate({"email": email}) == {}:
        person = family_with(email, f"young:{case}:{sent().command_id}")

    def write(answer: Answer) -> str:
        press, about = answer.command_id, TO_JOIN + case
        wired().door.invitations.withdraw(about, now())
        wired().door.invitations.invite(email, about, actor().person, now(), press=press)
        return url_for(".right", case=case)

    return submit(
        InviteYoungPersonSchema,
        {"case": case, "person": person},
        again=lambda form: invite_page(case, form),
        then=write,
    )


@shows("/right/cannot-decide", on=FAMILY)
def capacity_page(case: str, form: Form = blank) -> Page:
    return show("cases/right_capacity", _may(case, "RecordCapacity"), here="people", form=form)


@does(RecordCapacity, "/right/cannot-decide", on=FAMILY)
def capacity(case: str) -> Page:
    return submit(
        RecordCapacitySchema,
        {"case": case},
        again=lambda form: capacity_page(case, form),
        then=url_for(".right", case=case),
    )


@shows("/right/let/<person>", on=FAMILY)
def let_page(case: str, person: str, form: Form = blank) -> Page:
    page = _may(case, "LetParentAct")
    parent = _before(page, person)
    return show("cases/right_let", page, here="people", form=form, parent=parent)


@does(LetParentAct, "/right/let/<person>", on=FAMILY)
def let(case: str, person: str) -> Page:
    parent = _before(_may(case, "LetParentAct"), person)
    return submit(
        LetParentActSchema,
        {"case": case, "parent": person, "name": parent.name},
        again=lambda form: let_page(case, person, form),
        then=url_for(".right", case=case),
    )


def _before(page: CaseView, person: str) -> Who:
    """A parent whose right it was before."""
    before = page.right.before if page.right else ()
    found = next((who for who in before if who.id == person), None)
    if found is None:
        abort(404)
    return found


def _may(case: str, command: str) -> CaseView:
    page = read(case)
    if command not in page.may or page.right is None:
        abort(404)
    return page


# ---- the young person


@joining.get("/join/<reference:case>")
def join_page(case: str, form: Form = blank) -> Page:
    """Says what joining means, and nothing of the case, to nobody but who was asked."""
    gateway().own_right(case)
    return render_template("pages/cases/join_own.html", form=form)


@joining.post("/join/<reference:case>", does=HandOver)
def join(case: str) -> Page:
    email = wired().door.accounts.email_of(actor().person)
    return submit(
        HandOverSchema,
        {"case": case, "contact": {"email": email}},
        again=lambda form: join_page(case, form),
        then=url_for("cases.right", case=case),
    )
