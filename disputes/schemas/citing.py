"""Entries of the national framework that a point is about."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import WholeNumber
from disputes.schemas.framework import entry_codes
from domain.disagreement.citing import CiteEntries


class CiteEntriesSchema(CommandSchema):
    command = CiteEntries
    issue = WholeNumber("Point", "Choose a point")
    entries = entry_codes()
