"""What each thing asked for rests on: law, strong advice, a wish, or nothing here. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from domain.disagreement.vocabulary import DecisionKind, Force, Part
from domain.routes import ACT, Answers


@dataclass(frozen=True)
class Claim:
    """What one wish of a family rests on, and the source of that."""

    title: str
    rests: Force
    says: str
    source: str


_CLAIMS: dict[Part, Claim] = {
    Part.DECISION: Claim(
        "The decision itself",
        Force.MUST,
        "The council must use the test in the law, and give its reasons.",
        f"{ACT} ss.36-37, 44-45",
    ),
    Part.NEEDS: Claim(
        "How needs are described",
        Force.MUST,
        "A plan must set out all of your child's needs.",
        f"{ACT} s.37(2)(a)",
    ),
    Part.HEALTH_NEEDS: Claim(
        "Health needs",
        Force.MUST,
        "A plan must set out health needs that go with learning.",
        "SEND Regulations 2014 reg 12(1)(c)",
    ),
    Part.CARE_NEEDS: Claim(
        "Care needs",
        Force.MUST,
        "A plan must set out care needs that go with learning.",
        "SEND Regulations 2014 reg 12(1)(d)",
    ),
    Part.SCHOOL_HELP: Claim(
        "Help in school",
        Force.MUST,
        "A plan must set out the help your child needs. The council must then see that it happens.",
        f"{ACT} ss.37(2)(c), 42(2)",
    ),
    Part.HEALTH_HELP: Claim(
        "Health help",
        Force.MUST,
        "The health service must give the health help in the plan.",
        f"{ACT} s.42(3)",
    ),
    Part.CARE_HELP: Claim(
        "Care help",
        Force.SHOULD,
        "The law says some care help must be given, and some should.",
        f"{ACT} s.37(2)(e)-(f)",
    ),
    Part.PLACEMENT: Claim(
        "The school or college",
        Force.PREFERENCE,
        "You can ask for a school. The council can say no only for reasons set by law.",
        f"{ACT} ss.38-39",
    ),
    Part.CORE_OFFER: Claim(
        "Help without a plan",
        Force.SHOULD,
        "Schools should give this to any child who needs it, with or without a plan.",
        f"{ACT} s.66; SEND Code of Practice 2015 ch. 6",
    ),
}
_SCHOOL_WITHOUT_A_PLAN = Claim(
    "Help in school, without a plan",
    Force.SHOULD,
    "Schools should do this for any child who needs it, with or without a plan.",
    f"{ACT} s.66; SEND Code of Practice 2015 ch. 6",
)


_BY_KIND: dict[DecisionKind, tuple[str, str]] = {
    DecisionKind.NO_ASSESSMENT: (
        "The council must assess if your child may have special needs, and may need a plan.",
        f"{ACT} s.36(8)",
    ),
    DecisionKind.NO_PLAN: (
        "The council must make a plan if the assessment shows that your child needs one.",
        f"{ACT} s.37(1)",
    ),
    DecisionKind.NO_REASSESSMENT: (
        "The council must look again if you ask and your child needs it. "
        "It can say no for 6 months after the last time.",
        f"{ACT} s.44(2); SEND Regulations 2014 reg 24",
    ),
    DecisionKind.PLAN_NOT_CHANGED: (
        "The council must look at the plan each 12 months, and give its reasons.",
        f"{ACT} s.44(1); SEND Regulations 2014 regs 20-22",
    ),
    DecisionKind.PLAN_ENDED: (
        "The council must keep the plan while your child needs it, and until an appeal is over.",
        f"{ACT} s.45",
    ),
}
NO_PLAN_TO_SAY_IT = "There is no plan that can say it."
ONLY_IN_A_PLAN = f"{ACT} s.37(2); SEND Regulations 2014 reg 12"


def claim_on(part: Part, *, with_plan: bool, kind: DecisionKind | None = None) -> Claim:
    """What a point on this part rests on, with a plan in force or without one."""
    if part is Part.DECISION and kind in _BY_KIND:
        says, source = _BY_KIND[kind]
        return Claim(_CLAIMS[part].title, Force.MUST, says, source)
    if with_plan or part in (Part.DECISION, Part.CORE_OFFER):
        return _CLAIMS[part]
    if part is Part.SCHOOL_HELP:
        return _SCHOOL_WITHOUT_A_PLAN
    return Claim(_CLAIMS[part].title, Force.NO_RIGHT, NO_PLAN_TO_SAY_IT, ONLY_IN_A_PLAN)


def claims(answers: Answers) -> tuple[Claim, ...]:
    """What each thing asked for rests on, in the order of a plan."""
    return tuple(
        claim_on(part, with_plan=answers.has_plan, kind=answers.kind)
        for part in Part
        if part in answers.parts
    )
