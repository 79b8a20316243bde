"""A coordinator begins to enter what a family says by telephone or on paper."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for

from disputes.schemas.base import AskedSchema
from disputes.schemas.fields import Choice
from domain.counting import london_date
from domain.disagreement.vocabulary import CameBy
from web.families.lodging.area import at_page, council_name, entering
from web.families.lodging.drafting import Lodging
from web.families.lodging.holding import in_hand
from web.families.lodging.uploads import erase
from web.forms import Form, Page, ask, blank
from web.rendering import render
from web.session import actor
from web.wiring import at, wired


@entering.get("/service/enter/<draft>/delete")
def ask_delete(draft: str) -> Page:
    """What is deleted, before it is."""
    my = in_hand(draft)
    if my.sent_as:
        return redirect(url_for(".start"), 303)
    action = url_for(".delete", draft=draft)
    return render_template(
        "pages/families/drafts/delete.html", my=my, council=council_name(my), action=action
    )


@entering.post("/service/enter/<draft>/delete", does="delete a draft entered for a family")
def delete(draft: str) -> Page:
    my = in_hand(draft)
    if not my.sent_as:
        erase(my)
    return redirect(url_for(".start"), 303)


class HowItCame(AskedSchema):
    came_by = Choice((CameBy.TELEPHONE, CameBy.PAPER), "Select how it came")


@entering.get("/service/enter")
def start(form: Form = blank) -> Page:
    """How it came; and what was begun and not sent yet."""
    today = london_date(at())
    begun = [Lodging(draft, today) for draft in wired().door.drafts.of(actor().person)]
    mine = [(my, council_name(my)) for my in begun if my.is_entered and not my.sent_as]
    return render("pages/service/enter.html", drafts=mine, form=form)


@entering.post("/service/enter", does="begin to enter a case for a family")
def begin() -> Page:
    def do(answers: dict[str, Any]) -> Page:
        drafts = wired().door.drafts
        new = drafts.create(at())
        drafts.confirm(new.id, actor().person)
        drafts.save(new.id, {"came_by": str(answers["came_by"])}, at())
        my = Lodging(drafts.load_for(new.id, actor().person), london_date(at()))
        return redirect(at_page(my, "tasks"), 303)

    return ask(HowItCame, do, again=start)
