"""What the child says, passed on later."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Choice, Text
from domain.disagreement.childs_views import PassOnViews
from domain.disagreement.vocabulary import Readers


class PassOnViewsSchema(CommandSchema):
    command = PassOnViews
    words = Text("What the child says", "Enter what the child says", most=5000)
    readers = Choice(Readers, "Select who may see this")
