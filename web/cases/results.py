"""How an appeal ended: told by either side, and put right by either."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.appealing import RecordTribunalResultSchema
from domain.disagreement.appealing import RecordTribunalResult
from projections.words import OUTCOMES
from web.cases.showing import read, show
from web.cases.sides import PARTIES, does, shows
from web.forms import Form, Page, blank, submit


@shows("/tribunal/<int:number>/result", on=PARTIES)
def result(case: str, number: int, form: Form = blank) -> Page:
    page = read(case)
    decision = page.decision(number)
    if decision is None or not decision.at_tribunal_on or "RecordTribunalResult" not in page.may:
        abort(404)
    outcomes = [{"value": str(each), "text": words} for each, words in OUTCOMES.items()]
    return show("cases/result", page, form=form, decision=decision, outcomes=outcomes)


@does(RecordTribunalResult, "/tribunal/<int:number>/result", on=PARTIES)
def record_result(case: str, number: int) -> Page:
    return submit(
        RecordTribunalResultSchema,
        {"case": case, "decision": number},
        again=lambda form: result(case, number, form),
        then=url_for(".result", case=case, number=number),
    )
