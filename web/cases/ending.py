"""Taking a disagreement back, and going on to the tribunal: the family's own roads."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.following_up import HandOnToTribunalSchema, WithdrawCaseSchema
from domain.disagreement.following_up import HandOnToTribunal, WithdrawCase
from web.cases.showing import read, show
from web.cases.sides import FAMILY, does, shows
from web.forms import Form, Page, blank, submit


@shows("/withdraw", on=FAMILY)
def withdraw(case: str, form: Form = blank) -> Page:
    page = read(case)
    if "WithdrawCase" not in page.may:
        return show("cases/no_withdraw", page)
    return show("cases/withdraw", page, form=form)


@does(WithdrawCase, "/withdraw", on=FAMILY)
def withdraw_case(case: str) -> Page:
    return submit(
        WithdrawCaseSchema,
        {"case": case},
        again=lambda form: withdraw(case, form),
        then=url_for(".home", case=case),
    )


@shows("/tribunal", on=FAMILY)
def tribunal(case: str) -> Page:
    return show("cases/tribunal", read(case))


@shows("/tribunal/<int:number>", on=FAMILY)
def appealed(case: str, number: int, form: Form = blank) -> Page:
    page = read(case)
    decision = page.decision(number)
    if decision is None or decision.at_tribunal_on or "HandOnToTribunal" not in page.may:
        abort(404)
    return show("cases/appealed", page, form=form, decision=decision)


@does(HandOnToTribunal, "/tribunal/<int:number>", on=FAMILY)
def hand_on(case: str, number: int) -> Page:
    return submit(
        HandOnToTribunalSchema,
        {"case": case, "decision": number},
        again=lambda form: appealed(case, number, form),
        then=url_for(".tribunal", case=case),
    )
