"""What people, parties and walls are called for one reader.

A reader of process facts alone (the regulator, the Institute before a reviewer is named) gets a
role and a number, in order of appearance, in place of every person's name and id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from domain import audiences
from domain.audiences import Audience, Wall
from domain.deadlines.words import day
from domain.disagreement.aggregate import LA_PARTY, organisation_of, party_of
from domain.disagreement.families import FamilyJoined, FamilyNamed
from domain.disagreement.mediating import MediatorAppointed
from domain.disagreement.own_right import YoungPersonInvited
from domain.disagreement.parties import (
    AttendeeNamed,
    OfficerAssigned,
    RepresentativeAuthorised,
    RepresentativeNamed,
)
from domain.disagreement.reviewing import ReviewerNamed
from domain.disagreement.second_parent import InvitedParentNamed, ParentInvited
from domain.disagreement.vocabulary import FamilyKind
from domain.events import WORKER, Capacity, Event, PersonId
from domain.roles import Role
from domain.visibility import Walled, may_see
from projections.case import Piece
from projections.ports import Directory
from projections.redact import Seen
from projections.views.people import OrganisationView
from projections.views.signs import PartyView, WallSign, Who
from projections.words import council_words, shown

NO_NAMES = frozenset({Role.REGULATOR, Role.INSTITUTE})
ROLES = {
    Capacity.FAMILY: "Parent",
    Capacity.OFFICER: "Officer",
    Capacity.LA_MANAGER: "Manager",
    Capacity.COORDINATOR: "Coordinator",
    Capacity.MEDIATOR: "Mediator",
    Capacity.REVIEWER: "Reviewer",
    Capacity.REGULATOR: "Regulator",
    Capacity.CUSTODIAN: "Custodian",
    Capacity.PARTNER: "Contact",
    Capacity.OPERATOR: "Operator",
}
FAMILY_ROLES = {FamilyKind.PARENT: "Parent", FamilyKind.YOUNG_PERSON: "Young person"}
_HELPER = "Representative"
_WORKER = Who("worker", "This service", "The service itself, by the clock")


def is_a_name(piece: Piece) -> bool:
    """Whether the piece says what somebody in the case is called."""
    return isinstance(piece.event, (FamilyNamed, RepresentativeNamed, InvitedParentNamed))


class Names:
    """Names in one case, for one reader."""

    def __init__(self, seen: Seen, directory: Directory) -> None:
        self.seen = seen
        self.case = seen.case
        self.directory = directory
        self.mine = seen.standing.party
        self.is_nameless = bool(seen.standing.roles & NO_NAMES)
        roles = seen.standing.roles
        self.is_only_named = Role.PARTNER in roles and Role.HEALTH_BODY not in roles
        self._known: dict[PersonId, Who] = {}

    # ---- organisations

    @cached_property
    def council(self) -> OrganisationView:
        return self.organisation(self.case.la)

    @cached_property
    def service(self) -> OrganisationView:
        return self.organisation(self.case.service)

    def organisation(self, key: str) -> OrganisationView:
        return self.directory.organisation(key) or OrganisationView(key, key)

    def partner(self, key: str) -> str:
        """Who joined a point; for a reader of process facts alone, of what kind they are."""
        body = self.organisation(key)
        return body.name if not self.is_nameless else PARTNERS.get(body.kind, "Somebody")

    @cached_property
    def council_words(self) -> str:
        return council_words(self.council.name)

    # ---- parties

    def party(self, party: str) -> str:
        """What a party is called."""
        if party == LA_PARTY:
            return self.council_words
        if key := organisation_of(party):
            return self.partner(key)
        named = self.seen.last(FamilyNamed, "name", party)
        if named is not None:
            return shown(named.name)
        people = sorted(self.case.family.get(party, ()))
        return self.who(people[0]).name if people and self.is_nameless else "The family"

    @cached_property
    def parties(self) -> tuple[PartyView, ...]:
        return self._views(self.case.parties)

    @cached_property
    def table(self) -> tuple[PartyView, ...]:
        """Who mediates: in a case about health alone, the health body in the council's place."""
        return self._views(self.case.table)

    @cached_property
    def everyone(self) -> tuple[PartyView, ...]:
        """The parties, and every organisation that joined a point or promised something."""
        promised = {u.by_party for u in self.case.undertakings.values()}
        keys = ((party_of(key), partner) for key, partner in self.case.partners.items())
        joined = (party for party, each in keys if each.issues or party in promised)
        return (*self.parties, *self._views(joined))

    def _views(self, parties: Iterable[str]) -> tuple[PartyView, ...]:
        hand = self.case.by_hand
        return tuple(PartyView(p, self.party(p), p == self.mine, p in hand) for p in parties)

    def families(self) -> str:
        """The families of the case in one phrase."""
        return " and ".join(self.party(party) for party in self.case.family)

    # ---- people

    def who(self, person: PersonId, capacity: Capacity | None = None) -> Who:
        """Somebody in the case; `capacity` is what they acted as, where the case does not say."""
        found = self._known.get(person)
        if found is None:
            found = self._known[person] = self._named(person, capacity)
        return found

    def is_shown(self, person: PersonId) -> bool:
        """Whether what the reader sees of the case already says who of the staff this is."""
        return person in self._staff

    def party_of(self, person: PersonId) -> str | None:
        """The family that somebody belongs to, belonged to, or acts for."""
        there = [*self.case.family.items()]
        there += [(party, left.people) for party, left in self.case.left.items()]
        found = next((party for party, people in there if person in people), None)
        acts = self.case.representatives.get(person)
        return found or (acts.party if acts is not None else None)

    def by(self, event: Event) -> Who:
        """Whoever caused the event."""
        return self.who(event.act.actor, event.act.capacity)

    def _named(self, person: PersonId, capacity: Capacity | None) -> Who:
        if person == WORKER.person:
            return _WORKER
        role, party = self._role(person, capacity)
        is_me = person == self.seen.actor.person
        if self.is_nameless and not is_me:
            pseudonym = self._pseudonyms.get(person, role)
            return Who(pseudonym.lower().replace(" ", "-"), pseudonym, role, party)
        name = self._name(person, role, party)
        return Who(person, name, self._role_words(role, party), party, is_me)

    def _role(self, person: PersonId, capacity: Capacity | None) -> tuple[str, str | None]:
        for party, people in self.case.family.items():
            if person in people:
                return FAMILY_ROLES[self.case.family_kinds[party]], party
        for party, left in self.case.left.items():
            if person in left.people:
                return ROLES[Capacity.FAMILY], party
        if self.seen.last(ParentInvited, "invited", person):  # whether or not they said no since
            return ROLES[Capacity.FAMILY], None
        authority = self.case.representatives.get(person)
        if authority is not None:
            return _HELPER, authority.party
        if capacity in (Capacity.OFFICER, Capacity.LA_MANAGER):
            return ROLES[capacity], LA_PARTY
        if person in self.case.officers:
            return ROLES[Capacity.OFFICER], LA_PARTY
        if capacity is not None and capacity in ROLES:
            return ROLES[capacity], None
        if self.seen.last(ReviewerNamed, "reviewer") and person == self.case.reviewer:
            return ROLES[Capacity.REVIEWER], None
        return ROLES[Capacity.MEDIATOR], None

    def _name(self, person: PersonId, role: str, party: str | None) -> str:
        if role in FAMILY_ROLES.values() and party:
            return self.party(party)
        if role == ROLES[Capacity.FAMILY]:
            invited = self.seen.last(InvitedParentNamed, "invited", person)
            return shown(invited.name) if invited else role
        if role == _HELPER:
            named = self.seen.last(RepresentativeNamed, "representative", person)
            return shown(named.name) if named else role
        return self._staff.get(person) or self._ask([person]).get(person) or role

    @cached_property
    def _staff(self) -> dict[PersonId, str]:
        """The names of everybody but the family who takes part, asked for at once."""
        case, people = self.case, {piece.event.act.actor for piece in self.seen.pieces}
        people.update(case.officers, case.authority.values(), case.health_authority.values())
        people.update(person for person in (case.mediator, case.reviewer) if person)
        left = (each.people for each in case.left.values())
        family = case.asked_to_join.union(case.representatives, *case.family.values(), *left)
        return self._ask(sorted(people - family - {WORKER.person}))

    def _ask(self, people: list[PersonId]) -> dict[PersonId, str]:
        return dict(self.directory.names(people))

    def _role_words(self, role: str, party: str | None) -> str:
        if role == _HELPER and party:
            return f"Acts for {self.party(party)}"
        if party == LA_PARTY:
            return f"{role}, {self.council_words}"
        return role

    @cached_property
    def _pseudonyms(self) -> dict[PersonId, str]:
        """A role and a number for each person, in the order in which they appear."""
        found: dict[PersonId, str] = {}
        counts: dict[str, int] = {}
        for piece in self.seen.pieces:
            for person, capacity in _people(piece.event):
                if person not in found and person != WORKER.person:
                    role, _ = self._role(person, capacity)
                    counts[role] = counts.get(role, 0) + 1
                    found[person] = f"{role} {counts[role]}"
        return found

    # ---- walls

    def wall(self, wall: Wall) -> WallSign:
        """The sign of a wall, in words for this reader."""
        mine = wall.party is not None and wall.party == self.mine
        name = self.party(wall.party) if wall.party else None
        kind = str(wall.audience)
        match wall.audience:
            case Audience.FAMILY if mine and self._is_parent:
                words = "Only you and who acts for you"
            case Audience.FAMILY:
                words = f"Only {name} and who acts for them"
            case Audience.FAMILY_ROOM if mine and self._is_parent:
                words = "Only you, who acts for you, and the mediator"
            case Audience.FAMILY_ROOM:
                words = f"Only {name}, who acts for them, and the mediator"
            case other:
                words = _WALLS[other]
        return WallSign(kind, words, name, wall.party)

    @property
    def _is_parent(self) -> bool:
        return bool(self.seen.standing.roles & {Role.PARENT, Role.YOUNG_PERSON, Role.LEFT})

    @cached_property
    def walls(self) -> tuple[Wall, ...]:
        """The walls of this case that the reader stands behind."""
        families = (
            wall
            for party in (*self.case.family, *self.case.left)
            for wall in (audiences.family(party), audiences.family_room(party))
        )
        every = (audiences.JOINT, *families, audiences.LA, audiences.LA_ROOM)
        every = (*every, audiences.SERVICE, audiences.REVIEW, audiences.PROCESS)
        at, standing = self.seen.at, self.seen.standing
        return tuple(wall for wall in every if may_see(standing, Walled(wall), at))

    def seat_words(self) -> str:
        """The identity bar."""
        roles, me = self.seen.standing.roles, self.seen.actor
        own = self.who(me.person, me.capacity).name
        council = self.council.name
        if Role.PARENT in roles:
            return f"Parent: {own}"
        if Role.YOUNG_PERSON in roles:
            return f"Young person: {own}"
        if Role.LEFT in roles:
            return f"Parent: {own}, who left this case"
        if Role.HELPER in roles and self.mine:
            until = self.case.representatives[me.person].until
            end = f" until {day(until).split(' ', 1)[1]}" if until else ""
            return f"Acting for {self.party(self.mine)}{end}"
        if Role.LA_MANAGER in roles:
            return f"LA manager, {council}: {own}"
        if Role.OFFICER in roles:
            return f"LA officer, {council}: {own}"
        if Role.PARTNER in roles:
            return self.partner_words()
        if Role.REGULATOR in roles:
            return "Regulator, read only"
        if Role.INSTITUTE in roles:
            return "The Institute"
        if Role.SYSTEM in roles:
            return "The service itself"
        role = ROLES.get(me.capacity, "")
        return f"{role}: {own}"

    def partner_words(self) -> str:
        """Of whoever joined a point: their organisation, and who they are in it."""
        me = self.seen.actor
        body = self.organisation(me.organisation or "")
        kind = _SEATS.get(body.kind, "Partner")
        return f"{kind}: {body.name}, contact {self.who(me.person, me.capacity).name}"


