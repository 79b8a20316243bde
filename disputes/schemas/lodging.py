"""Lodging: everything the family sends at once, with the sentence of each question's page."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from disputes.schemas.base import AskedSchema, CommandSchema, Part, Parts
from disputes.schemas.days import PartsDate
from disputes.schemas.evidence import ListedDocumentSchema
from disputes.schemas.fields import (
    Choice,
    Email,
    Key,
    Phone,
    Text,
    WholeNumber,
    YesNo,
    choices,
)
from disputes.schemas.framework import entry_codes
from disputes.schemas.parties import HelperSchema
from disputes.schemas.second_parent import OtherParentSchema
from domain.disagreement import vocabulary
from domain.disagreement.families import ChildGiven, ContactGivenBy
from domain.disagreement.lodging import (
    DecisionGiven,
    IssueGiven,
    LodgeDisagreement,
    TakenGiven,
    ViewsOfChild,
)
from domain.disagreement.own_right import CapacityGiven
from domain.disagreement.vocabulary import (
    CoreOfferItem,
    DecisionKind,
    FamilyKind,
    PlanKind,
    Readers,
    Sector,
)

WAYS = ("email", "text", "phone", "post")
WHO = ("parent", "young_person", "helper", "cannot_decide")
TRIED = ("school", "council", "complaint", "nothing")
EASIER = (
    "interpreter",
    "bsl",
    "easy_read",
    "large_print",
    "phone",
    "breaks",
    "camera_off",
    "other",
)
LANGUAGE = ("easier_words", "Enter the language you need")
FAMILY_READERS = (Readers.EVERYONE, Readers.MY_SIDE, Readers.MEDIATOR)


class ChildSchema(AskedSchema):
    makes = ChildGiven
    name = Text("Your child's name", "Enter your child's full name", most=200, lines=False)
    called = Text("What they like to be called", most=100, lines=False, optional=True)
    born = PartsDate("Date of birth", "Enter {child}'s date of birth", past="in the past")


class ContactSchema(AskedSchema):
    """How to reach the family: each way asks for what it needs."""

    makes = ContactGivenBy
    name = Text("Your name", "Enter your full name", most=200, lines=False)
    email = Email()
    phone = Phone(optional=True)
    how = Choice(WAYS, "Select how to contact you")
    times = Text("Good times to contact you", most=500, optional=True)
    safe = YesNo("Select whether it is safe")
    withhold_address = YesNo(
        "Tick the box if we must keep your address from others", tick=True, load_default=False
    )
    address = Text("Address", most=500, optional=True)
    easier = choices(EASIER, "Select what would make this easier", optional=True)
    easier_words = Text("What would make this easier", most=1000, optional=True)

    @validates_schema
    def each_way_has_what_it_needs(self, answers: dict[str, Any], **_: Any) -> None:
        """A phone number to ring, an address to write to, a language to interpret."""
        how = answers.get("how")
        wanting = (
            (how in ("text", "phone"), "phone", "Enter a phone number, like 07700 900 982"),
            (how == "post", "address", "Enter the address for letters"),
            ("interpreter" in answers.get("easier", ()), *LANGUAGE),
        )
        for needed, name, sentence in wanting:
            if needed and name in self.load_fields and not answers.get(name):
                raise ValidationError(sentence, name)


DATE_OR_NOT = "Enter the date, or say that you cannot find it, not both"


class DecisionSchema(AskedSchema):
    """One decision, with the date printed on its letter, or that there is none to be found."""

    makes = DecisionGiven
    confirms = ("cannot_find",)
    kind = Choice(DecisionKind, "Select what the council decided")
    printed = PartsDate(
        "Date on the letter",
        "Enter the date on the letter",
        past="today or in the past",
        optional=True,
    )
    cannot_find = YesNo("Tick the box if you cannot find it", tick=True, load_default=False)
    sent = PartsDate("Date it was sent", past="today or in the past", optional=True)
    received = PartsDate("Date it came", past="today or in the past", optional=True)

    @validates_schema
    def has_a_date_or_says_why_not(self, answers: dict[str, Any], **_: Any) -> None:
        """The last day counts from the printed date: a gap there is a person's choice."""
        asked = "printed" in self.load_fields
        if asked and not answers.get("printed") and not answers.get("cannot_find"):
            raise ValidationError("Enter the date on the letter", "printed")
        if answers.get("printed") and answers.get("cannot_find"):
            raise ValidationError(DATE_OR_NOT, "printed")


