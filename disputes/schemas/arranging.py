"""What makes it easier to take part, and when each side comes."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.days import Moment
from disputes.schemas.fields import Choice, Key, Text, WholeNumber
from domain.disagreement.arranging import ArrangeAdjustment, AskForAdjustment, GiveArrival
from domain.disagreement.vocabulary import Adjusted

WHAT = "Select what would make it easier"


class AskForAdjustmentSchema(CommandSchema):
    command = AskForAdjustment
    what = Key(WHAT)
    words = Text("What you need", most=1000, optional=True)


class ArrangeAdjustmentSchema(CommandSchema):
    command = ArrangeAdjustment
    party = Key("Select whom this is for")
    what = Key(WHAT)
    outcome = Choice((Adjusted.ARRANGED, Adjusted.CANNOT), "Select if it is arranged")
    words = Text("What is arranged, or why not", most=1000, optional=True)


class GiveArrivalSchema(CommandSchema):
    command = GiveArrival
    session = WholeNumber("Meeting", "Choose a meeting")
    party = Key("Select which side comes")
    arrives = Moment("Time", "Enter when they come")
    place = Text("Where they come", most=500, optional=True)
