"""What a manager sets for the whole council: whether answers are checked before they are sent."""

from __future__ import annotations

from flask import url_for

from disputes.schemas.organisation import SetAnswerCheckSchema
from domain.events import Capacity
from domain.organisation import SetAnswerCheck
from web.areas import Who
from web.forms import Form, Page, blank, submit
from web.la.work import la
from web.rendering import render
from web.session import actor
from web.wiring import directory

MANAGERS: Who = frozenset({Capacity.LA_MANAGER})


@la.get("/checking", who=MANAGERS)
def checking(form: Form = blank) -> Page:
    council = directory().organisation(actor().organisation or "")
    return render("pages/la/checking.html", page=council, form=form)


@la.post("/checking", does=SetAnswerCheck, who=MANAGERS)
def set_answer_check() -> Page:
    return submit(
        SetAnswerCheckSchema,
        {},
        case=actor().organisation or "",
        again=checking,
        then=url_for("la.cases"),
    )
