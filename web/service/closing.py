"""Closing a case that is done."""

from __future__ import annotations

from flask import url_for

from disputes.schemas.following_up import CloseCaseSchema
from domain.disagreement.following_up import CloseCase
from domain.disagreement.vocabulary import ClosedBecause
from projections.words import CLOSED
from web.cases.showing import show
from web.forms import Form, Page, blank, submit
from web.service.area import does, read_for, shows

# the other reasons are for who withdraws a case, or does not take it on
_REASONS = (
    ClosedBecause.PROMISES_KEPT,
    ClosedBecause.AT_TRIBUNAL,
    ClosedBecause.REVIEWED,
    ClosedBecause.NOTHING_LEFT,
)


@shows("/close")
def close(case: str, form: Form = blank) -> Page:
    page = read_for(case, "CloseCase")
    reasons = [{"value": str(each), "text": CLOSED[each]} for each in _REASONS]
    still = [each for each in page.undertakings if not each.is_kept]
    return show("service/close", page, form=form, reasons=reasons, still=still)


@does(CloseCase, "/close")
def close_case(case: str) -> Page:
    return submit(
        CloseCaseSchema,
        {"case": case},
        again=lambda form: close(case, form),
        then=url_for(".home", case=case),
    )
