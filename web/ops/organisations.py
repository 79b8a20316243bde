"""Councils, mediation services and the Institute, as operators set them up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from flask import url_for

from disputes.schemas.organisation import (
    NameContactSchema,
    NameDutyOfficerSchema,
    NameMediationServiceSchema,
    RegisterOrganisationSchema,
)
from domain.events import Capacity
from domain.organisation import (
    JOINS,
    NameContact,
    NameDutyOfficer,
    NameMediationService,
    OrganisationKind,
    RegisterOrganisation,
)
from domain.refusals import NoSuchCase
from projections.across.register import Register
from projections.views.lists import MediatorRow, OrganisationRow, StaffView
from web.areas import OPERATORS, Area
from web.forms import Form, Page, blank, given, submit
from web.rendering import render
from web.session import actor
from web.wiring import at, directory, wired

organisations = Area("ops_organisations", __name__, url_prefix="/ops/organisations", who=OPERATORS)

KINDS = {
    OrganisationKind.LA: "Council",
    OrganisationKind.SERVICE: "Mediation service",
    OrganisationKind.INSTITUTE: "The Institute",
    OrganisationKind.SCHOOL: "School or college",
    OrganisationKind.HEALTH: "Health body",
    OrganisationKind.CARE: "Social care",
}


@dataclass(frozen=True)
class OrganisationsView:
    organisations: tuple[OrganisationRow, ...]


@dataclass(frozen=True)
class OrganisationPage:
    """One organisation, and whom it may be joined to."""

    row: OrganisationRow
    staff: tuple[StaffView, ...]
    officers: tuple[StaffView, ...]  # who may get new cases of a council
    services: tuple[OrganisationRow, ...]
    mediators: tuple[MediatorRow, ...]

    @property
    def is_council(self) -> bool:
        return self.row.kind == OrganisationKind.LA

    @property
    def service_name(self) -> str:
        names = {each.organisation.key: each.organisation.name for each in self.services}
        return names.get(self.row.service, "")

    @property
    def joins(self) -> bool:
        return self.row.kind in JOINS

    @property
    def contact_name(self) -> str:
        return {each.id: each.name for each in self.staff}.get(self.row.contact or "", "")

    @property
    def duty_officer_name(self) -> str:
        names = {each.id: each.name for each in self.staff}
        return names.get(self.row.duty_officer or "", "")


@organisations.get("")
def everything() -> Page:
    found = directory().organisations()
    return render("pages/ops/organisations.html", page=OrganisationsView(found), kinds=KINDS)


@organisations.get("/new")
def new(form: Form = blank) -> Page:
    return render("pages/ops/organisation_new.html", form=form, kinds=KINDS)


@organisations.post("/new", does=RegisterOrganisation)
def register() -> Page:
    key = key_from(given("name"))
    return submit(
        RegisterOrganisationSchema,
        {},
        case=key,
        again=new,
        then=lambda answer: url_for("ops_organisations.one", key=answer.case),
    )


def key_from(name: str) -> str:
    """The short key of an organisation, from its name: it never changes afterwards.

    >>> key_from("Fairshire County Council")
    'fairshire-county-council'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-") or "organisation"


@organisations.get("/<key>")
def one(key: str, form: Form = blank) -> Page:
    """Raises NoSuchCase for a key that is nobody's."""
    return render("pages/ops/organisation.html", page=_page(key), form=form, kinds=KINDS)


def _page(key: str) -> OrganisationPage:
    every = {each.organisation.key: each for each in directory().organisations()}
    if key not in every:
        raise NoSuchCase
    known = directory()
    return OrganisationPage(
        row=every[key],
        staff=known.staff(key),
        officers=known.staff(key, Capacity.OFFICER, Capacity.LA_MANAGER),
        services=known.organisations(OrganisationKind.SERVICE),
        mediators=Register(wired().across, known, actor(), at()).mediators(key),
    )


@organisations.post("/<key>/service", does=NameMediationService)
def name_service(key: str) -> Page:
    return submit(
        NameMediationServiceSchema,
        {},
        case=key,
        again=lambda form: one(key, form),
        then=url_for("ops_organisations.one", key=key),
    )


@organisations.post("/<key>/duty-officer", does=NameDutyOfficer)
def name_duty_officer(key: str) -> Page:
    return submit(
        NameDutyOfficerSchema,
        {},
        case=key,
        again=lambda form: one(key, form),
        then=url_for("ops_organisations.one", key=key),
    )


@organisations.post("/<key>/contact", does=NameContact)
def name_contact(key: str) -> Page:
    return submit(
        NameContactSchema,
        {},
        case=key,
        again=lambda form: one(key, form),
        then=url_for("ops_organisations.one", key=key),
    )
