"""Triage: which ways a family can go on, until when, what each gives and costs. Pure.

Rows are dated editions, as those of the clock: a change of the law is a new row. The last days come
from `domain.clock`. A row's words are what families read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.clock import Due, Fact, days_left, due
from domain.deadlines.row import PART_3_BEGAN
from domain.disagreement.vocabulary import (
    CARE_PARTS,
    CONTENT_KINDS,
    HEALTH_PARTS,
    WITHOUT_A_PLAN,
    DecisionKind,
    Force,
    Part,
    PlanKind,
)
from domain.holidays import CURRENT, BankHolidays

ACT = "Children and Families Act 2014"
NO_LETTER = "It needs a letter in which the council says what it decided."


class Trouble(StrEnum):
    """What else is wrong, beside or instead of a decision."""

    LATE = "late"  # the council is late
    NOT_GIVEN = "not_given"  # help in the plan is not given
    BROKEN = "broken"  # an agreement or an order was not kept
    SCHOOL = "school"  # what the school does without a plan
    UNFAIR = "unfair"  # a school treats a disabled child unfairly
    NHS = "nhs"  # the health service does not help


class Age(StrEnum):
    """Whose right it is. Source: Children and Families Act 2014 ss.51, 83(2)."""

    SCHOOL_AGE = "school_age"
    OVER_SCHOOL_AGE = "over_school_age"
    OVER_25 = "over_25"


@dataclass(frozen=True)
class Answers:
    """Plain answers. `kind` is None where the council has decided nothing."""

    kind: DecisionKind | None = None
    printed: date | None = None
    parts: frozenset[Part] = frozenset()
    troubles: frozenset[Trouble] = frozenset()
    age: Age = Age.SCHOOL_AGE

    @property
    def placement_alone(self) -> bool:
        """Only the school is in dispute: no certificate is needed (s.55(1)-(2))."""
        return self.kind in CONTENT_KINDS and self.parts == {Part.PLACEMENT}

    def facts(self) -> dict[Fact, object]:
        known: dict[Fact, object] = {Fact.CERTIFICATE_REQUIRED: not self.placement_alone}
        if self.printed:
            known |= {Fact.NOTICE_DATED: self.printed, Fact.NOTICE_SENT: self.printed}
        return known


WhyShut = Callable[[Answers], str]  # empty where the way is open


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way to go on, as the law stood from one day to another."""

    code: str
    title: str
    rests: Force
    rests_words: str
    gives: str
    costs: str
    effect: str  # on the other ways
    certificate: str  # whether the tribunal's paper is needed, or comes of it
    why_shut: WhyShut
    clock: str = ""  # the code of its last day
    period: str = "No last day"  # where the clock has none
    period_says: str = ""
    late: str = ""  # what is left once its time is over
    source: str
    in_force_from: date = PART_3_BEGAN
    in_force_to: date | None = None

    def governs(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True)
class Way:
    """A route for one family on one day."""

    route: Route
    shut: str  # why it is not open now, or empty
    due: Due | None
    days_left: int | None

    @property
    def is_open(self) -> bool:
        return not self.shut

    @property
    def last_day(self) -> date | None:
        return self.due.due if self.due else None


def needs(*troubles: Trouble, says: str) -> WhyShut:
    """Open where one of these troubles was named."""
    return lambda answers: "" if answers.troubles & set(troubles) else says


def after_a_decision(answers: Answers) -> str:
    return "" if answers.kind else NO_LETTER


def always(answers: Answers) -> str:
    return ""


ALONE = "The tribunal looks at health and care only beside a school matter."


def with_certificate(answers: Answers) -> str:
    if answers.kind and answers.parts and not answers.parts - HEALTH_PARTS - CARE_PARTS:
        return ALONE
    if answers.placement_alone:
        return "You told us it is about the school alone. Then you need no certificate to appeal."
    return after_a_decision(answers)


def placement_alone(answers: Answers) -> str:
    if answers.placement_alone:
        return ""
    return "It is for when the only thing you disagree with is the school in the plan."


def with_health_or_care(answers: Answers) -> str:
    if not answers.kind:
        return NO_LETTER
    if not answers.parts & (HEALTH_PARTS | CARE_PARTS):
        return "You told us this is not about health help or care help."
    if not answers.parts - HEALTH_PARTS - CARE_PARTS:
        return ALONE
    return ""


def health(answers: Answers) -> str:
    if answers.parts & HEALTH_PARTS or Trouble.NHS in answers.troubles:
        return ""
    return "You told us this is not about health help."


