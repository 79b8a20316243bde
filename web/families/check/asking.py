"""The questions, in their order. Their answers travel from page to page, and are kept nowhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates_schema

from disputes.schemas.base import AskedSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Choice, YesNo, choices
from disputes.schemas.lodging import DATE_OR_NOT
from domain.disagreement.vocabulary import DecisionKind, Part, PlanKind
from domain.routes import Answers, Done, Trouble
from projections.words import PLANS

NOTHING = "nothing"  # no letter; no other trouble
NOT_IN_THE_PAST = "today or in the past"


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


class PlanAsked(AskedSchema):
    plan = Choice(PlanKind, "Select what your child has now")


class TroubleAsked(AskedSchema):
    trouble = choices((*Trouble, *Done, NOTHING), "Select what is true, or select “None of these”")


class WhenAsked(AskedSchema):
    """A day for each thing that was named; each may be left empty."""

    out_of_school = PartsDate("The day school stopped", past=NOT_IN_THE_PAST, optional=True)
    late = PartsDate("The day you knew it was late", past=NOT_IN_THE_PAST, optional=True)
    not_given = PartsDate("The day you knew help was missing", past=NOT_IN_THE_PAST, optional=True)
    broken = PartsDate("The day you knew it was not done", past=NOT_IN_THE_PAST, optional=True)
    unfair = PartsDate("The day it was unfair", past=NOT_IN_THE_PAST, optional=True)
    nhs = PartsDate("The day of the health problem", past=NOT_IN_THE_PAST, optional=True)
    certificate = PartsDate("Date on the certificate", past=NOT_IN_THE_PAST, optional=True)


class BornAsked(AskedSchema):
    born = PartsDate("Date of birth", past="in the past", optional=True)
    not_said = YesNo("Tick the box if you do not want to say", tick=True, load_default=False)

    @validates_schema
    def has_a_date_or_says_why_not(self, answers: dict[str, object], **_: object) -> None:
        if bool(answers.get("born")) == bool(answers.get("not_said")):
            raise ValidationError("Enter a date of birth, or say that you do not want to", "born")


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
        if self.box == "when":
            return tuple(f"{code}-{part}" for code, _ in WHEN for part in PARTS_OF_A_DAY)
        if tick := TICKS.get(self.box):
            return (*(f"{self.box}-{part}" for part in PARTS_OF_A_DAY), tick)
        return (self.box,)


PARTS_OF_A_DAY = ("day", "month", "year")
TICKS = {"printed": "cannot_find", "born": "not_said"}  # beside a date, why there is none
WHEN = (
    ("out_of_school", "When did school stop?"),
    ("late", "When did you first know the council was late?"),
    ("not_given", "When did you first know that help is not given?"),
    ("broken", "When did you first know that it is not done?"),
    ("unfair", "When was the school last unfair?"),
    ("nhs", "When did you first know about the health help?"),
    ("certificate", "What date is on the certificate?"),
)


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
        "plan",
        "What does your child have now?",
        PlanAsked,
        "plan",
        tuple((str(kind), words, "") for kind, words in PLANS.items()),
    ),
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
            ("out_of_school", "My child is out of school, or soon will be", ""),
            ("attendance", "The council wrote about a school attendance order", ""),
            ("late", "The council is late", ""),
            ("not_given", "Help in the plan is not given", ""),
            ("broken", "What we agreed, or a tribunal said, is not done", ""),
            ("school", "The school does not help my child, and there is no plan", ""),
            ("unfair", "A school was unfair because of a disability", ""),
            ("nhs", "The health service does not help", ""),
            ("certificate", "I have a certificate for this letter", "It says you can appeal"),
            ("appealed", "I have appealed to the tribunal about this letter", ""),
            (NOTHING, "None of these", ""),
        ),
        several=True,
    ),
    Question("when", "When did it happen?", WhenAsked, "when"),
    Question("born", "When was your child born?", BornAsked, "born"),
)  # fmt: skip
WITH_A_LETTER = ("date",)
WITHOUT_A_LETTER = ("plan",)
OF_A_LETTER = tuple(str(each) for each in Done)


def asked_after(what: str | None, trouble: Collection[str]) -> tuple[Question, ...]:
    """The questions that this family is asked: no date where there is no letter, and so on."""
    skip = WITH_A_LETTER if what == NOTHING else WITHOUT_A_LETTER
    has_days = any(code in trouble for code, _ in WHEN)
    return tuple(
        each for each in QUESTIONS if each.code not in skip and (each.code != "when" or has_days)
    )


def answers_of(known: dict[str, object]) -> Answers:
    """What the domain reads, from the checked answers of all questions."""
    kind, about, trouble = known["what"], known["about"], known["trouble"]
    assert isinstance(about, tuple) and isinstance(trouble, tuple)
    days = {
        code: on for code, _ in WHEN if code in trouble and isinstance(on := known.get(code), date)
    }
    no_letter = kind == NOTHING
    return Answers(
        kind=None if no_letter else DecisionKind(str(kind)),
        printed=known.get("printed"),  # type: ignore[arg-type]
        parts=frozenset(about),
        plan=PlanKind(str(known.get("plan", PlanKind.NONE))),
        troubles=frozenset(Trouble(each) for each in trouble if each in set(Trouble)),
        happened={Trouble(code): on for code, on in days.items() if code in set(Trouble)},
        done=frozenset(Done(each) for each in trouble if each in set(Done) and not no_letter),
        certificate=days.get("certificate"),
        born=known.get("born"),  # type: ignore[arg-type]
    )
