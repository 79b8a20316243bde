"""Intake beside taking on: ask for one more thing, look at an urgent case, invite the family."""

from __future__ import annotations

from flask import abort, url_for
from marshmallow import ValidationError

from disputes.accounts.credentials import Factor
from disputes.accounts.refusals import EmailTaken
from disputes.schemas.flatten import flatten
from disputes.schemas.intake import AskForMoreSchema, InviteFamilySchema, LookAtUrgentSchema
from domain.counting import days_after, london_date, next_working_day
from domain.disagreement.intake import AskForMore, InviteFamily, LookAtUrgent
from domain.holidays import CURRENT, BeyondCalendar
from projections.views.case import CaseView
from web.cases.showing import show
from web.forms import Form, Page, blank, given, refuse, submit
from web.service.area import COORDINATORS, does, read_for, shows
from web.wiring import at, now, wired


@shows("/intake/more", who=COORDINATORS)
def ask_more(case: str, form: Form = blank) -> Page:
    return show("service/ask_more", read_for(case, "AskForMore"), form=form, in_a_week=_in_a_week())


@does(AskForMore, "/intake/more", who=COORDINATORS)
def send_back(case: str) -> Page:
    return submit(
        AskForMoreSchema,
        {"case": case},
        again=lambda form: ask_more(case, form),
        then=url_for(".home", case=case),
    )


def _in_a_week() -> object:
    """A day to begin with: a week from now, moved on to a working day."""
    week = days_after(london_date(at()), 7)
    try:
        return next_working_day(week, CURRENT)
    except BeyondCalendar:
        return week


@shows("/urgent", who=COORDINATORS)
def urgent(case: str, form: Form = blank) -> Page:
    return show("service/urgent", read_for(case, "LookAtUrgent"), form=form)


@does(LookAtUrgent, "/urgent", who=COORDINATORS)
def look_at_urgent(case: str) -> Page:
    return submit(
        LookAtUrgentSchema,
        {"case": case},
        again=lambda form: urgent(case, form),
        then=url_for(".home", case=case),
    )


# ---- a family that rang or wrote may sign in by itself


READ_BACK = "Tick the box once you have read the address back to them"
TAKEN = "Somebody signs in with this email address already. Ask them for another"


@shows("/invite/<party>", who=COORDINATORS)
def invite(case: str, party: str, form: Form = blank) -> Page:
    page = read_for(case, "InviteFamily")
    return show("service/invite", page, form=form, name=_name(page, party), party=party)


@does(InviteFamily, "/invite/<party>", who=COORDINATORS)
def invite_family(case: str, party: str) -> Page:
    """Open an account for the person the case knows; then they are told by e-mail that they can."""
    page = read_for(case, "InviteFamily")
    _name(page, party)
    try:
        address = InviteFamilySchema(only=("email",)).checked({"email": given("email")})["email"]
    except ValidationError as problem:
        return refuse(flatten(problem.messages), again=lambda form: invite(case, party, form))
    if given("read_back") != "yes":
        return refuse({"read_back": [READ_BACK]}, again=lambda form: invite(case, party, form))
    person = next(who.id for who in page.people.families if who.party == party)
    try:  # before they are told that they can sign in, for the message looks the address up
        wired().door.accounts.open(person, address, Factor.PIN, now())
    except EmailTaken:
        return refuse({"email": [TAKEN]}, again=lambda form: invite(case, party, form))
    return submit(
        InviteFamilySchema,
        {"case": case, "party": party},
        again=lambda form: invite(case, party, form),
        then=url_for(".home", case=case),
    )


def _name(page: CaseView, party: str) -> str:
    found = dict(page.intake.to_invite).get(party)
    if found is None:
        abort(404)
    return found
