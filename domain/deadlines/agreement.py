"""What a mediation agreement sets running. SEND Regulations 2014 regs 42 and 44.

On a matter that could be appealed, the times of reg 44(2) apply as if the tribunal had ordered it
on the day of the agreement (reg 42(2)); on any other, 2 weeks (reg 42(3)).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.deadlines.facts import Fact, Facts
from domain.deadlines.lengths import Weeks
from domain.deadlines.orders import RECONSIDER, STEPS, Step, after
from domain.deadlines.row import REGULATIONS, Deadline, Duty, Only, eased_in_2020
from domain.deadlines.words import day


def only_spoken_of(facts: Facts) -> tuple[str, ...]:
    """Another time counts only in writing: reg 42(5)."""
    spoken = facts.get(Fact.AGREED_ORALLY_DATE)
    if not isinstance(spoken, date):
        return ()
    return (f"{day(spoken)} was only spoken of. Another time counts only if it is in writing.",)


def not_by_agreement(facts: Facts) -> tuple[str, ...]:
    """The week of reg 42(4) is not among the times that reg 42(5) lets people change."""
    if Fact.AGREED_IN_WRITING_DATE not in facts:
        return ()
    return ("Another time in writing does not change this week.",)


def _agreed(step: Step) -> Deadline:
    """A row that starts with the last signature and gives way to another time in writing."""
    return Deadline(
        code=f"agree_{step.code}",
        who=(Duty.LA,),
        starts=Fact.AGREEMENT_DATE,
        length=step.length,
        replaced_by=Fact.AGREED_IN_WRITING_DATE,
        excuse=step.excuse,
        notes=only_spoken_of,
        noted=(Fact.AGREED_ORALLY_DATE,),
        source=f"{REGULATIONS} regs 42(2), {step.paragraph}",
        says=step.says,
    )


OTHER = replace(
    _agreed(Step("other", Weeks(2), "", "Do what was agreed within 2 weeks of the agreement.")),
    who=(Duty.LA, Duty.ICB),
    source=f"{REGULATIONS} reg 42(3), (5)",
)

STEPS_AGREED = (*STEPS[:5], RECONSIDER, *STEPS[5:])  # in the order of reg 44(2)

ROWS = (
    *(row for step in STEPS_AGREED for row in after(step, _agreed(step))),
    *eased_in_2020(OTHER),
    *eased_in_2020(
        Deadline(
            code="icb_tells_la",
            who=(Duty.ICB,),
            starts=Fact.AGREEMENT_DATE,
            length=Weeks(1),
            only=Only(
                Fact.LA_PARTY,
                (False,),
                "the council is a party to the agreement, so nobody need tell it",
            ),
            notes=not_by_agreement,
            noted=(Fact.AGREED_IN_WRITING_DATE,),
            source=f"{REGULATIONS} reg 42(4)",
            says="Where the council took no part, tell it of the agreement within 1 week.",
        )
    ),
)
