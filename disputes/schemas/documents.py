"""Documents the service made: nobody types anything about them."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from domain.disagreement.documents import RecordDocument


class RecordDocumentSchema(CommandSchema):
    command = RecordDocument
    server = ("kind", "about", "file", "sha256", "pages", "size")
