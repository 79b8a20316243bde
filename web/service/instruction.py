"""The adviser's standing instruction: certificates that are due by themselves go out."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.organisation import (
    EndStandingInstructionSchema,
    GiveStandingInstructionSchema,
)
from domain.events import Capacity
from domain.organisation import (
    EndStandingInstruction,
    GiveStandingInstruction,
    OrganisationKind,
)
from web.areas import Area
from web.forms import Form, Page, blank, submit
from web.rendering import render
from web.service.area import COORDINATORS
from web.session import actor
from web.wiring import directory

instruction = Area(
    "service_instruction", __name__, url_prefix="/service/certificates", who=COORDINATORS
)


@instruction.get("")
def stands(form: Form = blank) -> Page:
    """Whether one stands, whose, and what it does: none stands of who no longer advises here."""
    services = directory().organisations(OrganisationKind.SERVICE)
    own = actor().organisation
    row = next((each for each in services if each.organisation.key == own), None)
    if row is None:
        abort(404)
    staff = directory().staff(row.organisation.key, Capacity.COORDINATOR)
    adviser = next((each for each in staff if each.id == row.adviser), None)
    mine = row.adviser == actor().person
    return render("pages/service/instruction.html", page=row, form=form, adviser=adviser, mine=mine)


@instruction.post("/give", does=GiveStandingInstruction)
def give_standing_instruction() -> Page:
    return submit(
        GiveStandingInstructionSchema,
        {},
        case=actor().organisation or "",
        again=stands,
        then=url_for(".stands"),
    )


@instruction.post("/end", does=EndStandingInstruction)
def end_standing_instruction() -> Page:
    return submit(
        EndStandingInstructionSchema,
        {},
        case=actor().organisation or "",
        again=stands,
        then=url_for(".stands"),
    )
