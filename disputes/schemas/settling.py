"""Points that family and council settle themselves."""

from __future__ import annotations

from disputes.schemas.agreeing import POINT, UNREAD
from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Text, Ticked, WholeNumber
from domain.disagreement.settling import ConfirmSettlement, DenySettlement, SettleDirectly


class SettleDirectlySchema(CommandSchema):
    command = SettleDirectly
    issue = WholeNumber("Point", POINT)
    words = Text("What you settled", "Say what you settled: who does what, by when", most=2000)


class ConfirmSettlementSchema(CommandSchema):
    command = ConfirmSettlement
    confirms = ("understood",)
    issue = WholeNumber("Point", POINT)
    version = WholeNumber("Version", UNREAD)
    understood = Ticked("Tick the box to show that this is what you settled")


class DenySettlementSchema(CommandSchema):
    command = DenySettlement
    issue = WholeNumber("Point", POINT)
    version = WholeNumber("Version", UNREAD)
    words = Text("What is different", "Say what is different from what you agreed", most=2000)