ROUTES: tuple[Route, ...] = (
    Route(
        code="mediation",
        title="Mediation",
        rests=Force.MUST,
        rests_words="Must: the council takes part",
        gives="Any point, if you both agree. You meet with someone who takes no side.",
        costs="It is free. Most meetings take about 3 hours. You can stop at any time.",
        effect="You can still appeal.",
        certificate="After it you get the certificate that you need to appeal.",
        why_shut=after_a_decision,
        clock="mediation_contact",
        period_says="2 months from the date on the letter. This day does not move.",
        late="You can still ask. Ring us. You can also ask the tribunal for more time.",
        source=f"{ACT} ss.52-56; SEND Regulations 2014 regs 32-42",
    ),
    Route(
        code="appeal",
        title="A certificate, then appeal",
        rests=Force.MUST,
        rests_words="Must: you can have it",
        gives="You ask the tribunal, with no meeting first. Its judges can order a change.",
        costs="It is free. A hearing can be months away. Most families use no lawyer.",
        effect="You can still talk. Once you appeal, the Ombudsman cannot look at the same thing.",
        certificate="You need the certificate first. We give it to you.",
        why_shut=with_certificate,
        clock="appeal",
        period_says="Or one month from the certificate, if that is later. Ask us for it first.",
        late="You can still ask the tribunal. Tell it why you are late. It may say yes.",
        source=f"{ACT} ss.51, 55; HESC Rules 2008 (SI 2008/2699) r 20",
    ),
    Route(
        code="section_i",
        title="Appeal about the school alone",
        rests=Force.MUST,
        rests_words="Must: you can appeal now",
        gives="The school or college named in the plan. The tribunal can name another.",
        costs="It is free. A hearing can be months away.",
        effect="To add help in school later, you need a certificate.",
        certificate="You need no certificate.",
        why_shut=placement_alone,
        clock="appeal",
        period_says="2 months from the date on the letter.",
        late="You can still ask the tribunal. Tell it why you are late. It may say yes.",
        source=f"{ACT} ss.51(2)(c)(iii)-(iv), 55(1)-(2)",
    ),
    Route(
        code="talk",
        title="Talk first",
        rests=Force.SHOULD,
        rests_words="Should: both must want it",
        gives="Any point, small or large. Someone who takes no side helps you both to talk.",
        costs="It is free. It does not stop the clock: your last days stay the same.",
        effect="You can still have mediation, and you can still appeal.",
        certificate="It gives no certificate.",
        why_shut=always,
        period_says="But your last days for mediation and the tribunal still count.",
        source=f"{ACT} s.57",
    ),
    Route(
        code="recommendations",
        title="Ask the tribunal about health and care too",
        rests=Force.SHOULD,
        rests_words="Should: they must give reasons",
        gives="Health help and care help. The tribunal says what it thinks should be done.",
        costs="It is free. It is a part of your appeal.",
        effect="The health service or council must answer in 5 weeks. It can say no.",
        certificate="The same as for your appeal.",
        why_shut=with_health_or_care,
        clock="appeal",
        period_says="You ask for it in your appeal.",
        late="You can still ask the tribunal. Tell it why you are late. It may say yes.",
        source="SI 2017/1306",
        in_force_from=date(2018, 4, 3),
    ),
    Route(
        code="council_complaint",
        title="Complain to the council",
        rests=Force.SHOULD,
        rests_words="Should: it must reply",
        gives="Delay, or help in the plan that is not given. Not what the plan says.",
        costs="It is free. If the reply is no good, you can go to the Ombudsman.",
        effect="It stops no clock. Your last days stay the same.",
        certificate="It needs no certificate.",
        why_shut=needs(
            *(Trouble.LATE, Trouble.NOT_GIVEN, Trouble.BROKEN),
            says="You told us the council is not late, and that all agreed help is given.",
        ),
        period="Within 12 months",
        period_says="Counted from the day you first knew about it.",
        source="Local Government Act 1974 s.26B",
    ),
    Route(
        code="school_complaint",
        title="Complain to the school",
        rests=Force.SHOULD,
        rests_words="Should: it must reply",
        gives="What the school does for your child without a plan.",
        costs="It is free. Talk to the teacher in charge of special needs first.",
        effect="It stops no clock. Your last days stay the same.",
        certificate="It needs no certificate.",
        why_shut=needs(Trouble.SCHOOL, says="You told us this is not about what the school does."),
        period="Ask the school for its rules",
        period_says="Often it is 3 months from the day it happened.",
        source="Education Act 2002 s.29",
    ),
    Route(
        code="nhs_complaint",
        title="Complain to the NHS",
        rests=Force.SHOULD,
        rests_words="Should: it must reply",
        gives="Health help that was promised and not given.",
        costs="It is free. If the reply is no good, you can go to the Ombudsman.",
        effect="It stops no clock. Your last days stay the same.",
        certificate="It needs no certificate.",
        why_shut=health,
        period="Within 12 months",
        period_says="Counted from the day it happened, or the day you first knew.",
        source="SI 2009/309",
    ),
    Route(
        code="equality_claim",
        title="A claim about the school",
        rests=Force.MUST,
        rests_words="Must: the law on fair treatment",
        gives="Unfair treatment by a school because of a disability.",
        costs="It is free. It has a form of its own.",
        effect="You can appeal at the same time.",
        certificate="It needs no certificate.",
        why_shut=needs(
            Trouble.UNFAIR,
            says="You told us no school was unfair. If one was, you have 6 months from that day.",
        ),
        period="Within 6 months",
        period_says="Counted from the day it happened. That day is the first.",
        source="Equality Act 2010 Sch 17",
    ),
    Route(
        code="judicial_review",
        title="Ask a judge to look at what the council did",
        rests=Force.MUST,
        rests_words="Must: the council keeps the law",
        gives="Help that the law says must be given, and is not. It can be fast.",
        costs="It can cost a lot. Ask a lawyer about legal aid first.",
        effect="It is the last way. It is for when no other way can help in time.",
        certificate="It needs no certificate.",
        why_shut=needs(
            *(Trouble.NOT_GIVEN, Trouble.BROKEN),
            says="It is for help that must be given and is not.",
        ),
        period="At once, and within 3 months",
        period_says="Counted from the day it went wrong.",
        source="Civil Procedure Rules r 54.5",
    ),
    Route(
        code="secretary_of_state",
        title="Write to the government",
        rests=Force.SHOULD,
        rests_words="Should: it can step in",
        gives="A council that does not do what the law says. The minister can tell it to.",
        costs="It is free. It is slow.",
        effect="It stops no clock. Your last days stay the same.",
        certificate="It needs no certificate.",
        why_shut=needs(
            *(Trouble.LATE, Trouble.NOT_GIVEN, Trouble.BROKEN),
            says="It is for when the council does not do what the law says.",
        ),
        period_says="Try the council's own complaints page first.",
        source="Education Act 1996 ss.496-497A",
    ),
)

