"""Another day for a promise, fixed in writing."""

from __future__ import annotations

from disputes.schemas.agreeing import UNREAD
from disputes.schemas.base import CommandSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Text, Ticked, WholeNumber
from disputes.schemas.following_up import PROMISE
from domain.disagreement.extending import AgreeToAnotherDay, RefuseAnotherDay, SuggestAnotherDay


class SuggestAnotherDaySchema(CommandSchema):
    command = SuggestAnotherDay
    undertaking = WholeNumber("Promise", PROMISE)
    by = PartsDate("The other day")
    reason = Text("Your reason", "Say why another day is needed", most=2000)
    seen = WholeNumber("Version", UNREAD, least=0, load_default=0)


class AgreeToAnotherDaySchema(CommandSchema):
    command = AgreeToAnotherDay
    confirms = ("understood",)
    undertaking = WholeNumber("Promise", PROMISE)
    version = WholeNumber("Version", UNREAD)
    understood = Ticked("Tick the box to show that you agree to this day")


class RefuseAnotherDaySchema(CommandSchema):
    command = RefuseAnotherDay
    undertaking = WholeNumber("Promise", PROMISE)
    version = WholeNumber("Version", UNREAD)
    words = Text("Your reason", "Say why you do not agree to this day", most=2000)
