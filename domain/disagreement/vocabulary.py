"""The closed lists of the field: kinds of decision, parts of a plan, answers, grounds, stages."""

from __future__ import annotations

from enum import StrEnum


class DecisionKind(StrEnum):
    """What the council decided: every appealable kind. Source: Children and Families Act 2014
    s.51(2)(a)-(f); the three kinds under (c) are when s.51(3) lets plan content be appealed."""

    NO_ASSESSMENT = "no_assessment"  # (a)
    NO_PLAN = "no_plan"  # (b)
    PLAN_MADE = "plan_made"  # (c), first finalised
    PLAN_CHANGED = "plan_changed"  # (c), amended
    PLAN_REPLACED = "plan_replaced"  # (c), replaced
    NO_REASSESSMENT = "no_reassessment"  # (d)
    PLAN_NOT_CHANGED = "plan_not_changed"  # (e)
    PLAN_ENDED = "plan_ended"  # (f)


CONTENT_KINDS = frozenset(
    {DecisionKind.PLAN_MADE, DecisionKind.PLAN_CHANGED, DecisionKind.PLAN_REPLACED}
)
WITHOUT_A_PLAN = frozenset({DecisionKind.NO_ASSESSMENT, DecisionKind.NO_PLAN})


class PlanKind(StrEnum):
    """What stands behind a child's help today. A disagreement needs none of them (s.57)."""

    NONE = "none"
    SEN_SUPPORT = "sen_support"
    ISP = "isp"  # individual support plan
    EHC = "ehc"


class FamilyKind(StrEnum):
    """Whose own party it is: a parent's, or the young person's in their own right.

    Source: Children and Families Act 2014 s.83(2)."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"


class Part(StrEnum):
    """What an issue is about: a section of the plan, or the decision itself."""

    DECISION = "decision"
    NEEDS = "B"
    HEALTH_NEEDS = "C"
    CARE_NEEDS = "D"
    SCHOOL_HELP = "F"
    HEALTH_HELP = "G"
    CARE_HELP = "H"
    PLACEMENT = "I"
    CORE_OFFER = "core_offer"  # help that is there for any child, with no plan


HEALTH_PARTS = frozenset({Part.HEALTH_NEEDS, Part.HEALTH_HELP})
CARE_PARTS = frozenset({Part.CARE_NEEDS, Part.CARE_HELP})


class CoreOfferItem(StrEnum):
    """Help asked for without a plan."""

    TALKING = "talking"
    READING = "reading"
    FEELINGS = "feelings"
    MOVING = "moving"
    SENSES = "senses"
    ADULT = "adult"
    OTHER = "other"


class Sector(StrEnum):
    """The kind of school or college that is asked for."""

    MAINSTREAM = "mainstream"
    SPECIAL = "special"
    INDEPENDENT = "independent"
    EOTAS = "eotas"  # education otherwise than at school: Children and Families Act 2014 s.61


class PlacementGround(StrEnum):
    """On which ground the law lets a council not name what was asked for."""

    UNSUITABLE = "unsuitable"  # s.39(4)(a): age, ability, aptitude or needs
    OTHERS = "others"  # s.39(4)(b)(i): the efficient education of others
    RESOURCES = "resources"  # s.39(4)(b)(ii): the efficient use of resources
    NOT_LISTED = "not_listed"  # s.38(3): a school that cannot be asked for under s.39
    SCHOOL_SUITS = "school_suits"  # s.61(3): a school would not be inappropriate


S39_4 = (PlacementGround.UNSUITABLE, PlacementGround.OTHERS, PlacementGround.RESOURCES)
GROUNDS: dict[Sector | None, tuple[PlacementGround, ...]] = {
    None: S39_4,
    Sector.MAINSTREAM: S39_4,
    Sector.SPECIAL: S39_4,
    Sector.INDEPENDENT: (*S39_4, PlacementGround.NOT_LISTED),
    Sector.EOTAS: (PlacementGround.SCHOOL_SUITS,),
}


class Force(StrEnum):
    """What a point of an answer rests on."""

    MUST = "must"  # law
    SHOULD = "should"  # guidance that is to be followed unless there is a good reason
    PREFERENCE = "preference"  # a wish, which the law lets one ask for
    NO_RIGHT = "no_right"  # no rule gives a right to this here


class Choice(StrEnum):
    """What the family wants first. Neither is pushed; talking first keeps both open."""

    MEDIATE = "mediate"
    CERTIFICATE = "certificate"
    TALK = "talk"


class Readers(StrEnum):
    """Whom a person may choose as readers; the decision turns it into a wall."""

    EVERYONE = "everyone"
    MY_SIDE = "my_side"
    MEDIATOR = "mediator"
    REVIEWER = "reviewer"


class Stance(StrEnum):
    """The council's answer to one issue."""

    AGREE = "agree"
    PART = "part"
    DISAGREE = "disagree"