PARTNERS = {"school": "A school or college", "health": "A health body", "care": "Social care"}
_SEATS = {"school": "School", "health": "Health", "care": "Social care"}
_WALLS = {
    Audience.JOINT: "Everyone in this case",
    Audience.LA: "Only the council’s side",
    Audience.LA_ROOM: "Only the council’s side and the mediator",
    Audience.MEDIATOR: "Only the mediator",
    Audience.SERVICE: "Only the people arranging this",
    Audience.COORDINATOR: "Only the coordinator",
    Audience.REVIEW: "Reviewer and both sides",
    Audience.PROCESS: "Dates and steps only",
}


def _people(event: Event) -> Iterator[tuple[PersonId, Capacity | None]]:
    """Everybody an event names or was caused by."""
    match event:
        case FamilyJoined() | ParentInvited() | RepresentativeAuthorised() | YoungPersonInvited():
            yield event.person, Capacity.FAMILY
        case OfficerAssigned():
            yield event.officer, Capacity.OFFICER
        case AttendeeNamed():
            yield event.attendee, Capacity.OFFICER
        case MediatorAppointed():
            yield event.mediator, Capacity.MEDIATOR
        case ReviewerNamed():
            yield event.reviewer, Capacity.REVIEWER
    yield event.act.actor, event.act.capacity
