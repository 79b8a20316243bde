"""The dates of a letter, put right."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import WholeNumber
from domain.disagreement.letters import CorrectLetterDates

PAST = "today or in the past"


class CorrectLetterDatesSchema(CommandSchema):
    command = CorrectLetterDates
    decision = WholeNumber("Decision", "Select which letter it is")
    printed = PartsDate("The date on the letter", past=PAST)
    sent = PartsDate("The day it was sent", past=PAST, optional=True)
    received = PartsDate("The day it came", past=PAST, optional=True)
