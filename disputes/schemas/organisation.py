"""Councils, mediation services and the Institute."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Choice, Key, Phone, Text
from domain.organisation import (
    NameDutyOfficer,
    NameMediationService,
    OrganisationKind,
    RegisterOrganisation,
)


class RegisterOrganisationSchema(CommandSchema):
    command = RegisterOrganisation
    name = Text("Name", "Enter the organisation's name", most=200, lines=False)
    kind = Choice(OrganisationKind, "Select what kind of organisation it is")
    phone = Phone(optional=True)
    sendiass_phone = Phone(optional=True)


class NameMediationServiceSchema(CommandSchema):
    command = NameMediationService
    service = Key("Select a mediation service")


class NameDutyOfficerSchema(CommandSchema):
    command = NameDutyOfficer
    officer = Key("Select an officer")
