"""The certificate of each decision, and the choice that is still open: mediation or the paper."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.mediating import ChooseMediationSchema, DeclineMediationSchema
from domain.disagreement.mediating import ChooseMediation, DeclineMediation
from projections.views.case import CaseView
from projections.views.issues import DecisionView
from web.cases.showing import read, show
from web.cases.sides import FAMILY, does, shows
from web.forms import Form, Page, blank, submit


@shows("/certificate/<int:number>")
def certificate(case: str, number: int) -> Page:
    page, decision = _decision(case, number)
    return show(
        "cases/certificate",
        page,
        decision=decision,
        paper=page.paper("certificate", str(number)),
        duties=[each for each in page.duties if each.about == f"decision:{number}"],
    )


@shows("/choose", on=FAMILY)
def choose(case: str) -> Page:
    """What can still be chosen on each decision. Neither choice is pushed."""
    page = read(case)
    if not page.decisions or not {"ChooseMediation", "DeclineMediation"} & page.may:
        abort(404)
    return show("cases/choose", page, decisions=[d for d in page.decisions if not d.certificate])


@shows("/choose/<int:number>/mediation", on=FAMILY)
def choose_mediation_page(case: str, number: int, form: Form = blank) -> Page:
    return _ask("cases/choose_mediation", "ChooseMediation", case, number, form)


@does(ChooseMediation, "/choose/<int:number>/mediation", on=FAMILY)
def choose_mediation(case: str, number: int) -> Page:
    return submit(
        ChooseMediationSchema,
        {"case": case, "decision": number},
        again=lambda form: choose_mediation_page(case, number, form),
        then=url_for(".home", case=case),
    )


@shows("/choose/<int:number>/certificate", on=FAMILY)
def choose_certificate_page(case: str, number: int, form: Form = blank) -> Page:
    return _ask("cases/choose_certificate", "DeclineMediation", case, number, form)


@does(DeclineMediation, "/choose/<int:number>/certificate", on=FAMILY)
def decline_mediation(case: str, number: int) -> Page:
    return submit(
        DeclineMediationSchema,
        {"case": case, "decision": number},
        again=lambda form: choose_certificate_page(case, number, form),
        then=url_for(".certificate", case=case, number=number),
    )


def _ask(template: str, command: str, case: str, number: int, form: Form) -> Page:
    page, decision = _decision(case, number)
    if command not in page.may or decision.certificate:
        abort(404)
    return show(template, page, form=form, decision=decision)


def _decision(case: str, number: int) -> tuple[CaseView, DecisionView]:
    page = read(case)
    decision = page.decision(number)
    if decision is None:
        abort(404)
    return page, decision
