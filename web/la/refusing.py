"""The council says that it does not take part: what the law says comes first."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.mediating import RefuseMediationSchema
from domain.disagreement.refusing import RefuseMediation
from web.cases.showing import read, show
from web.cases.sides import la_cases
from web.forms import Form, Page, blank, submit


@la_cases.get("/<reference:case>/refuse")
def refuse(case: str, form: Form = blank) -> Page:
    page = read(case)
    if page.refusal is None and "RefuseMediation" not in page.may:
        abort(404)
    return show("la/refuse", page, form=form, said=page.refusal)


@la_cases.post("/<reference:case>/refuse", does=RefuseMediation)
def refuse_mediation(case: str) -> Page:
    return submit(
        RefuseMediationSchema,
        {"case": case},
        again=lambda form: refuse(case, form),
        then=url_for(".refuse", case=case),
    )
