"""The table of lodging: each question a row, in the order in which families answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disputes.schemas.base import AskedSchema
from disputes.schemas.lodging import (
    CapacitySchema,
    ChildSchema,
    ContactSchema,
    DecisionSchema,
    IssueSchema,
    TakenSchema,
    UrgentSchema,
    WhoSchema,
    WhyLateSchema,
    YourEmailSchema,
)
from domain.disagreement.vocabulary import OtherParent
from web.families.lodging import asking

if TYPE_CHECKING:
    from web.families.lodging.drafting import Lodging

PARTS = (
    ("you", "You"),
    ("letter", "The letter"),
    ("what", "What you disagree with"),
    ("documents", "Documents"),
    ("contact", "Contact and safety"),
    ("check", "Check and send"),
)
ONCE: tuple[str, ...] = ("",)
UNTIL_SENT = "Only you can see this until you send it."
EVERYONE = f"{UNTIL_SENT} Then everyone in this case can."
ARRANGING = f"{UNTIL_SENT} Then only the people who arrange this can."
NOBODY_ELSE = "Only you and the people who arrange this can see it."


def always(my: Lodging) -> bool:
    return True


def once(my: Lodging) -> Sequence[str]:
    return ONCE


@dataclass(frozen=True)
class Question:
    """One page. `rows` gives what it is asked about, where it is asked more than once.

    `lacking` names it among what is still to do; `reads` says who reads the answer.
    """

    code: str
    part: str
    heading: str | Callable[[Lodging, str], str]
    schema: type[AskedSchema]
    lacking: str
    reads: str = EVERYONE
    only: tuple[str, ...] = ()
    applies: Callable[[Lodging], bool] = always
    rows: Callable[[Lodging], Sequence[str]] = once
    follows: str = ""  # asked after each row of another question
    asks_row: Callable[[Lodging, str], bool] = lambda my, row: True
    narrowed: Callable[[Lodging, str], asking.Narrowed | None] = lambda my, row: None
    needed: bool = True

    def heading_for(self, my: Lodging, row: str) -> str:
        words = self.heading if isinstance(self.heading, str) else self.heading(my, row)
        return my.say(words)

    def asks(self, my: Lodging, row: str) -> AskedSchema:
        """Its schema, as it stands today for this child and for this row."""
        schema, only = self.narrowed(my, row) or (self._schema(my), self.only)
        return schema(today=my.today, called=my.called, only=only or None)

    def _schema(self, my: Lodging) -> type[AskedSchema]:
        """A young person is asked in their own words; and for them, whoever acts names them."""
        match self.code:
            case "born" if my.is_young:
                return asking.YourBirthAsked
            case "views" if "views" in map(my.kind_of, my.files):
                return asking.ViewsBesideFilesAsked
            case "views" if my.is_young:
                return asking.YourViewsAsked
            case "parent" if my.is_over_age:
                return asking.HelpedYoungPersonAsked if my.helps else asking.YoungPersonAsked
        return self.schema


def is_helper(my: Lodging) -> bool:
    return my.is_helper


def needs_email(my: Lodging) -> bool:
    return my.draft.person is None


def is_entered(my: Lodging) -> bool:
    return my.is_entered


def by_themselves(my: Lodging) -> bool:
    return not my.is_entered


def has_helper(my: Lodging) -> bool:
    return not my.is_helper and my.answer("helper", "kind") not in (None, "no")


def has_a_letter(my: Lodging) -> bool:
    return not my.is_wider


def invites_a_parent(my: Lodging) -> bool:
    return my.answer("other-parent", "answer") is OtherParent.YES


def of_another(my: Lodging) -> bool:
    return not my.is_young


def of_a_parents_right(my: Lodging) -> bool:
    return not my.is_young and not my.is_over_age


def of_themselves(my: Lodging) -> bool:
    return my.is_young


def is_asked_whose_right(my: Lodging) -> bool:
    return my.is_over_age and my.is_parent


def cannot_decide(my: Lodging) -> bool:
    return my.is_for_who_cannot_decide


def _said_of(parent: str, helper: str, young: str) -> Callable[[Lodging, str], str]:
    """A heading that speaks to whoever writes: a parent, a helper, or the young person."""
    return lambda my, _: young if my.is_young else helper if my.helps else parent


_UNBOUND = ("email", "name", "may_write", "until")
QUESTIONS: tuple[Question, ...] = (
    # you
    Question(
        "who",
        "you",
        "Who are you?",
        WhoSchema,
        "Who you are is missing",
        applies=by_themselves,
    ),
    Question(
        "taken",
        "you",
        lambda my, _: "Who rang, and when?" if my.is_by_telephone else "Who wrote, and when?",
        TakenSchema,
        "Who told you this is missing",
        only=("said_by", "on"),
        applies=is_entered,
    ),
    Question("name-you", "you", "What is your name?", asking.YouAsked, "Your name is missing"),
    Question(
        "email",
        "you",
        "What is your email address?",
        YourEmailSchema,
        "Your email address is missing",
        reads=NOBODY_ELSE,
        applies=needs_email,
    ),
    Question(
        "name",
        "you",
        _said_of("What is your child’s name?", "What is the child’s name?", ""),
        ChildSchema,
        "Your child’s name is missing",
        only=("name", "called"),
        applies=of_another,
    ),
    Question(
        "called",
        "you",
        "What do people call you?",
        asking.CalledAsked,
        "What people call you is missing",
        applies=of_themselves,
        needed=False,
    ),
    Question(
        "born",
        "you",
        _said_of("When was your child born?", "When was the child born?", "When were you born?"),
        ChildSchema,
        "The date of birth is missing",
        only=("born",),
    ),
    Question(
        "own-right",
        "you",
        "This is your child’s own right",
        asking.WhoseRightAsked,
        "Who decides is missing",
        applies=is_asked_whose_right,
    ),
    Question(
        "parent",
        "you",
        lambda my, _: "Who asked you?" if my.is_over_age else "Who do you help?",
        asking.ParentAsked,
        "Who you help is missing",
        applies=is_helper,
    ),
    Question(
        "capacity",
        "you",
        "Why can they not decide this?",
        CapacitySchema,
        "Why they cannot decide this is missing",
        reads=ARRANGING,
        applies=cannot_decide,
    ),
    # the letter
    Question(
        "council",
        "letter",
        "Which council sent the letter?",
        asking.CouncilAsked,
        "The council is missing",
    ),
    Question(
        "decision",
        "letter",
        lambda my, row: _nth(
            my, row, "What did the council decide?", "What does the {} letter say?"
        ),
        asking.DecisionAsked,
        "What the council decided is missing",
        rows=lambda my: my.letters,
    ),
    Question(
        "letter-date",
        "letter",
        lambda my, row: _nth(
            my, row, "What date is on the letter?", "What date is on the {} letter?"
        ),
        DecisionSchema,
        "The date on the letter is missing",
        only=("printed", "cannot_find"),
        rows=lambda my: my.letters,
        follows="decision",
        asks_row=lambda my, row: my.answer("decision", "kind", row) != asking.OTHER,
    ),
    Question(
        "plan-kind",
        "letter",
        lambda my, _: (
            "What does the child have now?" if my.is_helper else "What does your child have now?"
        ),
        asking.PlanKindAsked,
        "What your child has now is missing",
        applies=lambda my: my.may_have_no_plan,
    ),
    Question(
        "last-day",
        "letter",
        lambda my, _: my.last_day_heading,
        WhyLateSchema,
        "Why it is late is missing",
        applies=has_a_letter,
        narrowed=lambda my, _: None if my.is_late else (asking.NothingAsked, ()),
    ),
    Question(
        "letter",
        "letter",
        "Add the letter",
        asking.NothingAsked,
        "The letter is missing",
        applies=has_a_letter,
        needed=False,
    ),
    # what you disagree with
    Question(
        "parts",
        "what",
        "What do you disagree with?",
        asking.PartsAsked,
        "What you disagree with is missing",
    ),
    Question(
        "point",
        "what",
        lambda my, row: my.part_words(row),
        IssueSchema,
        "What you want instead is missing",
        rows=lambda my: my.points,
        narrowed=lambda my, row: asking.point_on(my.part_of(row)),
    ),
    Question(
        "want",
        "what",
        "What would a good result look like?",
        asking.WantAsked,
        "A good result is missing",
        needed=False,
    ),
    Question(
        "views",
        "what",
        _said_of("What does your child say?", "What does the child say?", "What do you say?"),
        asking.ViewsAsked,
        "What your child says is missing",
        reads="You choose who can see this.",
        needed=False,
    ),
    Question(
        "tried",
        "what",
        "What have you tried so far?",
        asking.TriedAsked,
        "What you have tried is missing",
    ),
    # documents
    Question(
        "evidence",
        "documents",
        "Add documents",
        asking.NothingAsked,
        "Documents are missing",
        needed=False,
    ),
    Question(
        "document",
        "documents",
        "What is this document?",
        asking.DocumentAsked,
        "What one document is, and who sees it, is missing",
        reads="You choose who can see this.",
        only=("kind", "dated", "description", "readers", "mediation_only"),
        rows=lambda my: my.files,
    ),
    # contact and safety
    Question(
        "route",
        "contact",
        lambda my, _: (
            "Do you want to meet the council?" if my.is_wider else "Do you want mediation?"
        ),
        asking.RouteAsked,
        "Whether you want mediation is missing",
        narrowed=lambda my, _: (asking.WiderRouteAsked, ()) if my.is_wider else None,
    ),
    Question(
        "helper",
        "contact",
        "Does anyone help you?",
        asking.HelperAsked,
        "Whether anyone helps you is missing",
        applies=lambda my: not my.is_helper,
    ),
    Question(
        "helper-details",
        "contact",
        "Who helps you?",
        asking.HelperDetailsAsked,
        "Your helper’s name and email are missing",
        applies=has_helper,
        # what binds a family it says by itself: nobody enters for it that another may agree
        narrowed=lambda my, _: (asking.HelperDetailsAsked, _UNBOUND) if my.is_entered else None,
    ),
    Question(
        "easier",
        "contact",
        "What would make this easier?",
        ContactSchema,
        "What would make this easier is missing",
        reads=ARRANGING,
        only=("easier", "easier_words"),
        needed=False,
    ),
    Question(
        "contact",
        "contact",
        "How should we contact you?",
        ContactSchema,
        "How to contact you is missing",
        reads=ARRANGING,
        only=("how", "phone", "times", "address"),
    ),
    Question(
        "urgent",
        "contact",
        lambda my, _: (
            f"Is {'the' if my.is_helper else 'your'} child out of school, or about to be?"
        ),
        UrgentSchema,
        "Whether your child is out of school is missing",
    ),
    Question(
        "safe",
        "contact",
        "Is it safe to contact you this way?",
        ContactSchema,
        "Whether it is safe is missing",
        reads=ARRANGING,
        only=("safe", "withhold_address"),
    ),
    Question(
        "other-parent",
        "contact",
        "Does anyone else have parental responsibility?",
        asking.OtherParentAsked,
        "Whether anyone else has parental responsibility is missing",
        reads=ARRANGING,
        applies=of_a_parents_right,
    ),
    Question(
        "other-parent-details",
        "contact",
        "Who else has parental responsibility?",
        asking.WhomToInviteAsked,
        "The other parent’s name and email are missing",
        reads=f"{UNTIL_SENT} Then everyone sees the name. Only we see the email address.",
        applies=invites_a_parent,
    ),
)
BY_CODE = {question.code: question for question in QUESTIONS}


def in_order(my: Lodging) -> Iterator[tuple[Question, str]]:
    """Every page of a draft: each question with each of its rows."""
    for question in QUESTIONS:
        if question.follows or not question.applies(my):
            continue
        for row in question.rows(my):
            yield question, row
            after = (each for each in QUESTIONS if each.follows == question.code)
            yield from ((each, row) for each in after if each.asks_row(my, row))


def _nth(my: Lodging, row: str, only: str, several: str) -> str:
    """The heading of a letter's page, which says which letter where there are several."""
    if len(my.letters) == 1:
        return only
    number = int(row)
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    return several.format(words[number - 1])
