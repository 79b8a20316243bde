"""The questions of signing in. Nothing here is a command: no event says who signed in when."""

from __future__ import annotations

from disputes.schemas.base import AskedSchema
from disputes.schemas.fields import Email, Text


class EmailAsked(AskedSchema):
    email = Email()


class PinAsked(AskedSchema):
    pin = Text("PIN", "Enter your PIN, 6 numbers", most=20, lines=False)


class CodeAsked(AskedSchema):
    code = Text("Code", "Enter the code, 6 numbers", most=20, lines=False)


class CapacityAsked(AskedSchema):
    capacity = Text("Role", "Choose how you want to work now", most=100, lines=False)
