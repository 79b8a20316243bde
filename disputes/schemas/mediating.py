"""Mediation: chosen or declined, a mediator, agreeing to mediate, the end."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Key, Text, Ticked, WholeNumber
from domain.disagreement.by_hand import RecordSignedPaper
from domain.disagreement.mediating import (
    AppointMediator,
    ChooseMediation,
    DeclineMediation,
    DrawUpAgreementToMediate,
    EndMediation,
    SayCannotArrange,
    SignAgreementToMediate,
)
from domain.disagreement.objecting import KeepMediator, ObjectToMediator
from domain.disagreement.refusing import RefuseMediation

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


class RecordSignedPaperSchema(CommandSchema):
    command = RecordSignedPaper
    party = Key("Choose the family")
    evidence = Key("Choose the scan of the signed paper")
    on = PartsDate("The day they signed", "Enter the day they signed", past="today or in the past")


class SayCannotArrangeSchema(CommandSchema):
    command = SayCannotArrange


class EndMediationSchema(CommandSchema):
    command = EndMediation


class RefuseMediationSchema(CommandSchema):
    command = RefuseMediation
    confirms = ("understood",)
    reason = Text("The reason", "Enter why the council does not take part", most=2000)
    understood = Ticked("Tick the box to show that you have read what the law says")


class ObjectToMediatorSchema(CommandSchema):
    command = ObjectToMediator
    reason = Text("The reason", "Say why you want another mediator", most=2000)


class KeepMediatorSchema(CommandSchema):
    command = KeepMediator
    party = Key("Select which side this answers")
    words = Text("The reason", "Enter why the mediator stays", most=2000)
