"""Meetings: times proposed, offered, booked, moved; who came."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from disputes.schemas.base import CommandSchema
from disputes.schemas.days import Moment, PartsDate
from disputes.schemas.fields import Choice, Key, Several, Text, WholeNumber, YesNo
from domain.disagreement.adjourning import AdjournSession, CallOffSession
from domain.disagreement.by_hand import WriteDownTimes
from domain.disagreement.meeting import (
    BookSession,
    HoldSession,
    MoveSession,
    OfferTimes,
    ProposeSession,
)
from domain.disagreement.vocabulary import Manner

WHICH = "Choose a meeting"
AT_LEAST_ONE = "Give at least one time"


class ProposeSessionSchema(CommandSchema):
    command = ProposeSession
    times = Several(Moment(), AT_LEAST_ONE, most=10, rows=True)
    manner = Choice(Manner, "Select how you will meet")
    place = Text("The place, or how to join", most=500, optional=True)


class OfferTimesSchema(CommandSchema):
    """No time at all is an answer, when it is said."""

    command = OfferTimes
    confirms = ("none_suits",)
    session = WholeNumber("Meeting", WHICH)
    times = Several(Moment(), "Choose from the times on the list", optional=True, most=10)
    none_suits = YesNo("Tick the box if no time suits you", tick=True, load_default=False)

    @validates_schema
    def offers_a_time_or_says_none(self, answers: dict[str, Any], **_: Any) -> None:
        """One or the other, never both and never neither."""
        if bool(answers.get("times")) == bool(answers.get("none_suits")):
            sentence = "Choose from the times on the list, or tell us that none suits you"
            raise ValidationError(sentence, "times")


class WriteDownTimesSchema(OfferTimesSchema):
    """The same of a family that rang or wrote; the party is of the address."""

    command = WriteDownTimes
    party = Key("Choose the family")
    said_by = Text("Who told you", "Enter who told you this", most=200, lines=False)
    on = PartsDate(
        "The day they told you", "Enter the day they told you", past="today or in the past"
    )


class BookSessionSchema(CommandSchema):
    command = BookSession
    session = WholeNumber("Meeting", WHICH)
    starts = Moment("Time", "Select a time")


class MoveSessionSchema(CommandSchema):
    command = MoveSession
    session = WholeNumber("Meeting", WHICH)
    times = Several(Moment(), AT_LEAST_ONE, most=10, rows=True)
    reason = Text("The reason", "Enter why the meeting moves", most=2000)


class HoldSessionSchema(CommandSchema):
    command = HoldSession
    session = WholeNumber("Meeting", WHICH)
    attended = Several(Key("Select who came"), "Select who came", optional=True)


class AdjournSessionSchema(CommandSchema):
    command = AdjournSession
    session = WholeNumber("Meeting", WHICH)
    attended = Several(Key("Select who came"), "Select who came")
    reason = Text("The reason", "Enter why the meeting stops now", most=2000)
    agreed = YesNo("Select how the next time is found")
    times = Several(Moment(), AT_LEAST_ONE, most=10, rows=True)
    manner = Choice(Manner, "Select how you will meet")
    place = Text("The place, or how to join", most=500, optional=True)


class CallOffSessionSchema(CommandSchema):
    command = CallOffSession
    session = WholeNumber("Meeting", WHICH)
    reason = Text("The reason", "Enter why the meeting does not take place", most=2000)
