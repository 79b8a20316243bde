"""Telling the health body."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Text
from domain.disagreement.informing import TellHealthBody


class TellHealthBodySchema(CommandSchema):
    command = TellHealthBody
    body = Text("The health body", "Enter the name of the health body", most=200, lines=False)
    contact = Text("Who takes part", most=500, optional=True)
