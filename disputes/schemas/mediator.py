"""The register of mediators."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Key, Several, Text, WholeNumber
from domain.mediator import DeclareInterest, DelistMediator, RegisterMediator


class RegisterMediatorSchema(CommandSchema):
    command = RegisterMediator
    service = Key("Select a mediation service")
    accreditation = Text("Accreditation", "Enter the mediator's accreditation", most=200)
    languages = Several(
        Text("Language", most=60, lines=False), "Enter a language", optional=True, most=20
    )
    works_with = WholeNumber("Cases at once", most=100, load_default=8)


class DeclareInterestSchema(CommandSchema):
    command = DeclareInterest
    organisation = Key("Select the organisation they have a link to")


class DelistMediatorSchema(CommandSchema):
    command = DelistMediator
