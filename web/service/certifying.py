"""The certificate: one for each decision, on a ground that holds, and never taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import abort, redirect, url_for

from disputes.schemas.certifying import IssueCertificateSchema
from domain.counting import london_date
from domain.deadlines.words import day
from domain.disagreement.aggregate import LA_PARTY
from domain.disagreement.certifying import IssueCertificate
from domain.disagreement.vocabulary import Choice, Ground
from projections.views.case import CaseView
from projections.views.issues import DecisionView
from projections.words import GROUNDS
from web.cases.showing import read, show
from web.forms import Form, Page, blank, submit
from web.service.area import COORDINATORS, does, shows, the_decision


@dataclass(frozen=True)
class GroundView:
    """A ground: what it needs, and whether that is so now."""

    value: str
    words: str
    needs: str
    says: str
    open: bool


@shows("/certify/<int:number>", who=COORDINATORS)
def certify(case: str, number: int, form: Form = blank) -> Page:
    """The grounds that hold today; once it is given, the certificate itself."""
    page = read(case)
    decision = the_decision(page, number)
    if decision.certificate:
        return redirect(url_for(".certificate", case=case, number=number), 303)
    if "IssueCertificate" not in page.may:
        abort(404)
    every = list(grounds(page, decision))
    return show(
        "service/certify",
        page,
        form=form,
        decision=decision,
        ready=[each for each in every if each.open],
        shut=[each for each in every if not each.open],
    )


@does(IssueCertificate, "/certify/<int:number>", who=COORDINATORS)
def issue_certificate(case: str, number: int) -> Page:
    return submit(
        IssueCertificateSchema,
        {"case": case, "decision": number},
        again=lambda form: certify(case, number, form),
        then=url_for(".certificate", case=case, number=number),
    )


def grounds(page: CaseView, decision: DecisionView) -> Iterator[GroundView]:
    """What each ground needs. The domain decides; this says it before anyone tries."""
    declined = decision.choice == Choice.CERTIFICATE
    says = "They said so." if declined else "The family has not said so on this decision."
    needs = "The family said that it does not want mediation on this decision."
    yield _ground(Ground.DECLINED, needs, says, declined)
    held, ended = was_opened(page), page.mediation.ended_on
    yield _ground(
        Ground.TOOK_PART,
        "A meeting was held with the family there, and mediation has ended.",
        _took_part(held, ended is not None),
        held and ended is not None,
    )
    says, is_open = _deemed(page, decision)
    yield _ground(
        Ground.DEEMED,
        "The council said that it cannot arrange a meeting or will not take part, did not come, "
        "or let its 30 days pass; or the meeting goes on only after them, and the family asks.",
        says,
        is_open,
    )


def _ground(ground: Ground, needs: str, says: str, is_open: bool) -> GroundView:
    return GroundView(str(ground), GROUNDS[ground], needs, says, is_open)


def was_held(page: CaseView) -> bool:
    return any(each.held_on for each in page.mediation.sessions)


def was_opened(page: CaseView) -> bool:
    """Family and council met, to the end or until the meeting was put off."""
    return any(each.held_on or each.adjourned_on for each in page.mediation.sessions)


def _took_part(held: bool, ended: bool) -> str:
    if held:
        return "Both are so." if ended else "A meeting was held, but mediation has not ended yet."
    return "No meeting was held."


def _deemed(page: CaseView, decision: DecisionView) -> tuple[str, bool]:
    if decision.choice != Choice.MEDIATE:
        return "The family has not asked for mediation on this decision.", False
    if page.mediation.cannot_arrange_on:
        return f"The council said so on {day(page.mediation.cannot_arrange_on)}.", True
    if any(LA_PARTY in each.absent and each.attended for each in page.mediation.sessions):
        return "The council did not come to the meeting.", True
    if was_held(page):
        return "A meeting was held.", False
    if decision.certificate_asked_on:
        return f"The family asked for it on {day(decision.certificate_asked_on)}.", True
    if was_opened(page):
        return "The meeting goes on another day, and the family has not asked for it.", False
    limit = next((d.last_day for d in page.duties if d.code == "mediation_arranged"), None)
    if limit is None or london_date(page.at) <= limit:
        until = f", until {day(limit)}" if limit else ""
        return f"The council may still arrange a meeting{until}.", False
    return f"The council’s 30 days ended on {day(limit)}, and no meeting was held.", True
