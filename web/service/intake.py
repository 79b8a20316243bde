"""Taking a case on, or not: with the reason, and the road that stays open."""

from __future__ import annotations

from flask import url_for

from disputes.schemas.responding import DoNotTakeOnSchema, TakeOnSchema
from domain.disagreement.responding import DoNotTakeOn, TakeOn
from domain.disagreement.vocabulary import NotTakenOnReason
from projections.views.case import CaseView
from projections.views.lists import CaseRow
from projections.words import NOT_TAKEN_ON
from web.cases.showing import show
from web.forms import Form, Page, blank, submit
from web.service.area import does, read_for, shows
from web.service.checks import checks
from web.service.lists import lists

# what a family can do instead, for each reason
ROADS = {
    NotTakenOnReason.NOT_OUR_COUNCIL: "Their letter says which adviser to ring. Name the last day.",
    NotTakenOnReason.NO_DECISION: "They can ask the council to decide, in writing. "
    "The free local advice service can help.",
    NotTakenOnReason.DUPLICATE: "Their first case goes on. Give its reference.",
    NotTakenOnReason.NOT_THEIR_RIGHT: "The young person can send it, with help if they want it.",
    NotTakenOnReason.OUT_OF_TIME: "They can ask the tribunal to take a late appeal, ask the "
    "council to look again, or complain.",
}


@shows("/intake")
def intake(case: str, form: Form = blank) -> Page:
    page = read_for(case, "TakeOn")
    return show(
        "service/take_on", page, form=form, checks=checks(page, same_child(page), alike(page))
    )


@does(TakeOn, "/intake")
def take_on(case: str) -> Page:
    return submit(
        TakeOnSchema,
        {"case": case},
        again=lambda form: intake(case, form),
        then=url_for(".home", case=case),
    )


@shows("/intake/not-taken-on")
def not_taken_on(case: str, form: Form = blank) -> Page:
    page = read_for(case, "DoNotTakeOn")
    reasons = [
        {"value": str(reason), "text": words, "hint": ROADS[reason]}
        for reason, words in NOT_TAKEN_ON.items()
        if page.scope.is_late or reason is not NotTakenOnReason.OUT_OF_TIME
    ]
    return show("service/not_taken_on", page, form=form, reasons=reasons)


@does(DoNotTakeOn, "/intake/not-taken-on")
def do_not_take_on(case: str) -> Page:
    return submit(
        DoNotTakeOnSchema,
        {"case": case},
        again=lambda form: not_taken_on(case, form),
        then=url_for(".home", case=case),
    )


def same_child(page: CaseView) -> tuple[CaseRow, ...]:
    """Open cases about the same child with the same council."""
    if page.child is None or page.child.born is None:
        return ()
    found = lists().same_child(page.child.name, page.child.born, page.council.key)
    return tuple(row for row in found if row.reference != page.reference)


def alike(page: CaseView) -> tuple[CaseRow, ...]:
    """Other cases of the service whose child has the same surname."""
    surname = page.child.name.split()[-1:] if page.child else []
    found = lists().find(surname[0]).rows if surname else ()
    return tuple(row for row in found if row.reference != page.reference)
