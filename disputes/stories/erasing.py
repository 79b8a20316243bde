"""A hold that came and went, a council's own period, and a helper who asked to be erased."""

from __future__ import annotations

from disputes.stories import cast
from disputes.stories.cast import PAUL
from disputes.stories.script import Days, Step, Story, clock
from domain.disagreement.erasing import NoteErasure, Whose
from domain.erasure_register import (
    THE_REGISTER,
    CompleteErasure,
    ErasureGround,
    ErasureReason,
    HoldReason,
    LiftHold,
    LiftReason,
    OpenRegister,
    PlaceHold,
    RequestErasure,
)
from domain.events import WORKER, Actor, Command
from domain.organisation import SetRetention
from domain.retention import RecordClass, Trigger

ERASURE = "era_of_a_helper"


def a_helper_is_erased(days: Days, reference: str) -> Story:
    """Paul was named as a helper, never helped, and asks that the case forgets him.

    The appeal that held the case is over; the case itself goes on, so there is a ground in law.
    """
    operator = cast.OPERATOR.actor
    case, subject = f"case:{reference}", f"case:{reference}/person:{PAUL.key}"
    fairshire = cast.FAIRSHIRE
    longer = SetRetention(
        RecordClass.CASE, Trigger.BORN, 45 * 12, "Fairshire's retention schedule (example)"
    )
    asks = RequestErasure(
        ERASURE,
        subject,
        ErasureGround.OBJECTION,
        ErasureReason.SUBJECT_ASKED,
        touched=(case, f"person:{PAUL.key}"),
        open_cases=(reference,),
        kept_until=None,
    )

    def steps() -> list[tuple[Actor, Command, str, int, str]]:
        return [
            (fairshire.manager.actor, longer, fairshire.key, 30, "10:00"),
            (operator, OpenRegister(), THE_REGISTER, 30, "10:05"),
            (operator, PlaceHold(case, HoldReason.APPEAL), THE_REGISTER, 6, "10:10"),
            (operator, LiftHold(1, LiftReason.MISTAKE), THE_REGISTER, 5, "09:30"),
            (operator, asks, THE_REGISTER, 2, "15:00"),
            (WORKER, NoteErasure(ERASURE, Whose.PERSON, None), reference, 2, "15:00"),
            (WORKER, CompleteErasure(ERASURE, subject, 1, 0, 0), THE_REGISTER, 2, "15:00"),
        ]

    told = tuple(
        Step(who, wish, key, clock(days.ago(ago), at)) for who, wish, key, ago, at in steps()
    )
    return Story("a_helper_is_erased", "", told)