class Reply(StrEnum):
    """A party's reply to a recommendation on one issue."""

    ACCEPT = "accept"
    PART = "part"
    NOT_ACCEPT = "not_accept"


class Met(StrEnum):
    """Whether what an entry of the framework expects was met."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


class NotTakenOnReason(StrEnum):
    """Why a disagreement was not taken on, each with the road that is open instead."""

    NOT_OUR_COUNCIL = "not_our_council"
    NO_DECISION = "no_decision"
    DUPLICATE = "duplicate"
    NOT_THEIR_RIGHT = "not_their_right"
    OUT_OF_TIME = "out_of_time"


class Ground(StrEnum):
    """Why a certificate is issued."""

    DECLINED = "declined"  # Children and Families Act 2014 s.55(4)
    TOOK_PART = "took_part"  # s.55(5)
    DEEMED = "deemed"  # the council could not arrange it: SEND Regulations 2014 reg 39


class TribunalOutcome(StrEnum):
    """How an appeal ended."""

    FOR_FAMILY = "for_family"
    IN_PART = "in_part"
    FOR_COUNCIL = "for_council"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"


class PromiseRule(StrEnum):
    """Which time limit binds a promise. Source: SEND Regulations 2014 regs 42, 44(2); the values
    are codes of `domain.clock`."""

    ASSESS = "agree_assess.notify"
    ASSESS_FINAL = "agree_assess.final"
    MAKE_PLAN_DRAFT = "agree_make_plan.draft"
    MAKE_PLAN_FINAL = "agree_make_plan.final"
    RECONSIDER = "agree_reconsider"
    CONTENTS = "agree_contents"
    PLACEMENT = "agree_placement"
    MAINTAIN = "agree_maintain.now"
    MAINTAIN_AMEND = "agree_maintain.amend"
    OTHER = "agree_other"


class Kept(StrEnum):
    """How a party says a promise stands."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Manner(StrEnum):
    """How a session meets."""

    VIDEO = "video"
    VENUE = "venue"
    PHONE = "phone"


class OtherParent(StrEnum):
    """Whether anyone else has parental responsibility, as a parent answers it."""

    YES = "yes"
    NOT_SAFE = "not_safe"  # there is somebody, and it is not safe to tell them
    NO = "no"
    NOT_SURE = "not_sure"


class DocumentKind(StrEnum):
    """Documents the service makes."""

    RECEIPT = "receipt"
    CERTIFICATE = "certificate"
    AGREEMENT = "agreement"
    RECOMMENDATION = "recommendation"


class ClosedBecause(StrEnum):
    """Why a case was closed."""

    WITHDRAWN = "withdrawn"
    NOT_TAKEN_ON = "not_taken_on"
    PROMISES_KEPT = "promises_kept"
    AT_TRIBUNAL = "at_tribunal"
    REVIEWED = "reviewed"
    NOTHING_LEFT = "nothing_left"


class Outcome(StrEnum):
    """What came of a case so far."""

    AGREED = "agreed"  # on every point
    AGREED_IN_PART = "agreed_in_part"
    NO_AGREEMENT = "no_agreement"  # they met
    CERTIFICATE = "certificate"  # nobody met
    RECOMMENDED = "recommended"  # by the Institute
    AT_TRIBUNAL = "at_tribunal"
    WITHDRAWN = "withdrawn"
    NOT_TAKEN_ON = "not_taken_on"
    NOTHING = "nothing"  # closed, and none of these


class CameBy(StrEnum):
    """How a disagreement came: sent by the family, or entered for a family that rang or wrote."""

    ONLINE = "online"
    TELEPHONE = "telephone"
    PAPER = "paper"


class Stage(StrEnum):
    """Where an issue, or a case in summary, stands. Always derived from events, never stored."""

    INTAKE = "intake"
    RETURNED = "returned"
    ANSWERING = "answering"
    ARRANGING = "arranging"
    BOOKED = "booked"
    MEDIATING = "mediating"
    TERMS = "terms"
    CERTIFICATE = "certificate"
    LEFT_OPEN = "left_open"  # talks are over, or never began, and there is no certificate to give
    REVIEW = "review"
    DELIVERING = "delivering"
    CLOSED = "closed"


class Adjusted(StrEnum):
    """How something a party needs in order to take part stands."""

    ASKED = "asked"
    ARRANGED = "arranged"
    CANNOT = "cannot"
