"""What a family answers before any account, and what follows from the answers alone. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.clock import Fact
from domain.counting import days_after
from domain.disagreement.vocabulary import (
    CONTENT_KINDS,
    WITHOUT_A_PLAN,
    DecisionKind,
    Part,
    PlanKind,
)
from domain.rights import is_under_25, right_passes_on

ACT = "Children and Families Act 2014"


class Trouble(StrEnum):
    """What else is wrong, beside or instead of a decision."""

    OUT_OF_SCHOOL = "out_of_school"  # or about to be
    ATTENDANCE = "attendance"  # the council wrote about a school attendance order
    LATE = "late"  # the council is late
    NOT_GIVEN = "not_given"  # help in the plan is not given
    BROKEN = "broken"  # an agreement or an order was not kept
    SCHOOL = "school"  # what the school does without a plan
    UNFAIR = "unfair"  # a school treats a disabled child unfairly
    NHS = "nhs"  # the health service does not help


class Done(StrEnum):
    """What the family has used already."""

    CERTIFICATE = "certificate"
    APPEALED = "appealed"


@dataclass(frozen=True)
class Answers:
    """Plain answers. `kind` is None where the council has decided nothing that can be appealed.

    `plan` is asked only then. `happened` has the day of each trouble where it is known.
    """

    kind: DecisionKind | None = None
    printed: date | None = None
    parts: frozenset[Part] = frozenset()
    plan: PlanKind = PlanKind.NONE
    troubles: frozenset[Trouble] = frozenset()
    happened: Mapping[Trouble, date] = field(default_factory=dict, hash=False)
    done: frozenset[Done] = frozenset()
    certificate: date | None = None  # the day it was issued
    born: date | None = None

    @property
    def has_plan(self) -> bool:
        if self.kind is None:
            return self.plan is PlanKind.EHC
        return self.kind not in WITHOUT_A_PLAN

    @property
    def placement_alone(self) -> bool:
        """Only the school is in dispute: no certificate is needed (s.55(1)-(2))."""
        return self.kind in CONTENT_KINDS and self.parts == {Part.PLACEMENT}

    @property
    def has_certificate(self) -> bool:
        return Done.CERTIFICATE in self.done

    @property
    def has_appealed(self) -> bool:
        return Done.APPEALED in self.done

    def facts(self) -> dict[Fact, object]:
        """What the clock reads of a decision."""
        known: dict[Fact, object] = {Fact.CERTIFICATE_REQUIRED: not self.placement_alone}
        if self.printed:
            known |= {Fact.NOTICE_DATED: self.printed, Fact.NOTICE_SENT: self.printed}
        if self.has_certificate and self.certificate:
            known[Fact.CERTIFICATE_ISSUED] = self.certificate
        return known

    def is_over_school_age(self, on: date) -> bool:
        """Whether the right is the young person's own. Not where the birthday is not known."""
        return self.born is not None and right_passes_on(self.born) < on

    def is_over_25(self, on: date) -> bool:
        return self.born is not None and not is_under_25(self.born, on)

    @property
    def own_right_from(self) -> date | None:
        """The day from which the right is the young person's own: after the last Friday in June
        of the school year in which they turn 16."""
        return days_after(right_passes_on(self.born), 1) if self.born else None


HELP_WITHOUT_A_PLAN = (Part.SCHOOL_HELP, Part.HEALTH_HELP, Part.CARE_HELP, Part.CORE_OFFER)
IN_A_PLAN = tuple(part for part in Part if part not in (Part.DECISION, Part.CORE_OFFER))


def parts_after(kinds: Collection[DecisionKind]) -> tuple[Part, ...]:
    """The parts that can be in dispute after letters of these kinds; any of them without one."""
    if not kinds:
        return tuple(Part)
    some: tuple[Part, ...] = () if CONTENT_KINDS.issuperset(kinds) else (Part.DECISION,)
    if WITHOUT_A_PLAN.issuperset(kinds):
        return (*some, *HELP_WITHOUT_A_PLAN)
    return (*some, *IN_A_PLAN)


def parts_without_a_letter(plan: PlanKind) -> tuple[Part, ...]:
    """The parts that can be in dispute where the council decided nothing. s.57."""
    return IN_A_PLAN if plan is PlanKind.EHC else HELP_WITHOUT_A_PLAN
