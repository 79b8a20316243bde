"""Asking a school, a health body or social care to join a point; and ending the part of one."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.joined import EndTakingPartSchema, InviteOrganisationSchema
from domain.disagreement.joined import COUNCIL_ASKS, EndTakingPart, InviteOrganisation
from domain.disagreement.vocabulary import Part
from domain.organisation import JOINS, OrganisationKind
from projections.views.case import CaseView
from projections.views.issues import IssueView
from projections.views.lists import OrganisationRow
from web.cases.showing import read, show
from web.cases.sides import PARTIES, does, service_cases, shows
from web.choosing import is_looking, narrowed
from web.forms import Form, Page, blank, sent, submit
from web.service.area import COORDINATORS, read_for
from web.service.area import does as service_does
from web.service.area import shows as service_shows
from web.wiring import directory

WHO_ASKS = (*PARTIES, service_cases)
KINDS = {
    OrganisationKind.SCHOOL: "School or college",
    OrganisationKind.HEALTH: "Health body",
    OrganisationKind.CARE: "Social care",
}


@shows("/people/join", on=WHO_ASKS)
def ask_to_join(case: str, form: Form = blank) -> Page:
    """Whom one may ask, about which points: the council only those it arranges help with."""
    page = read(case)
    if "InviteOrganisation" not in page.may:
        abort(404)
    return show(
        "cases/ask_to_join",
        page,
        here="people",
        form=form,
        bodies=narrowed(
            _bodies(page),
            form,
            "organisation",
            lambda row: (row.organisation.key, f"{row.organisation.name} {KINDS[row.kind]}"),
        ),
        kinds=KINDS,
        points=_points(page),
        agree=page.seat.side == "service",
    )


@does(InviteOrganisation, "/people/join", on=WHO_ASKS)
def invite_organisation(case: str) -> Page:
    if is_looking():
        return ask_to_join(case, sent())
    return submit(
        InviteOrganisationSchema,
        {"case": case},
        again=lambda form: ask_to_join(case, form),
        then=url_for(".people", case=case),
    )


def _bodies(page: CaseView) -> tuple[OrganisationRow, ...]:
    """Organisations in which somebody is named who can be asked."""
    kinds = COUNCIL_ASKS.keys() if page.seat.side == "council" else JOINS
    return tuple(row for row in directory().organisations() if row.kind in kinds and row.contact)


def _points(page: CaseView) -> tuple[IssueView, ...]:
    if page.seat.side != "council":
        return page.issues
    parts = frozenset[Part]().union(*COUNCIL_ASKS.values())
    return tuple(issue for issue in page.issues if issue.part in parts)


@service_shows("/people/joined/<key>/end", who=COORDINATORS)
def end_part(case: str, key: str, form: Form = blank) -> Page:
    page = read_for(case, "EndTakingPart")
    partner = next((p for p in page.partners if p.key == key and (p.issues or p.asked)), None)
    if partner is None:
        abort(404)
    return show("service/end_part", page, here="people", form=form, partner=partner)


@service_does(EndTakingPart, "/people/joined/<key>/end", who=COORDINATORS)
def end_taking_part(case: str, key: str) -> Page:
    return submit(
        EndTakingPartSchema,
        {"case": case, "organisation": key},
        again=lambda form: end_part(case, key, form),
        then=url_for(".people", case=case),
    )
