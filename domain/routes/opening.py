"""When a way is open, and the words of why or why not. Each takes the answers, and no day."""

from __future__ import annotations

from collections.abc import Callable

from domain.disagreement.vocabulary import CARE_PARTS, HEALTH_PARTS, DecisionKind
from domain.routes.answers import Answers, Trouble
from domain.routes.row import Reason

THE_LETTER = "The council’s letter gives you this right."
NO_LETTER = "It needs a letter in which the council says what it decided."
APPEALED = "You have appealed. To add to your appeal, ask the tribunal."
ALONE = "The tribunal looks at health and care only beside a school matter."
NAMED = {
    Trouble.OUT_OF_SCHOOL: "You told us your child is out of school, or soon will be.",
    Trouble.ATTENDANCE: "You told us the council wrote about a school attendance order.",
    Trouble.LATE: "You told us the council is late.",
    Trouble.NOT_GIVEN: "You told us that help in the plan is not given.",
    Trouble.BROKEN: "You told us that what was agreed or ordered is not done.",
    Trouble.SCHOOL: "You told us the school does not help, and there is no plan.",
    Trouble.UNFAIR: "You told us a school was unfair because of a disability.",
    Trouble.NHS: "You told us the health service does not help.",
}


def needs(*troubles: Trouble, says: str) -> Callable[[Answers], Reason]:
    """Open where one of these troubles was named; `says` is why it is shut otherwise."""

    def opens(answers: Answers) -> Reason:
        named = [NAMED[each] for each in troubles if each in answers.troubles]
        return Reason(bool(named), " ".join(named) or says)

    return opens


def always(answers: Answers) -> Reason:
    return Reason(True, "The law lets you both ask for this at any time, with a plan or without.")


def after_a_decision(answers: Answers) -> Reason:
    return Reason(True, THE_LETTER) if answers.kind else Reason(False, NO_LETTER)


def with_certificate(answers: Answers) -> Reason:
    """An appeal on more than the school. Source: Children and Families Act 2014 ss.51, 55."""
    if answers.kind is None:
        return Reason(False, NO_LETTER)
    if answers.has_appealed:
        return Reason(False, APPEALED)
    if _health_or_care_alone(answers):
        return Reason(False, ALONE)
    if answers.placement_alone:
        return Reason(
            False, "You told us it is about the school alone. Then you need no certificate."
        )
    return Reason(True, THE_LETTER)


def placement_alone(answers: Answers) -> Reason:
    if not answers.placement_alone:
        return Reason(
            False, "It is for when the only thing you disagree with is the school in the plan."
        )
    if answers.has_appealed:
        return Reason(False, APPEALED)
    return Reason(True, "You told us it is about the school or college in the plan, and no more.")


def with_health_or_care(answers: Answers) -> Reason:
    if answers.kind is None:
        return Reason(False, NO_LETTER)
    if not answers.parts & (HEALTH_PARTS | CARE_PARTS):
        return Reason(False, "You told us this is not about health help or care help.")
    if _health_or_care_alone(answers):
        return Reason(False, ALONE)
    if answers.has_appealed:
        return Reason(False, APPEALED)
    return Reason(True, "You told us it is about school matters, and about health or care too.")


def health(answers: Answers) -> Reason:
    if Trouble.NHS in answers.troubles:
        return Reason(True, NAMED[Trouble.NHS])
    if answers.parts & HEALTH_PARTS:
        return Reason(True, "You told us this is about health help.")
    return Reason(False, "You told us this is not about health help.")


def without_a_plan(answers: Answers) -> Reason:
    """An assessment can be asked for where there is no plan, or it is about to end. s.36(1)."""
    if answers.kind is DecisionKind.PLAN_ENDED:
        return Reason(True, "The council ends the plan. You can ask for a new start.")
    if answers.has_plan:
        return Reason(False, "Your child has a plan. You can ask for a new look at it.")
    if answers.kind:
        return Reason(True, "A no is not for ever. You can ask again when there is more to say.")
    return Reason(True, "Your child has no plan. Any parent can ask.")


def with_a_plan(answers: Answers) -> Reason:
    """A plan can be looked at again. s.44(2)."""
    if answers.has_plan and answers.kind is not DecisionKind.PLAN_ENDED:
        return Reason(True, "Your child has a plan. You can ask at any time.")
    return Reason(False, "It is for a child who has a plan.")


def _health_or_care_alone(answers: Answers) -> bool:
    return bool(answers.parts) and not answers.parts - HEALTH_PARTS - CARE_PARTS
