"""How an appeal ended."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Choice, WholeNumber
from domain.disagreement.appealing import RecordTribunalResult
from domain.disagreement.vocabulary import TribunalOutcome


class RecordTribunalResultSchema(CommandSchema):
    command = RecordTribunalResult
    decision = WholeNumber("Decision", "Select which decision the appeal was about")
    outcome = Choice(TribunalOutcome, "Select how it ended")
    on = PartsDate("The day it ended", "Enter the day it ended", past="today or in the past")
