"""Parties: officers, who acts for a family, and who may settle for the council."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import LA_PARTY, Authority, Disagreement
from domain.disagreement.vocabulary import FamilyKind
from domain.events import Act, Capacity, Command, Event, PersonId
from domain.person import Person
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class NotAnOfficer(Refusal):
    says = "Choose an officer of this council"


class NotOneOfYours(Refusal):
    says = "Choose somebody of your own organisation"


class NoSuchHelper(Refusal):
    says = "This person does not act for you in this case"


class HelpsSomebodyElse(Refusal):
    says = "This person already takes part in this case for somebody else"


class AuthorityNotDeclared(Refusal):
    says = "Enter what {who} can agree to"


class AuthorityEndsInThePast(Refusal):
    says = "The last day must be today or in the future"


@dataclass(frozen=True)
class HelperGiven:
    """Somebody the family asks to help; `confirmed` when the family said so by their own e-mail."""

    person: PersonId
    name: str
    kind: str
    may_write: bool
    may_agree: bool
    until: date | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class AuthoriseRepresentative(Command):
    helper: HelperGiven


@dataclass(frozen=True)
class RepresentativeAuthorised(Event):
    """A person may act for a party, within limits and until a day.

    What a parent gave while the right was theirs ends with it: the young person may give it anew.
    """

    TOPIC: ClassVar[str] = "representative-authorised.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("representative", "person")
    party: PartyId
    person: PersonId
    may_write: bool
    may_agree: bool
    until: date | None

    def apply(self, aggregate: Disagreement) -> None:
        passes = aggregate.right_passes_on
        is_parents = aggregate.family_kinds.get(self.party) is FamilyKind.PARENT
        is_before = passes is not None and london_date(self.act.at) <= passes
        before = aggregate.representatives.get(self.person)
        since = london_date(self.act.at)
        if before is not None and before.party == self.party:
            since = before.since
        aggregate.representatives[self.person] = Authority(
            self.party,
            self.may_write,
            self.may_agree,
            self.until,
            since,
            right_until=passes if is_parents and is_before else None,
        )


@dataclass(frozen=True)
class RepresentativeNamed(Event):
    """Who acts for the family, by name."""

    TOPIC: ClassVar[str] = "representative-named.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("representative", "person")
    party: PartyId
    person: PersonId
    kind: str
    name: Personal[str] = about(Subject.PERSON)


def record_representative(
    case: Disagreement, helper: HelperGiven, act: Act, party: PartyId
) -> None:
    """Record that a helper acts for a party, and their name.

    Whoever has ever stood behind one family's walls never stands behind another's; but a young
    person may keep the helper of the parent whose right they took over.
    Raises AuthorityEndsInThePast, HelpsSomebodyElse.
    """
    if helper.until and helper.until < london_date(act.at):
        raise AuthorityEndsInThePast
    given = case.representatives.get(helper.person)
    left = (each.people for each in case.left.values())
    parents = case.asked_to_join.union(*case.family.values(), *left)
    renews = given is not None and given.party in case.left and party == case.young_person
    elsewhere = given is not None and given.party != party and not renews
    if helper.person in parents or elsewhere:
        raise HelpsSomebodyElse
    give_authority(case, helper, act, party)


def give_authority(case: Disagreement, helper: HelperGiven, act: Act, party: PartyId) -> None:
    """Record the authority and the name, whoever it is."""
    case.record(
        RepresentativeAuthorised,
        act,
        party=party,
        person=helper.person,
        may_write=helper.may_write,
        may_agree=helper.may_agree,
        until=helper.until,
    )
    case.record(
        RepresentativeNamed,
        act,
        party=party,
        person=helper.person,
        kind=helper.kind,
        name=Personal.of(helper.name),
    )


@decides(AuthoriseRepresentative)
def authorise_representative(case: Disagreement, wish: AuthoriseRepresentative, act: Act) -> None:
    """Let somebody act for the family that asks. Raises AuthorityEndsInThePast,
    HelpsSomebodyElse."""
    assert act.party is not None  # the permission table lets only a party in
    record_representative(case, wish.helper, act, act.party)


@dataclass(frozen=True)
class EndAuthority(Command):
    person: PersonId


@dataclass(frozen=True)
class AuthorityEnded(Event):
    """A representative no longer acts for the party, at once."""

    TOPIC: ClassVar[str] = "authority-ended.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("representative", "person")
    party: PartyId
    person: PersonId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.representatives[self.person].ended = True


@decides(EndAuthority)
def end_authority(case: Disagreement, wish: EndAuthority, act: Act) -> None:
    """End a representative's authority now. Raises NoSuchHelper."""
    authority = case.representatives.get(wish.person)
    if authority is None or authority.party != act.party:
        raise NoSuchHelper
    if not authority.ended:
        case.record(AuthorityEnded, act, party=authority.party, person=wish.person)


