"""What each thing asked for rests on: law, strong advice, a wish, or nothing here. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from domain.disagreement.vocabulary import WITHOUT_A_PLAN, DecisionKind, Force, Part
from domain.routes import ACT, Answers


@dataclass(frozen=True)
class Claim:
    """What one wish of a family rests on, and the source of that."""

    title: str
    rests: Force
    says: str
    source: str = ""


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


def claim_on(part: Part, *, with_plan: bool) -> Claim:
    """What a point on this part rests on, with a plan in force or without one."""
    if with_plan or part in (Part.DECISION, Part.CORE_OFFER):
        return _CLAIMS[part]
    if part is Part.SCHOOL_HELP:
        return _SCHOOL_WITHOUT_A_PLAN
    return Claim(_CLAIMS[part].title, Force.NO_RIGHT, "There is no plan that can say it.")


def claims(answers: Answers) -> tuple[Claim, ...]:
    """What each thing asked for rests on, in the order of a plan."""
    kind: DecisionKind | None = answers.kind
    with_plan = kind is not None and kind not in WITHOUT_A_PLAN
    return tuple(claim_on(part, with_plan=with_plan) for part in Part if part in answers.parts)
