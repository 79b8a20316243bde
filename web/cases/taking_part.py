"""Each side's own pages: what makes it easier, another mediator, points settled without mediation,
a family's safety, and the certificate where no meeting was held in time."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.arranging import AskForAdjustmentSchema
from disputes.schemas.certifying import AskForCertificateSchema
from disputes.schemas.mediating import ObjectToMediatorSchema
from disputes.schemas.safety import RaiseSafetyFlagSchema
from disputes.schemas.settling import (
    ConfirmSettlementSchema,
    DenySettlementSchema,
    SettleDirectlySchema,
)
from domain.disagreement.arranging import AskForAdjustment
from domain.disagreement.certifying import AskForCertificate
from domain.disagreement.objecting import ObjectToMediator
from domain.disagreement.safety import RaiseSafetyFlag
from domain.disagreement.settling import ConfirmSettlement, DenySettlement, SettleDirectly
from projections.views.case import CaseView
from projections.views.issues import IssueView
from web.cases.showing import read, show
from web.cases.sides import FAMILY, PARTIES, does, shows
from web.families.lodging.words import OPTIONS, text_of
from web.forms import Form, Page, blank, submit

EASIER = OPTIONS["easier", "easier"]


def easier_words(page: CaseView) -> dict[str, str]:
    """Each code of what makes it easier, in words."""
    return {each.what: text_of("easier", "easier", each.what) for each in page.adjustments}


# ---- what makes it easier


@shows("/easier", on=PARTIES)
def easier(case: str, form: Form = blank) -> Page:
    page = read(case)
    mine = [each for each in page.adjustments if each.mine]
    return show("cases/easier", page, form=form, mine=mine, words=easier_words(page), items=EASIER)


@does(AskForAdjustment, "/easier", on=PARTIES)
def ask_for_adjustment(case: str) -> Page:
    return submit(
        AskForAdjustmentSchema,
        {"case": case},
        again=lambda form: easier(case, form),
        then=url_for(".easier", case=case),
    )


# ---- another mediator


@shows("/mediator", on=PARTIES)
def other_mediator(case: str, form: Form = blank) -> Page:
    page = read(case)
    mine = next((each for each in page.objections if each.mine), None)
    may = "ObjectToMediator" in page.may and mine is None
    if mine is None and not may:
        abort(404)
    return show("cases/other_mediator", page, here="people", form=form, mine=mine, may=may)


@does(ObjectToMediator, "/mediator", on=PARTIES)
def object_to_mediator(case: str) -> Page:
    return submit(
        ObjectToMediatorSchema,
        {"case": case},
        again=lambda form: other_mediator(case, form),
        then=url_for(".other_mediator", case=case),
    )


# ---- settled without mediation


def _point(case: str, number: int) -> tuple[CaseView, IssueView]:
    page = read(case)
    issue = page.issue(number)
    if issue is None or not (issue.settlement or "SettleDirectly" in page.may):
        abort(404)
    return page, issue


@shows("/settle/<int:number>", on=PARTIES)
def settle(case: str, number: int, form: Form = blank) -> Page:
    """What one side says was settled; the other says the same, or what is different."""
    page, issue = _point(case, number)
    may = "SettleDirectly" in page.may and not (issue.is_settled or issue.referred)
    if issue.settlement is None and not may:
        abort(404)
    return show("cases/settle", page, form=form, issue=issue, said=issue.settlement, may=may)


@does(SettleDirectly, "/settle/<int:number>", on=PARTIES)
def settle_directly(case: str, number: int) -> Page:
    return submit(
        SettleDirectlySchema,
        {"case": case, "issue": number},
        again=lambda form: settle(case, number, form),
        then=url_for(".settle", case=case, number=number),
    )


@shows("/settle/<int:number>/yes", on=PARTIES)
def settled(case: str, number: int, form: Form = blank) -> Page:
    """The other side reads once more what its yes means, before it gives it."""
    return _answer("cases/settle_yes", case, number, form)


@does(ConfirmSettlement, "/settle/<int:number>/yes", on=PARTIES)
def confirm_settlement(case: str, number: int) -> Page:
    return submit(
        ConfirmSettlementSchema,
        {"case": case, "issue": number},
        again=lambda form: settled(case, number, form),
        then=url_for(".settle", case=case, number=number),
    )


@shows("/settle/<int:number>/no", on=PARTIES)
def not_settled(case: str, number: int, form: Form = blank) -> Page:
    return _answer("cases/settle_no", case, number, form)


@does(DenySettlement, "/settle/<int:number>/no", on=PARTIES)
def deny_settlement(case: str, number: int) -> Page:
    return submit(
        DenySettlementSchema,
        {"case": case, "issue": number},
        again=lambda form: not_settled(case, number, form),
        then=url_for(".settle", case=case, number=number),
    )


def _answer(template: str, case: str, number: int, form: Form) -> Page:
    page, issue = _point(case, number)
    said = issue.settlement
    if said is None or not said.mine_to_answer or "ConfirmSettlement" not in page.may:
        abort(404)
    return show(template, page, form=form, issue=issue, said=said)


# ---- a family's own


@shows("/safety", on=FAMILY)
def safety(case: str, form: Form = blank) -> Page:
    """What changes for a family that is not safe, and asking for it."""
    page = read(case)
    flag = next((each for each in page.safety if each.mine), None)
    lifted = next((each for each in page.lifted if each.mine), None)
    return show("cases/safety", page, here="people", form=form, flag=flag, lifted=lifted)


@does(RaiseSafetyFlag, "/safety", on=FAMILY)
def raise_safety_flag(case: str) -> Page:
    return submit(
        RaiseSafetyFlagSchema,
        {"case": case, "party": None},
        again=lambda form: safety(case, form),
        then=url_for(".safety", case=case),
    )


@shows("/certificate/<int:number>/ask", on=FAMILY)
def ask_certificate(case: str, number: int, form: Form = blank) -> Page:
    page = read(case)
    decision = page.decision(number)
    if decision is None or not decision.may_ask or "AskForCertificate" not in page.may:
        abort(404)
    return show("cases/ask_certificate", page, form=form, decision=decision)


@does(AskForCertificate, "/certificate/<int:number>/ask", on=FAMILY)
def ask_for_certificate(case: str, number: int) -> Page:
    return submit(
        AskForCertificateSchema,
        {"case": case, "decision": number},
        again=lambda form: ask_certificate(case, number, form),
        then=url_for(".certificate", case=case, number=number),
    )
