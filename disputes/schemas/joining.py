"""Joining a case as a parent: how to be reached, and what is safe, as when lodging."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema, Part
from disputes.schemas.lodging import ContactSchema
from domain.disagreement.second_parent import JoinCase


class JoinCaseSchema(CommandSchema):
    """`supplied`: `contact` with the confirmed `email`."""

    command = JoinCase
    contact = Part(ContactSchema, "Select how to contact you", required=True)
