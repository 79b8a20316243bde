"""Who takes part in a case, as far as the reader may know them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.signs import WallSign, Who


@dataclass(frozen=True)
class OrganisationView:
    """An organisation, and how to ring it."""

    key: str
    name: str
    phone: str = ""
    sendiass_phone: str = ""
    kind: str = ""  # a value of OrganisationKind
    checks_answers: bool = False  # of a council: a manager checks each answer before it is sent


@dataclass(frozen=True)
class ChildView:
    """Who the disagreement is about. `year` is words such as "Year 4", or empty."""

    name: str
    called: str
    born: date | None
    year: str


@dataclass(frozen=True)
class ContactView:
    """How to reach a family, as far as this reader may know: empty where they may not.

    `easier` are codes of what makes taking part easier, in the order they were given.
    """

    party: str
    email: str = ""
    phone: str = ""
    address: str = ""
    times: str = ""
    how: str = ""
    safe: bool = True
    withhold_address: bool = False
    easier: tuple[str, ...] = ()
    easier_words: str = ""


@dataclass(frozen=True)
class RepresentativeView:
    """Somebody who acts for a family."""

    who: Who
    party: str
    kind: str  # as the family said it: "SENDIASS", "friend"
    may_write: bool
    may_agree: bool
    until: date | None
    ended: bool


@dataclass(frozen=True)
class RightView:
    """Whose right it is. `state`: parents, soon (it passes on within 30 days), passed, young (the
    young person takes part), or, of a young person who cannot decide this, claimed, capacity
    (checked: the parent decides) or refused. Texts are empty where the reader may not read them.
    """

    first_day: date  # from which it is the young person's own
    state: str
    holder: str  # the young person's name, where they take part
    mine: bool  # the reader is on the young person's side
    may_decide: bool
    invited: bool
    party: str  # of whom something is said about who can decide
    why: str
    says_who: str
    reason: str
    before: tuple[Who, ...]  # parents whose right it was before
    about: tuple[str, ...] = ()  # the council's decisions on which it was judged, in words


@dataclass(frozen=True)
class OfficerView:
    who: Who
    lead: bool


@dataclass(frozen=True)
class AttendeeView:
    """Who comes for the council, or for the health body in its place, and what they can settle."""

    who: Who
    issues: tuple[int, ...]
    can_agree: str
    named_on: date
    comes_for: str


@dataclass(frozen=True)
class DeclinedView:
    """A parent who was asked and does not join; `words` are for coordinators alone."""

    who: Who
    words: str


@dataclass(frozen=True)
class OtherParentView:
    """What a parent said of another parent, for that family and the service alone."""

    party: str
    answer: str  # a value of OtherParent
    answer_words: str
    words: str
    said_at: datetime
    tell: bool | None  # what the coordinator decided; none while nothing is decided, or need be
    reason: str
    waits: bool  # for that decision


@dataclass(frozen=True)
class InvitationView:
    """What a parent who was asked to join may know before they do."""

    reference: str
    council: OrganisationView
    service: OrganisationView


@dataclass(frozen=True)
class AuthorityOverView:
    """Why somebody who acted for a family no longer does."""

    reference: str
    service: OrganisationView
    until: date | None  # the last day, where it has gone by
    has_left: bool  # whom they acted for took themselves out


@dataclass(frozen=True)
class PeopleView:
    families: tuple[Who, ...]
    left: tuple[Who, ...]  # parents who took themselves out
    invited: tuple[Who, ...]  # parents who may join, and have not
    declined: tuple[DeclinedView, ...]  # parents who were asked, and do not join
    other_parents: tuple[OtherParentView, ...]
    representatives: tuple[RepresentativeView, ...]
    officers: tuple[OfficerView, ...]
    attendees: tuple[AttendeeView, ...]
    mediator: Who | None
    reviewer: Who | None
    contacts: tuple[ContactView, ...]
    conflict_notes: tuple[str, ...]  # what coordinators checked before appointing


@dataclass(frozen=True)
class ReaderChoice:
    """One choice of readers for something the person adds or writes; `value` is a `Readers`."""

    value: str  # everyone my_side mediator reviewer
    wall: WallSign
