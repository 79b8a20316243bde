"""Councils, mediation services, the Institute, and bodies that join issues."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Choice, Key, Phone, Text, YesNo
from domain.organisation import (
    EndStandingInstruction,
    GiveStandingInstruction,
    NameContact,
    NameDutyOfficer,
    NameMediationService,
    OrganisationKind,
    RegisterOrganisation,
    SetAnswerCheck,
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


class SetAnswerCheckSchema(CommandSchema):
    command = SetAnswerCheck
    required = YesNo("Select yes or no")


class NameContactSchema(CommandSchema):
    command = NameContact
    contact = Key("Select who is asked")


class GiveStandingInstructionSchema(CommandSchema):
    command = GiveStandingInstruction


class EndStandingInstructionSchema(CommandSchema):
    command = EndStandingInstruction
