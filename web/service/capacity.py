"""Checking what a parent says of who can decide: yes or no, with the reason."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.own_right import CheckCapacitySchema
from domain.disagreement.own_right import CheckCapacity
from web.cases.showing import show
from web.forms import Form, Page, blank, submit
from web.service.area import does, read_for, shows


@shows("/capacity")
def capacity(case: str, form: Form = blank) -> Page:
    return show("service/capacity", read_for(case, "CheckCapacity"), form=form)


@does(CheckCapacity, "/capacity")
def check_capacity(case: str) -> Page:
    page = read_for(case, "CheckCapacity")
    if page.right is None:
        abort(404)
    return submit(
        CheckCapacitySchema,
        {"case": case, "party": page.right.party},
        again=lambda form: capacity(case, form),
        then=url_for(".home", case=case),
    )