class IssueSchema(AskedSchema):
    makes = IssueGiven
    part = Choice(vocabulary.Part, "Select what you disagree with")
    asked = Text("What you want instead", "Tell us what you want instead. A few words are enough")
    because = Text("Your reason", optional=True)
    plan_says = Text("What the plan says", optional=True)
    entries = entry_codes()
    decision = WholeNumber("Decision", "Select which decision this is about", load_default=None)
    item = Choice(CoreOfferItem, "Select the help you ask for", load_default=None)
    school = Text("The school or college", most=200, lines=False, optional=True)
    sector = Choice(Sector, "Select the kind of school or college", load_default=None)


class ViewsSchema(AskedSchema):
    makes = ViewsOfChild
    words = Text("What your child says", "Enter what {child} says")
    readers = Choice(FAMILY_READERS, "Select who may see this")


class TakenSchema(AskedSchema):
    """Of a case entered for a family: who said it, when, and that it was read back."""

    makes = TakenGiven
    said_by = Text("Who told you", "Enter who told you this", most=200, lines=False)
    on = PartsDate(
        "The day they rang or wrote",
        "Enter the day they rang or wrote",
        past="today or in the past",
    )
    read_back = YesNo("Tick the box if you read it back", tick=True, load_default=False)


class CapacitySchema(AskedSchema):
    """Why a young person cannot decide this, even with help, and who says so."""

    makes = CapacityGiven
    why = Text("Your reason", "Tell us why they cannot decide this, even with help", most=2000)
    says_who = Text("Who says so", "Tell us who says so", most=500)


class LodgeDisagreementSchema(CommandSchema):
    """`supplied`: `parent`; `contact` with the confirmed `email`; `helper` with `person` and
    `confirmed`; `evidence`, what is known of each file of the draft by its id."""

    command = LodgeDisagreement
    server = ("parent",)
    la = Key("Select the council")
    child = Part(ChildSchema, "Enter your child's full name", required=True)
    contact = Part(ContactSchema, "Select how to contact you", required=True)
    decisions = Parts(DecisionSchema, "Select what the council decided", most=8, load_default=())
    issues = Parts(IssueSchema, "Select at least one thing", most=40, required=True)
    choice = Choice(vocabulary.Choice, "Select yes, no or talk first")
    plan_kind = Choice(PlanKind, "Select what your child has now", load_default=PlanKind.NONE)
    wanted = Text("Result", most=500, optional=True)
    views = Part(ViewsSchema, "Enter what your child says", load_default=None)
    tried = choices(TRIED, "Select what you have tried")
    tried_words = Text("What you tried", most=2000, optional=True)
    late_reason = Text("Why it is late", most=2000, optional=True)
    helper = Part(HelperSchema, "Enter your helper's email address", load_default=None)
    other_parent = Part(OtherParentSchema, "Select an answer", load_default=None)
    as_ = Choice(FamilyKind, "Select who you are", load_default=FamilyKind.PARENT)
    capacity = Part(CapacitySchema, "Tell us why they cannot decide this", load_default=None)
    evidence = Parts(
        ListedDocumentSchema,
        "Choose a document that you added",
        most=100,
        by="evidence",
        unknown="Choose a document that you added",
        load_default=(),
    )
    urgent = YesNo("Select yes or no", load_default=False)
    came_by = Choice(vocabulary.CameBy, "Select how it came", load_default=vocabulary.CameBy.ONLINE)
    taken = Part(TakenSchema, "Enter who told you this", load_default=None)


class UrgentSchema(AskedSchema):
    """Out of school, or about to be: a coordinator looks within 1 working day."""

    urgent = YesNo("Select yes or no")


class WhoSchema(AskedSchema):
    """Who fills the form in: it decides which pages follow, and is no part of the case."""

    who = Choice(WHO, "Select who you are")


class YourEmailSchema(AskedSchema):
    email = Email()


class WhyLateSchema(AskedSchema):
    """Asked where the usual time has passed."""

    late_reason = Text("Why it is late", most=2000, optional=True)
    not_sure = YesNo("Tick the box if you are not sure", tick=True, load_default=False)

    @validates_schema
    def says_one_or_the_other(self, answers: dict[str, Any], **_: Any) -> None:
        """Not knowing is an answer too."""
        if not answers.get("late_reason") and not answers.get("not_sure"):
            raise ValidationError(
                'Tell us why it is late, or select "I am not sure"', "late_reason"
            )


class WhichPartsSchema(AskedSchema):
    """What the family disagrees about: one page follows for each."""

    parts = choices(vocabulary.Part, "Select at least one thing")


class WhoHelpsSchema(AskedSchema):
    helps = Choice(("yes", "no"), "Select whether anyone helps you")
