"""What a coordinator arranges for each side, who asks for another mediator, and safety flags."""

from __future__ import annotations

from flask import abort, request, url_for

from disputes.schemas.arranging import ArrangeAdjustmentSchema
from disputes.schemas.mediating import KeepMediatorSchema
from disputes.schemas.safety import LiftSafetyFlagSchema, RaiseSafetyFlagSchema
from domain.disagreement.arranging import ArrangeAdjustment
from domain.disagreement.objecting import KeepMediator
from domain.disagreement.safety import LiftSafetyFlag, RaiseSafetyFlag
from projections.views.case import CaseView
from projections.views.taking_part import SafetyView
from web.cases.showing import read, show
from web.cases.taking_part import EASIER, easier_words
from web.forms import Form, Page, blank, submit
from web.service.area import COORDINATORS, does, read_for, shows


@shows("/easier")
def needs(case: str) -> Page:
    """What each side asked for, and how it stands: for coordinators and the mediator."""
    page = read(case)
    return show("service/needs", page, words=easier_words(page))


@shows("/easier/arrange", who=COORDINATORS)
def arrange(case: str, form: Form = blank) -> Page:
    page = read_for(case, "ArrangeAdjustment")
    chosen = {name: request.args.get(name, "") for name in ("party", "what")}
    return show("service/arrange", page, form=form, items=EASIER, chosen=chosen)


@does(ArrangeAdjustment, "/easier/arrange", who=COORDINATORS)
def arrange_adjustment(case: str) -> Page:
    return submit(
        ArrangeAdjustmentSchema,
        {"case": case},
        again=lambda form: arrange(case, form),
        then=url_for(".needs", case=case),
    )


@shows("/objections", who=COORDINATORS)
def objections(case: str, form: Form = blank) -> Page:
    page = read(case)
    if not page.objections:
        abort(404)
    waiting = [each for each in page.objections if each.state == "waiting"]
    return show("service/objections", page, form=form, waiting=waiting)


@does(KeepMediator, "/objections", who=COORDINATORS)
def keep_mediator(case: str) -> Page:
    return submit(
        KeepMediatorSchema,
        {"case": case},
        again=lambda form: objections(case, form),
        then=url_for(".objections", case=case),
    )


@shows("/safety", who=COORDINATORS)
def flags(case: str, form: Form = blank) -> Page:
    """Whose flag stands, and raising one for a family that asks by telephone."""
    page = read(case)
    flagged = {each.party for each in page.safety}
    free = [each for each in page.parties if each.id != "la" and each.id not in flagged]
    return show("service/safety", page, form=form, free=free)


@does(RaiseSafetyFlag, "/safety", who=COORDINATORS)
def raise_flag(case: str) -> Page:
    return submit(
        RaiseSafetyFlagSchema,
        {"case": case},
        again=lambda form: flags(case, form),
        then=url_for(".flags", case=case),
    )


@shows("/safety/<party>/lift", who=COORDINATORS)
def lift(case: str, party: str, form: Form = blank) -> Page:
    page = read_for(case, "LiftSafetyFlag")
    return show("service/lift", page, form=form, flag=_flag(page, party))


@does(LiftSafetyFlag, "/safety/<party>/lift", who=COORDINATORS)
def lift_flag(case: str, party: str) -> Page:
    return submit(
        LiftSafetyFlagSchema,
        {"case": case, "party": party},
        again=lambda form: lift(case, party, form),
        then=url_for(".flags", case=case),
    )


def _flag(page: CaseView, party: str) -> SafetyView:
    found = next((each for each in page.safety if each.party == party), None)
    if found is None:
        abort(404)
    return found
