"""Mediation: chosen or declined, a mediator, agreeing to mediate, the end."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Key, Text, Ticked, WholeNumber
from domain.disagreement.mediating import (
    AppointMediator,
    ChooseMediation,
    DeclineMediation,
    DrawUpAgreementToMediate,
    EndMediation,
    SayCannotArrange,
    SignAgreementToMediate,
)

WHICH = "Select which decision this is about"


class ChooseMediationSchema(CommandSchema):
    command = ChooseMediation
    decision = WholeNumber("Decision", WHICH)


class DeclineMediationSchema(CommandSchema):
    command = DeclineMediation
    decision = WholeNumber("Decision", WHICH)


class AppointMediatorSchema(CommandSchema):
    command = AppointMediator
    mediator = Key("Select a mediator")
    note = Text("What you checked", most=2000, optional=True)


class DrawUpAgreementToMediateSchema(CommandSchema):
    command = DrawUpAgreementToMediate


class SignAgreementToMediateSchema(CommandSchema):
    command = SignAgreementToMediate
    confirms = ("understood",)
    understood = Ticked("Tick the box to show that you agree to mediate")


class SayCannotArrangeSchema(CommandSchema):
    command = SayCannotArrange


class EndMediationSchema(CommandSchema):
    command = EndMediation