OVER_25 = (
    "These rights are for children and young people under 25. Ring us: we tell you who can help."
)


def ways(answers: Answers, on: date, calendar: BankHolidays = CURRENT) -> tuple[Way, ...]:
    """Every route in force on a London day, open ones first, then the shut ones with why."""
    found = [_way(route, answers, on, calendar) for route in ROUTES if route.governs(on)]
    return tuple(sorted(found, key=lambda way: not way.is_open))


def _way(route: Route, answers: Answers, on: date, calendar: BankHolidays) -> Way:
    shut = OVER_25 if answers.age is Age.OVER_25 else route.why_shut(answers)
    if not route.clock or shut:
        return Way(route, shut, None, None)
    last = due(route.clock, answers.facts(), calendar)
    left = days_left(last, on)
    if left is not None and left < 0:
        shut = f"The usual time has passed. {route.late}"
    return Way(route, shut, last, left)


def parts_after(kinds: Collection[DecisionKind]) -> tuple[Part, ...]:
    """The parts that can be in dispute after letters of these kinds; any of them without one."""
    if not kinds:
        return tuple(Part)
    some: tuple[Part, ...] = () if CONTENT_KINDS.issuperset(kinds) else (Part.DECISION,)
    if WITHOUT_A_PLAN.issuperset(kinds):
        return (*some, *HELP_WITHOUT_A_PLAN)
    return (*some, *IN_A_PLAN)


HELP_WITHOUT_A_PLAN = (Part.SCHOOL_HELP, Part.HEALTH_HELP, Part.CARE_HELP, Part.CORE_OFFER)
IN_A_PLAN = tuple(part for part in Part if part not in (Part.DECISION, Part.CORE_OFFER))


def parts_without_a_letter(plan: PlanKind) -> tuple[Part, ...]:
    """The parts that can be in dispute where the council decided nothing. s.57."""
    return IN_A_PLAN if plan is PlanKind.EHC else HELP_WITHOUT_A_PLAN


def first_last_day(found: tuple[Way, ...]) -> tuple[date, int] | None:
    """The first of the last days that are still open, and the days to it."""
    days = [(w.last_day, w.days_left) for w in found if w.is_open and w.last_day]
    known = [(day, left) for day, left in days if day is not None and left is not None]
    return min(known, default=None)
