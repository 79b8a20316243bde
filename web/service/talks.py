"""How talks begin and end: the agreement to mediate drawn up, mediation ended."""

from __future__ import annotations

from flask import redirect, url_for

from disputes.schemas.agreeing import DrawUpAgreementSchema
from disputes.schemas.mediating import DrawUpAgreementToMediateSchema, EndMediationSchema
from domain.disagreement.agreeing import DrawUpAgreement
from domain.disagreement.mediating import DrawUpAgreementToMediate, EndMediation
from web.cases.showing import show
from web.forms import Form, Page, blank, submit
from web.service.area import MEDIATORS, does, read_for, shows
from web.service.times import times


@does(DrawUpAgreementToMediate, "/times/to-mediate")
def draw_up_to_mediate(case: str) -> Page:
    return submit(
        DrawUpAgreementToMediateSchema,
        {"case": case},
        again=lambda form: times(case, form),
        then=url_for(".times", case=case),
    )


@shows("/end", who=MEDIATORS)
def end(case: str, form: Form = blank) -> Page:
    """Ending it cannot be undone, so it says first which points stay unresolved."""
    page = read_for(case, "EndMediation")
    begun = any(s.held_on or s.adjourned_on or s.absent for s in page.mediation.sessions)
    if not begun and not all(issue.is_settled for issue in page.issues):
        return redirect(url_for(".times", case=case), 303)
    left = [issue for issue in page.issues if not issue.is_settled]
    done = [issue for issue in page.issues if issue.is_settled]
    return show("service/end", page, form=form, left=left, done=done)


@does(EndMediation, "/end", who=MEDIATORS)
def end_mediation(case: str) -> Page:
    return submit(
        EndMediationSchema,
        {"case": case},
        again=lambda form: end(case, form),
        then=url_for(".times", case=case),
    )


@shows("/agreement/draw-up", who=MEDIATORS)
def draw_up(case: str, form: Form = blank) -> Page:
    """The points that everyone said yes to, before they become an agreement to sign."""
    page = read_for(case, "DrawUpAgreement")
    agreed = [i for i in page.issues if not i.is_settled and i.terms and not i.terms.waiting_for]
    rest = [i for i in page.issues if not i.is_settled and i not in agreed]
    unsigned = next((each for each in page.agreements if each.made_on is None), None)
    return show("service/draw_up", page, form=form, agreed=agreed, rest=rest, unsigned=unsigned)


@does(DrawUpAgreement, "/agreement/draw-up", who=MEDIATORS)
def draw_up_agreement(case: str) -> Page:
    return submit(
        DrawUpAgreementSchema,
        {"case": case},
        again=lambda form: draw_up(case, form),
        then=url_for(".agreements", case=case),
    )