@dataclass(frozen=True)
class AssignOfficer(Command):
    officer: PersonId


@dataclass(frozen=True)
class OfficerAssigned(Event):
    """An officer answers for the council in this case."""

    TOPIC: ClassVar[str] = "officer-assigned.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("officer", "officer")
    officer: PersonId

    def apply(self, aggregate: Disagreement) -> None:
        if self.officer in aggregate.officers:
            aggregate.officers.remove(self.officer)
        aggregate.officers.insert(0, self.officer)


@decides(AssignOfficer, person=(Person, "officer"))
def assign_officer(case: Disagreement, wish: AssignOfficer, act: Act, *, person: Person) -> None:
    """Put an officer in the lead; earlier officers keep the case. Raises NotAnOfficer."""
    _check_officer(case, person)
    if case.officers[:1] != [wish.officer]:
        case.record(OfficerAssigned, act, officer=wish.officer)


def _check_officer(case: Disagreement, person: Person) -> None:
    if not any(person.holds(c, case.la) for c in (Capacity.OFFICER, Capacity.LA_MANAGER)):
        raise NotAnOfficer


@dataclass(frozen=True)
class NameAttendee(Command):
    """Who comes for the council, or for the health body in its place: on which issues they can
    settle, and what they can agree to."""

    attendee: PersonId
    issues: tuple[int, ...]
    can_agree: str


@dataclass(frozen=True)
class AttendeeNamed(Event):
    """The council, or the health body in its place, named who attends with authority to settle.

    Source: SEND Regulations 2014 regs 36-37: the authority attends with someone able to settle.
    """

    TOPIC: ClassVar[str] = "attendee-named.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("attendee", "attendee")
    attendee: PersonId
    issues: tuple[int, ...]
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        is_council = self.party == LA_PARTY
        named = aggregate.authority if is_council else aggregate.health_authority
        for issue in self.issues:
            named[issue] = self.attendee
        aggregate.authority_on = london_date(self.act.at)


@dataclass(frozen=True)
class AuthorityDeclared(Event):
    """What the council's attendee can agree to, in words everyone reads before the session."""

    TOPIC: ClassVar[str] = "authority-declared.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("attendee", "attendee")
    attendee: PersonId
    issues: tuple[int, ...]
    can_agree: Personal[str] = about(Subject.ACTOR)


@decides(NameAttendee, person=(Person, "attendee"))
def name_attendee(case: Disagreement, wish: NameAttendee, act: Act, *, person: Person) -> None:
    """Name who attends for the council, or the health body, and what they can settle.

    An officer who is not yet on the case is assigned to it, behind the one in the lead.
    Raises NotAnOfficer, NotOneOfYours, AuthorityNotDeclared, NoSuchThing.
    """
    assert act.party is not None  # the permission table lets only a party in
    if act.party == LA_PARTY:
        _check_officer(case, person)
    elif not person.holds(Capacity.PARTNER, act.organisation or ""):
        raise NotOneOfYours
    if not wish.issues or not wish.can_agree.strip():
        raise AuthorityNotDeclared(who="the person who attends")
    for issue in wish.issues:
        case.issue(issue)
    if act.party == LA_PARTY and wish.attendee not in case.officers:
        lead = case.officers[0] if case.officers else None
        case.record(OfficerAssigned, act, officer=wish.attendee)
        if lead:
            case.record(OfficerAssigned, act, officer=lead)
    issues = tuple(sorted(set(wish.issues)))
    case.record(AttendeeNamed, act, attendee=wish.attendee, issues=issues, party=act.party)
    can_agree = Personal.of(wish.can_agree)
    case.record(AuthorityDeclared, act, attendee=wish.attendee, issues=issues, can_agree=can_agree)
