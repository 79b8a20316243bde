"""What a tribunal's order sets running, or giving way before it. SEND Regulations 2014 regs 44, 45.

The same steps follow a mediation agreement on a matter that could be appealed: reg 42(2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.deadlines.excuses import REGULATION_44, Excuse
from domain.deadlines.facts import Fact
from domain.deadlines.lengths import AtOnce, Length, Weeks
from domain.deadlines.row import REGULATIONS, ArguedAs, Deadline, Duty, Only, eased_in_2020

REGULATION_45_CHANGED = date(2015, 3, 23)  # SI 2015/359 reg 8
AS_MADE = {"assess": "(3)", "contents": "(4)", "placement": "(5)"}
ASSESSED_IN_4_WEEKS = ArguedAs(
    Weeks(4),
    "The text of that time gave 4 weeks to make the assessment, and spoke of no other time.",
)


@dataclass(frozen=True)
class Step:
    """One thing that the council must do, by a paragraph of reg 44(2)."""

    code: str
    length: Length
    paragraph: str
    says: str
    excuse: Excuse | None = None
    eased: bool = True  # in 2020


STEPS = (
    Step(
        "assess.notify",
        Weeks(2),
        "44(2)(b)",
        "Tell the family within 2 weeks that the assessment will be made.",
        REGULATION_44,
    ),
    Step(
        "assess.no_plan",
        Weeks(10),
        "44(2)(b)(i)",
        "If there will be no plan after the assessment, say so with reasons within 10 weeks.",
        REGULATION_44,
    ),
    Step(
        "assess.final",
        Weeks(14),
        "44(2)(b)(ii)",
        "If there will be a plan after the assessment, send the final plan within 14 weeks.",
        REGULATION_44,
    ),
    Step(
        "make_plan.draft",
        Weeks(5),
        "44(2)(c)(i)",
        "Send a draft plan within 5 weeks.",
        REGULATION_44,
    ),
    Step(
        "make_plan.final",
        Weeks(11),
        "44(2)(c)(ii)",
        "Send the final plan within 11 weeks.",
        REGULATION_44,
    ),
    Step("contents", Weeks(5), "44(2)(e)", "Send the changed plan within 5 weeks."),
    Step(
        "placement",
        Weeks(2),
        "44(2)(f)",
        "Change the school or other place named in the plan within 2 weeks.",
    ),
    Step("maintain.now", AtOnce(), "44(2)(g)", "Keep the plan going, from that day.", eased=False),
    Step(
        "maintain.amend",
        Weeks(5),
        "44(2)(h)",
        "If the plan is kept and changed, send the changed plan within 5 weeks.",
    ),
)
RECONSIDER = Step(
    "reconsider",
    Weeks(2),
    "44(2)(d)",
    "Think again, and within 2 weeks send a draft plan or say no with reasons.",
)
CEASE = Step(
    "cease_upheld",
    AtOnce(),
    "44(2)(a)",
    "The appeal against ending the plan was dismissed: end it at once.",
    eased=False,
)


def after(step: Step, row: Deadline) -> Iterator[Deadline]:
    """A step's row, in its editions."""
    yield from eased_in_2020(row) if step.eased else (row,)


def _ordered(step: Step) -> Deadline:
    return Deadline(
        code=step.code if step is CEASE else f"order_{step.code}",
        who=(Duty.LA,),
        starts=Fact.ORDER_DATE,
        length=step.length,
        replaced_by=Fact.DIRECTION_DATE,
        excuse=step.excuse,
        source=f"{REGULATIONS} reg {step.paragraph}",
        says=step.says,
    )


def _unopposed(step: Step) -> Deadline:
    return Deadline(
        code=f"unopposed_{step.code}",
        who=(Duty.LA,),
        starts=Fact.LA_NOTIFIED_TRIBUNAL,
        length=step.length,
        only=Only(
            Fact.RESPONSE_ALREADY_SUBMITTED,
            (False,),
            "the council had sent its response already, so this is no unopposed appeal",
        ),
        excuse=step.excuse,
        source=f"{REGULATIONS} reg 45, as substituted by SI 2015/359 reg 8",
        says=step.says,
    )


def _as_made(step: Step) -> Deadline:
    """Reg 45 before SI 2015/359: 4 weeks for the content of a plan, and for an assessment."""
    paragraph = AS_MADE.get(step.code.partition(".")[0], "")
    row = replace(
        _unopposed(step),
        source=f"{REGULATIONS} reg 45{paragraph} as made",
        in_force_to=date(2015, 3, 22),
    )
    if step.code == "contents":
        return replace(row, length=Weeks(4), says="Send the changed plan within 4 weeks.")
    if step.code.startswith("assess."):
        return replace(row, argued_as=(ASSESSED_IN_4_WEEKS,))
    return row


def _editions(step: Step) -> Iterator[Deadline]:
    yield _as_made(step)
    yield from after(step, replace(_unopposed(step), in_force_from=REGULATION_45_CHANGED))


ROWS = (
    *(row for step in (*STEPS, CEASE) for row in after(step, _ordered(step))),
    *(row for step in STEPS for row in _editions(step)),
)
