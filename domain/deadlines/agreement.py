"""What a mediation agreement sets running. SEND Regulations 2014 regs 42 and 44.

On a matter that could be appealed, the times of reg 44(2) apply as if the tribunal had ordered it
on the day of the agreement (reg 42(2)); on any other, 2 weeks (reg 42(3)).
"""

from __future__ import annotations

from datetime import date

from domain.deadlines.excuses import REGULATION_44, Excuse
from domain.deadlines.facts import Fact, Facts
from domain.deadlines.lengths import AtOnce, Length, Weeks
from domain.deadlines.row import Deadline, Duty
from domain.deadlines.words import day

REGULATIONS = "SEND Regulations 2014 (SI 2014/1530)"


def only_spoken_of(facts: Facts) -> tuple[str, ...]:
    """Another time counts only in writing: reg 42(5)."""
    spoken = facts.get(Fact.AGREED_ORALLY_DATE)
    if not isinstance(spoken, date):
        return ()
    return (f"{day(spoken)} was only spoken of. Another time counts only if it is in writing.",)


def _after_agreement(
    code: str,
    length: Length,
    paragraph: str,
    says: str,
    *,
    who: tuple[Duty, ...] = (Duty.LA,),
    excuse: Excuse | None = None,
) -> Deadline:
    """A row that starts with the last signature and gives way to another time in writing."""
    return Deadline(
        code=code,
        who=who,
        starts=Fact.AGREEMENT_DATE,
        length=length,
        unless="another time was agreed in writing",
        replaced_by=Fact.AGREED_IN_WRITING_DATE,
        excuse=excuse,
        notes=only_spoken_of,
        source=f"{REGULATIONS} {paragraph}",
        says=says,
    )


ROWS = (
    _after_agreement(
        "agree_assess.notify",
        Weeks(2),
        "regs 42(2), 44(2)(b)",
        "Tell the family within 2 weeks that the assessment will be made.",
        excuse=REGULATION_44,
    ),
    _after_agreement(
        "agree_assess.no_plan",
        Weeks(10),
        "regs 42(2), 44(2)(b)(i)",
        "If there will be no plan after the assessment, say so with reasons within 10 weeks.",
        excuse=REGULATION_44,
    ),
    _after_agreement(
        "agree_assess.final",
        Weeks(14),
        "regs 42(2), 44(2)(b)(ii)",
        "If there will be a plan after the assessment, send the final plan within 14 weeks.",
        excuse=REGULATION_44,
    ),
    _after_agreement(
        "agree_make_plan.draft",
        Weeks(5),
        "regs 42(2), 44(2)(c)(i)",
        "Send a draft plan within 5 weeks.",
        excuse=REGULATION_44,
    ),
    _after_agreement(
        "agree_make_plan.final",
        Weeks(11),
        "regs 42(2), 44(2)(c)(ii)",
        "Send the final plan within 11 weeks.",
        excuse=REGULATION_44,
    ),
    _after_agreement(
        "agree_reconsider",
        Weeks(2),
        "regs 42(2), 44(2)(d)",
        "Think again, and within 2 weeks send a draft plan or say no with reasons.",
    ),
    _after_agreement(
        "agree_contents",
        Weeks(5),
        "regs 42(2), 44(2)(e)",
        "Send the changed plan within 5 weeks.",
    ),
    _after_agreement(
        "agree_placement",
        Weeks(2),
        "regs 42(2), 44(2)(f)",
        "Change the school or other place named in the plan within 2 weeks.",
    ),
    _after_agreement(
        "agree_maintain.now",
        AtOnce(),
        "regs 42(2), 44(2)(g)",
        "Keep the plan going, from the day of the agreement.",
    ),
    _after_agreement(
        "agree_maintain.amend",
        Weeks(5),
        "regs 42(2), 44(2)(h)",
        "If the plan is kept and changed, send the changed plan within 5 weeks.",
    ),
    _after_agreement(
        "agree_other",
        Weeks(2),
        "reg 42(3), (5)",
        "Do what was agreed within 2 weeks of the agreement.",
        who=(Duty.LA, Duty.ICB),
    ),
)
