"""The agreement: every promise on the points that all said yes to, who has signed, and signing."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, url_for

from disputes.schemas.agreeing import SignAgreementSchema
from domain.disagreement.agreeing import SignAgreement
from projections.views.case import CaseView
from projections.views.issues import AgreementView
from web.cases.showing import read, show
from web.cases.sides import EVERY_SIDE, JOINED, SIGNERS, does, shows
from web.forms import Form, Page, blank, submit


@shows("/agreement")
def agreements(case: str) -> Page:
    """The newest agreement; without one, what there is of it so far."""
    page = read(case)
    if not page.agreements:
        return show("cases/no_agreement", page)
    newest = page.agreements[-1].number
    return redirect(url_for(".agreement", case=case, number=newest), 303)


@shows("/agreement/<int:number>", on=(*EVERY_SIDE, *JOINED))
def agreement(case: str, number: int) -> Page:
    page, found = _found(case, number)
    return show("cases/agreement", page, agreement=found, **_inside(page, found))


@shows("/agreement/<int:number>/sign", on=SIGNERS)
def sign(case: str, number: int, form: Form = blank) -> Page:
    page, found = _found(case, number)
    if not (found.mine_to_sign and "SignAgreement" in page.may):
        abort(404)
    return show("cases/sign", page, form=form, agreement=found, **_inside(page, found))


@does(SignAgreement, "/agreement/<int:number>/sign", on=SIGNERS)
def sign_agreement(case: str, number: int) -> Page:
    return submit(
        SignAgreementSchema,
        {"case": case, "agreement": number},
        again=lambda form: sign(case, number, form),
        then=url_for(".agreement", case=case, number=number),
        strong=True,
    )


def _found(case: str, number: int) -> tuple[CaseView, AgreementView]:
    page = read(case)
    found = page.agreement(number)
    is_partner = page.seat.side == "partner"
    if found is None or (is_partner and page.seat.party not in found.signatories):
        abort(404)
    return page, found


def _inside(page: CaseView, agreement: AgreementView) -> dict[str, Any]:
    """A school or health body reads the words on its own points alone."""
    points = [issue for issue in page.issues if issue.number in agreement.issues]
    if page.seat.side == "partner":
        points = [issue for issue in points if issue.terms]
    return {
        "points": points,
        "signers": [party for party in page.everyone if party.id in agreement.signatories],
        "paper": page.paper("agreement", str(agreement.number)),
    }
