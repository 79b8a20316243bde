"""Meetings: times to choose from, getting ready, and the agreement to mediate."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.mediating import SignAgreementToMediateSchema
from disputes.schemas.meeting import OfferTimesSchema
from domain.disagreement.mediating import SignAgreementToMediate
from domain.disagreement.meeting import OfferTimes
from web.cases.showing import read_at_table, show
from web.cases.sides import EVERY_SIDE, JOINED, SIGNERS, does, shows
from web.cases.taking_part import easier_words
from web.forms import Form, Page, blank, submit


@shows("/sessions", on=(*EVERY_SIDE, *JOINED))
def sessions(case: str, form: Form = blank) -> Page:
    page = read_at_table(case)
    return show(
        "cases/sessions",
        page,
        form=form,
        session=page.mediation.open_session,
        easier=easier_words(page),
    )


@does(OfferTimes, "/sessions/<int:number>/times", on=SIGNERS)
def offer_times(case: str, number: int) -> Page:
    return submit(
        OfferTimesSchema,
        {"case": case, "session": number},
        again=lambda form: sessions(case, form),
        then=url_for(".sessions", case=case),
    )


@shows("/agree-to-mediate", on=(*EVERY_SIDE, *JOINED))
def to_mediate(case: str, form: Form = blank) -> Page:
    page = read_at_table(case)
    if page.mediation.to_mediate is None:
        abort(404)
    return show("cases/to_mediate", page, form=form, paper=page.mediation.to_mediate)


@does(SignAgreementToMediate, "/agree-to-mediate", on=SIGNERS)
def sign_to_mediate(case: str) -> Page:
    return submit(
        SignAgreementToMediateSchema,
        {"case": case},
        again=lambda form: to_mediate(case, form),
        then=url_for(".home", case=case),
        strong=True,
    )
