"""The five questions, in their order. Their answers are codes that travel in the address."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import ValidationError, validates_schema

from disputes.schemas.base import AskedSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Choice, YesNo, choices
from disputes.schemas.lodging import DATE_OR_NOT
from domain.disagreement.vocabulary import DecisionKind, Part
from domain.routes import Age, Answers, Trouble

NOTHING = "nothing"  # no letter; no other trouble


class WhatAsked(AskedSchema):
    what = Choice((*DecisionKind, NOTHING), "Select what the council decided")


class DateAsked(AskedSchema):
    printed = PartsDate(
        "Date on the letter",
        "Enter the date on the letter",
        past="today or in the past",
        optional=True,
    )
    cannot_find = YesNo("Tick the box if you cannot find it", tick=True, load_default=False)

    @validates_schema
    def has_a_date_or_says_why_not(self, answers: dict[str, object], **_: object) -> None:
        if not answers.get("printed") and not answers.get("cannot_find"):
            raise ValidationError("Enter the date on the letter", "printed")
        if answers.get("printed") and answers.get("cannot_find"):
            raise ValidationError(DATE_OR_NOT, "printed")


class AboutAsked(AskedSchema):
    about = choices(Part, "Select at least one thing")


class TroubleAsked(AskedSchema):
    trouble = choices((*Trouble, NOTHING), "Select what is true, or select “None of these”")


class AgeAsked(AskedSchema):
    age = Choice(Age, "Select how old your child is")


@dataclass(frozen=True)
class Question:
    """One page. `options` are (code, words, hint) in the order shown."""

    code: str
    heading: str
    schema: type[AskedSchema]
    box: str
    options: tuple[tuple[str, str, str], ...] = ()
    several: bool = False

    @property
    def boxes(self) -> tuple[str, ...]:
        """Names of its inputs."""
        if self.box == "printed":
            return ("printed-day", "printed-month", "printed-year", "cannot_find")
        return (self.box,)


QUESTIONS = (
    Question(
        "what",
        "What did the council decide?",
        WhatAsked,
        "what",
        (
            ("no_assessment", "It will not assess my child’s needs", ""),
            ("no_plan", "It assessed my child and will not make a plan", ""),
            ("plan_made", "It made a plan, and I do not agree with it", ""),
            ("plan_changed", "It changed the plan, and I do not agree", ""),
            ("plan_replaced", "It put a new plan in place of the old one, and I do not agree", ""),
            ("plan_not_changed", "It will not change the plan after a review", ""),
            ("no_reassessment", "It will not assess my child again", ""),
            ("plan_ended", "It will end the plan", ""),
            (NOTHING, "Nothing yet, or something else", "No letter says one of these"),
        ),
    ),
    Question("date", "What date is on the letter?", DateAsked, "printed"),
    Question(
        "about",
        "What do you disagree with?",
        AboutAsked,
        "about",
        (
            ("decision", "The decision itself", ""),
            ("B", "How needs are described", "Section B of a plan"),
            ("C", "How health needs are described", "Section C"),
            ("D", "How care needs are described", "Section D"),
            ("F", "Help in school", "Section F, or help that a school gives without a plan"),
            ("G", "Health help", "Section G"),
            ("H", "Care help", "Sections H1 and H2"),
            ("I", "The school or college", "Section I"),
            ("core_offer", "Help without a plan", "Help that is there for any child"),
        ),
        several=True,
    ),
    Question(
        "trouble",
        "Is any of this true as well?",
        TroubleAsked,
        "trouble",
        (
            ("late", "The council is late", ""),
            ("not_given", "Help in the plan is not given", ""),
            ("broken", "What we agreed, or a tribunal said, is not done", ""),
            ("school", "The school does not help my child, and there is no plan", ""),
            ("unfair", "A school was unfair because of a disability", ""),
            ("nhs", "The health service does not help", ""),
            (NOTHING, "None of these", ""),
        ),
        several=True,
    ),
    Question(
        "age",
        "How old is your child?",
        AgeAsked,
        "age",
        (
            ("school_age", "Not yet at the end of Year 11", "Year 11 ends in June."),
            ("over_school_age", "Past Year 11, and under 25", ""),
            ("over_25", "25 or older", ""),
        ),
    ),
)  # fmt: skip


def answers_of(known: dict[str, object]) -> Answers:
    """What the domain reads, from the checked answers of all questions."""
    kind, about, trouble = known["what"], known["about"], known["trouble"]
    assert isinstance(about, tuple) and isinstance(trouble, tuple)
    printed = known.get("printed")
    return Answers(
        kind=None if kind == NOTHING else DecisionKind(str(kind)),
        printed=printed,  # type: ignore[arg-type]
        parts=frozenset(about),
        troubles=frozenset(Trouble(str(t)) for t in trouble if t != NOTHING),
        age=Age(str(known["age"])),
    )
