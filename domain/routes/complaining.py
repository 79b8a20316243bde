"""The ways that complain: to the council, the school, the health service, and who comes after."""

from __future__ import annotations

from domain.clock import Fact
from domain.disagreement.vocabulary import Force
from domain.routes.answers import Answers, Trouble
from domain.routes.opening import health, needs
from domain.routes.row import Route

STOPS_NO_CLOCK = "It stops no clock. Your last days stay the same."
NO_CERTIFICATE = "It needs no certificate."
OF_THE_COUNCIL = (Trouble.OUT_OF_SCHOOL, Trouble.NOT_GIVEN, Trouble.BROKEN, Trouble.LATE)


def what_the_ombudsman_leaves(answers: Answers) -> tuple[str, ...]:
    """Source: Local Government Act 1974 s.26(6)(a)."""
    if answers.has_appealed:
        return (
            "You have appealed. The Ombudsman cannot look at the same thing, or at what came "
            "of it. It can look at the rest.",
        )
    if answers.kind:
        return ("The Ombudsman does not usually look at what you can appeal, even if you do not.",)
    return ()


COUNCIL = Route(
    code="council_complaint",
    title="Complain to the council",
    rests=Force.SHOULD,
    rests_words="Should: it must reply",
    gives="Delay, or help that was promised and is not given. Not what the plan says.",
    costs="It is free. It can take some months.",
    effect=STOPS_NO_CLOCK,
    certificate=NO_CERTIFICATE,
    opens=needs(
        *OF_THE_COUNCIL,
        says="You told us the council is not late, and that all agreed help is given.",
    ),
    then="If the reply is no good, go to the Local Government and Social Care Ombudsman.",
    adds=what_the_ombudsman_leaves,
    about=OF_THE_COUNCIL,
    clock="lgsco",
    counts_from=Fact.FIRST_NOTICE,
    period="Within 12 months",
    period_says="For the Ombudsman. Counted from the day you first knew. That day is the first.",
    late="You can still ask. The Ombudsman may look at it if you have a good reason.",
    source="Local Government Act 1974 ss.26, 26B",
)

SCHOOL = Route(
    code="school_complaint",
    title="Complain to the school",
    rests=Force.SHOULD,
    rests_words="Should: it must reply",
    gives="What the school does for your child without a plan.",
    costs="It is free. Talk to the teacher in charge of special needs first.",
    effect=STOPS_NO_CLOCK,
    certificate=NO_CERTIFICATE,
    opens=needs(Trouble.SCHOOL, says="You told us this is not about what the school does."),
    then="If the reply is no good, go to the Department for Education. "
    "The council’s Ombudsman cannot take it.",
    period="Ask the school for its rules",
    period_says="Often it is 3 months from the day it happened.",
    source="Education Act 2002 s.29; Education Act 1996 ss.496-497",
)

NHS = Route(
    code="nhs_complaint",
    title="Complain to the NHS",
    rests=Force.SHOULD,
    rests_words="Should: it must reply",
    gives="Health help that was promised and not given.",
    costs="It is free. They must tell you in 3 working days that they have it.",
    effect=STOPS_NO_CLOCK,
    certificate=NO_CERTIFICATE,
    opens=health,
    then="If the reply is no good, go to the Parliamentary and Health Service Ombudsman.",
    about=(Trouble.NHS,),
    clock="nhs_complaint",
    counts_from=Fact.COMPLAINT_EVENT,
    period="Within 12 months",
    period_says="Counted from the day it happened, or the day you first knew.",
    late="You can still ask. They may look at it if you have a good reason.",
    source="SI 2009/309 regs 12-13",
)

ROUTES = (COUNCIL, SCHOOL, NHS)
