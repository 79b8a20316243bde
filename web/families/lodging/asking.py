"""The questions that lodging asks beside those of its command: one schema for one page."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from disputes.schemas.base import AskedSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.evidence import DocumentSchema
from disputes.schemas.fields import Choice, Email, Key, Text, YesNo, choices
from disputes.schemas.lodging import FAMILY_READERS, TRIED, IssueSchema
from disputes.schemas.parties import HELPERS
from domain.disagreement import vocabulary
from domain.disagreement.vocabulary import (
    CoreOfferItem,
    DecisionKind,
    OtherParent,
    Part,
    PlanKind,
    Sector,
)

OTHER = "other"


class YouAsked(AskedSchema):
    your_name = Text("Your name", "Enter your full name", most=200, lines=False)


class ParentAsked(AskedSchema):
    """Whom a helper acts for, and how far. The parent says yes by their own e-mail."""

    name = Text("The parent's name", "Enter the parent’s full name", most=200, lines=False)
    email = Email("Enter the parent’s email address, like name@example.com")
    kind = Choice(HELPERS, "Select how you help")
    may_agree = YesNo("Tick the box if you may agree for them", tick=True, load_default=False)
    until = PartsDate("Last day you act for them", "Enter the last day you act for them")

    @validates_schema
    def ends_later(self, answers: dict[str, Any], **_: Any) -> None:
        last, today = answers.get("until"), self.today
        if last and today and last <= today:
            raise ValidationError("Last day you act for them must be in the future", "until")


class YoungPersonAsked(AskedSchema):
    """The young person for whom a parent acts: they say yes by their own e-mail."""

    email = Email("Enter their own email address, like name@example.com")
    may_agree = YesNo("Tick the box if you may agree for them", tick=True, load_default=False)
    until = PartsDate("Last day you act for them", "Enter the last day you act for them")

    @validates_schema
    def ends_later(self, answers: dict[str, Any], **_: Any) -> None:
        last, today = answers.get("until"), self.today
        if last and today and last <= today:
            raise ValidationError("Last day you act for them must be in the future", "until")


class HelpedYoungPersonAsked(YoungPersonAsked):
    """The same, for a helper who is not a parent."""

    kind = Choice(HELPERS, "Select how you help")


class CalledAsked(AskedSchema):
    called = Text("What people call you", most=100, lines=False, optional=True)


class YourBirthAsked(AskedSchema):
    born = PartsDate("Date of birth", "Enter your date of birth", past="in the past")


class WhoseRightAsked(AskedSchema):
    """Asked of a parent whose child is over compulsory school age."""

    decides = Choice(("themselves", "asked_me", "cannot_decide"), "Select who decides")


class CouncilAsked(AskedSchema):
    la = Key("Select the council")


class DecisionAsked(AskedSchema):
    kind = Choice((*DecisionKind, OTHER), "Select what the council decided")


class PlanKindAsked(AskedSchema):
    plan_kind = Choice(PlanKind, "Select what your child has now")


class NothingAsked(AskedSchema):
    """A page that only tells, or whose answers are files."""


class PartsAsked(AskedSchema):
    parts = choices(Part, "Select at least one thing")


Narrowed = tuple[type[AskedSchema], tuple[str, ...]]  # a schema, and which boxes of it


class PlaceAsked(IssueSchema):
    sector = Choice(Sector, "Select the kind of school or college")


class HelpAsked(IssueSchema):
    item = Choice(CoreOfferItem, "Select the help you ask for")


_WORDS = ("plan_says", "asked", "because", "decision", "entries")
_POINTS: dict[str, Narrowed] = {
    Part.PLACEMENT: (PlaceAsked, ("school", "sector", *_WORDS)),
    Part.CORE_OFFER: (HelpAsked, ("item", "asked", "because", "entries")),
}


def point_on(part: str) -> Narrowed:
    """What is asked about a point on this part."""
    return _POINTS.get(part, (IssueSchema, _WORDS))


class WantAsked(AskedSchema):
    wanted = Text("Result", most=500, optional=True)


class ViewsAsked(AskedSchema):
    words = Text("What your child says", most=5000, optional=True)
    readers = Choice(FAMILY_READERS, "Select who may see this", load_default=None)
    not_now = YesNo("Tick the box if not now", tick=True, load_default=False)
    no_words = "Enter what {called} says, or select “Not now”"

    @validates_schema
    def has_words_and_readers_or_not_now(self, answers: dict[str, Any], **_: Any) -> None:
        called = self.child_called or "your child"
        if not answers.get("words"):
            if not answers.get("not_now"):
                raise ValidationError(self.no_words.format(called=called), "words")
        elif not answers.get("readers"):
            raise ValidationError("Select who may see this", "readers")


class ViewsBesideFilesAsked(AskedSchema):
    """What is said beside a picture or a recording that says it already."""

    words = Text("What is said", most=5000, optional=True)
    readers = Choice(FAMILY_READERS, "Select who may see this", load_default=None)
    not_now = YesNo("Tick the box if not now", tick=True, load_default=False)

    @validates_schema
    def has_readers_for_words(self, answers: dict[str, Any], **_: Any) -> None:
        if answers.get("words") and not answers.get("readers"):
            raise ValidationError("Select who may see this", "readers")


class YourViewsAsked(ViewsAsked):
    """What a young person says themselves."""

    words = Text("What you say", most=5000, optional=True)
    no_words = "Enter what you want to say, or select “Not now”"


class TriedAsked(AskedSchema):
    tried = choices(TRIED, "Select what you have tried")
    tried_words = Text("What you tried", most=2000, optional=True)


class RouteAsked(AskedSchema):
    choice = Choice(vocabulary.Choice, "Select yes, no or talk first")


class WiderRouteAsked(AskedSchema):
    """Without a decision there is no certificate to ask for."""

    choice = Choice(("mediate", "talk"), "Select yes, or talk in writing first")


class HelperAsked(AskedSchema):
    kind = Choice((*HELPERS, "no"), "Select who helps you, or “Nobody”")


class HelperDetailsAsked(AskedSchema):
    email = Email("Enter your helper's email address")
    name = Text("Your helper's name", "Enter your helper's name", most=200, lines=False)
    may_write = YesNo("Tick the box if they may write for you", tick=True, load_default=False)
    may_agree = YesNo("Tick the box if they may agree for you", tick=True, load_default=False)
    until = PartsDate("Last day they may help", "Enter the last day they may help")

    @validates_schema
    def ends_later(self, answers: dict[str, Any], **_: Any) -> None:
        last, today = answers.get("until"), self.today
        if last and today and last < today:
            raise ValidationError("Last day they may help must be today or later", "until")


class OtherParentAsked(AskedSchema):
    answer = Choice(OtherParent, "Select an answer")
    words = Text("What we should know", most=2000, optional=True)


class WhomToInviteAsked(AskedSchema):
    name = Text("Their name", "Enter the other parent’s full name", most=200, lines=False)
    email = Email()


class DocumentAsked(DocumentSchema):
    """One file of the draft: what it is, and who may see it."""

    makes = None
    server = ()
    readers = Choice(FAMILY_READERS, "Select who may see this")
