"""A case as the council's side meets it: what to do next, by when, and what is asked."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.mediating import SayCannotArrangeSchema
from domain.disagreement.mediating import SayCannotArrange
from projections.views.case import CaseView
from projections.views.dates import DutyView
from web.cases.showing import read, show
from web.cases.sides import la_cases
from web.forms import Form, Page, blank, submit

RIGHTS = ("appeal", "mediation_contact")  # the family's own last days, which have their own place


@la_cases.get("/<reference:case>", endpoint="home")
def home(case: str) -> Page:
    page = read(case)
    return show(
        "la/case",
        page,
        ahead=[duty for duty in page.duties if _is_ahead(duty)],
        cannot=_may_say_so(page) or page.mediation.cannot_arrange_on,
    )


def _is_ahead(duty: DutyView) -> bool:
    return duty.is_open and duty.last_day is not None and duty.code not in RIGHTS and not duty.mine


@la_cases.get("/<reference:case>/cannot-arrange")
def cannot_arrange(case: str, form: Form = blank) -> Page:
    """Before it is said that no meeting can be arranged: what follows. It cannot be undone."""
    page = read(case)
    said = page.mediation.cannot_arrange_on
    if not said and not _may_say_so(page):
        abort(404)
    return show("la/cannot_arrange", page, form=form, said=said)


@la_cases.post("/<reference:case>/cannot-arrange", does=SayCannotArrange)
def say_cannot_arrange(case: str) -> Page:
    return submit(
        SayCannotArrangeSchema,
        {"case": case},
        again=lambda form: cannot_arrange(case, form),
        then=url_for(".cannot_arrange", case=case),
    )


def _may_say_so(page: CaseView) -> bool:
    met = any(session.held_on for session in page.mediation.sessions)
    return "SayCannotArrange" in page.may and not met
