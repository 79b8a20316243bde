"""Waiting for a meeting or not, and what comes by itself."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import YesNo
from domain.disagreement.unasked import AskWhetherToWait, CertifyUnasked, ChooseToWait


class AskWhetherToWaitSchema(CommandSchema):
    command = AskWhetherToWait
    server = ("day",)


class ChooseToWaitSchema(CommandSchema):
    command = ChooseToWait
    waits = YesNo("Select wait for a meeting, or have the certificate")


class CertifyUnaskedSchema(CommandSchema):
    command = CertifyUnasked
    server = ("decision", "service")
