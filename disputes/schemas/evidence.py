"""Documents: what a person says of them. The file itself is known to the server alone."""

from __future__ import annotations

from typing import ClassVar

from disputes.schemas.base import AskedSchema, CommandSchema, Part
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Choice, Key, Text, YesNo
from domain.disagreement.evidence import (
    AddEvidence,
    DescribeEvidence,
    EvidenceGiven,
    ShareEvidence,
    StopSharingEvidence,
    WithdrawEvidence,
)
from domain.disagreement.vocabulary import Readers

KINDS = ("letter", "plan", "report", "school", "health", "care", "photo", "views", "other")
WHICH = "Choose a document"
WHAT = "Select what kind of document it is"


class DocumentSchema(AskedSchema):
    makes: ClassVar[type | None] = EvidenceGiven  # None where only its questions are asked
    server: ClassVar[tuple[str, ...]] = ("evidence", "file", "media_type", "pages", "size", "name")
    kind = Choice(KINDS, WHAT)
    readers = Choice(Readers, "Select who may see this")
    dated = PartsDate("Date of the document", past="today or in the past", optional=True)
    description = Text("Description", most=500, optional=True)
    mediation_only = YesNo(
        "Tick the box if it is for mediation only", tick=True, load_default=False
    )


class ListedDocumentSchema(DocumentSchema):
    """A document among several already received, named by its id."""

    server = ("file", "media_type", "pages", "size", "name")
    evidence = Key("Choose a document that you added")


class AddEvidenceSchema(CommandSchema):
    """`supplied`: `item` with what `disputes.evidence` found of the file."""

    command = AddEvidence
    item = Part(DocumentSchema, WHAT, required=True)


class DescribeEvidenceSchema(CommandSchema):
    command = DescribeEvidence
    evidence = Key(WHICH)
    kind = Choice(KINDS, WHAT)
    description = Text("Description", "Enter what this document is", most=500)
    dated = PartsDate("Date of the document", past="today or in the past", optional=True)
    written = Text("What is said in it", most=20000, optional=True)


class ShareEvidenceSchema(CommandSchema):
    command = ShareEvidence
    evidence = Key(WHICH)
    readers = Choice(Readers, "Select who may see this")


class StopSharingEvidenceSchema(CommandSchema):
    command = StopSharingEvidence
    evidence = Key(WHICH)
    readers = Choice(Readers, "Select who may no longer see this")


class WithdrawEvidenceSchema(CommandSchema):
    command = WithdrawEvidence
    evidence = Key(WHICH)
