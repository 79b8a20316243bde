"""Who answers for the council in a case, and who comes to the meeting with authority to settle."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.fields import Text
from disputes.schemas.parties import AssignOfficerSchema, NameAttendeeSchema
from domain.disagreement.parties import AssignOfficer, NameAttendee
from domain.events import Capacity
from projections.views.case import CaseView
from projections.views.lists import StaffView
from web.cases.showing import read, show
from web.cases.sides import COUNCIL, JOINED, does, la_cases, shows
from web.forms import Form, Page, blank, sent, submit
from web.session import actor
from web.wiring import directory

ACROSS = (*COUNCIL, *JOINED)


@shows("/attendee", on=ACROSS)
def attendee(case: str, form: Form = blank) -> Page:
    """Who attends, for which issues, and what they can agree to there."""
    page = _may(case, "NameAttendee")
    return show("la/attendee", page, here="people", form=form, staff=_staff(page))


@does(NameAttendee, "/attendee", on=ACROSS)
def name_attendee(case: str) -> Page:
    page = _may(case, "NameAttendee")
    chosen = sent().value("attendee")
    name = next((who.name for who in _staff(page) if who.id == chosen), "they")
    return submit(
        _asked_of(name),
        {"case": case},
        again=lambda form: attendee(case, form),
        then=url_for(".home", case=case),
    )


def _asked_of(name: str) -> type[NameAttendeeSchema]:
    """The questions, with the name of who attends in the words of an error."""

    class Asked(NameAttendeeSchema):
        can_agree = Text("What they can agree to", f"Enter what {name} can agree to")

        class Meta(NameAttendeeSchema.Meta):
            register = False

    return Asked


@la_cases.get("/<reference:case>/officer")
def officer(case: str, form: Form = blank) -> Page:
    page = _may(case, "AssignOfficer")
    lead = next((each.who.id for each in page.people.officers if each.lead), None)
    return show("la/officer", page, here="people", form=form, staff=_staff(page), lead=lead)


@la_cases.post("/<reference:case>/officer", does=AssignOfficer)
def assign_officer(case: str) -> Page:
    return submit(
        AssignOfficerSchema,
        {"case": case},
        again=lambda form: officer(case, form),
        then=url_for(".home", case=case),
    )


def _may(case: str, command: str) -> CaseView:
    page = read(case)
    if command not in page.may:
        abort(404)
    return page


def _staff(page: CaseView) -> tuple[StaffView, ...]:
    """Whoever may answer for this council; for the health body in its place, who works there."""
    if page.seat.side == "partner":
        return directory().staff(actor().organisation or "", Capacity.PARTNER)
    return directory().staff(page.council.key, Capacity.OFFICER, Capacity.LA_MANAGER)
