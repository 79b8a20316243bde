"""Telling the health body: by law within 3 working days, where a point is about health."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.informing import TellHealthBodySchema
from domain.disagreement.informing import TellHealthBody
from web.cases.showing import read, show
from web.cases.sides import la_cases
from web.forms import Form, Page, blank, submit


@la_cases.get("/<reference:case>/health")
def health(case: str, form: Form = blank) -> Page:
    page = read(case)
    if page.scope.health is None:
        abort(404)
    due = next((duty for duty in page.duties if duty.code == "la_informs_icb"), None)
    return show("la/health", page, form=form, health=page.scope.health, due=due)


@la_cases.post("/<reference:case>/health", does=TellHealthBody)
def tell_health_body(case: str) -> Page:
    return submit(
        TellHealthBodySchema,
        {"case": case},
        again=lambda form: health(case, form),
        then=url_for(".health", case=case),
    )
