"""What somebody is to a thing: roles in a case follow from the case, at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.audiences import PartyId
from domain.counting import london_date
from domain.decisions import Stream
from domain.disagreement.aggregate import LA_PARTY, Disagreement, party_of
from domain.disagreement.vocabulary import FamilyKind
from domain.events import Actor, Capacity, PersonId
from domain.mediator import Mediator
from domain.notebook import Notebook
from domain.organisation import Organisation
from domain.person import Person


class Role(StrEnum):
    """A relation to a case or to another thing. A person can have several at once."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"  # in their own right: may do all that a parent may
    LEFT = "left"  # a parent who took themselves out: reads the case as it was then
    INVITED = "invited"  # a parent who may join, and sees nothing until they do
    INVITED_YOUNG_PERSON = "invited_young_person"  # may join, and sees nothing until they do
    HELPER = "helper"  # may see what the party sees
    HELPER_WRITES = "helper_writes"
    HELPER_AGREES = "helper_agrees"
    OFFICER = "officer"  # on the case
    LA_WITH_AUTHORITY = "la_with_authority"  # on the case, named to settle at least one issue
    LA_MANAGER = "la_manager"
    COORDINATOR = "coordinator"
    MEDIATOR = "mediator"  # appointed
    REVIEWER = "reviewer"  # named
    INSTITUTE = "institute"  # a reviewer of the Institute, while no reviewer is named
    PARTNER = "partner"  # of a school, health body or social care, on the issues it joined
    NAMED_PARTNER = "named_partner"  # of one that promises something in terms not yet signed
    PROMISED_PARTNER = "promised_partner"  # of one that promised something in an agreement
    HEALTH_BODY = "health_body"  # of one that mediates in the council's place
    HEALTH_SETTLES = "health_settles"  # and is named to settle at least one issue for it
    INVITED_PARTNER = "invited_partner"  # of one that was asked, and sees nothing until it joins
    REGULATOR = "regulator"
    CUSTODIAN = "custodian"  # of the framework
    SYSTEM = "system"
    FAMILY = "family"  # anyone who signed in for themselves, with no case yet
    OPERATOR = "operator"
    OWNER = "owner"  # of a notebook, or of their own person record


@dataclass(frozen=True)
class Standing:
    """The roles of an actor in a thing, and the party they speak for, if any.

    `until`: the UTC instant at which their part in it ended; they see nothing that came later.
    """

    roles: frozenset[Role]
    party: PartyId | None = None
    acting_for: PersonId | None = None
    until: datetime | None = None
    also: frozenset[PartyId] = frozenset()  # their own party before they acted for another
    issues: frozenset[int] = frozenset()  # those that a partner joined


NOBODY = Standing(frozenset())


def standing(thing: Stream | None, actor: Actor, at: datetime) -> Standing:
    """What `actor` is to `thing` at the UTC instant `at`; with no thing yet, what they are."""
    match thing:
        case Disagreement():
            return _in_case(thing, actor, at)
        case Notebook():
            mine = actor.capacity is Capacity.MEDIATOR and thing.mediator == actor.person
            return Standing(frozenset({Role.OWNER})) if mine else NOBODY
        case Mediator():
            same = actor.organisation == thing.service
            return _plain(actor) if same or actor.capacity is Capacity.OPERATOR else NOBODY
        case Organisation():
            ours = actor.organisation == thing.key
            return _plain(actor) if ours or actor.capacity is Capacity.OPERATOR else NOBODY
        case None if actor.capacity is Capacity.MEDIATOR:  # whose case it is, the decision asks
            return Standing(frozenset({Role.MEDIATOR}))
        case Person() if thing.key == actor.person:
            return Standing(_plain(actor).roles | {Role.OWNER})
    return _plain(actor)


_CAPACITY_ROLES = {
    Capacity.FAMILY: Role.FAMILY,
    Capacity.COORDINATOR: Role.COORDINATOR,
    Capacity.LA_MANAGER: Role.LA_MANAGER,
    Capacity.CUSTODIAN: Role.CUSTODIAN,
    Capacity.OPERATOR: Role.OPERATOR,
    Capacity.SYSTEM: Role.SYSTEM,
}


def _plain(actor: Actor) -> Standing:
    role = _CAPACITY_ROLES.get(actor.capacity)
    return Standing(frozenset({role})) if role else NOBODY


def _in_case(case: Disagreement, actor: Actor, at: datetime) -> Standing:
    today = london_date(at)
    match actor.capacity:
        case Capacity.FAMILY:
            return _in_family(case, actor.person, today)
        case Capacity.OFFICER if actor.organisation == case.la and actor.person in case.officers:
            roles = {Role.OFFICER}
            if actor.person in case.authority.values():
                roles.add(Role.LA_WITH_AUTHORITY)
            return Standing(frozenset(roles), LA_PARTY)
        case Capacity.LA_MANAGER if actor.organisation == case.la:
            roles = {Role.LA_MANAGER}
            if actor.person in case.authority.values():
                roles.add(Role.LA_WITH_AUTHORITY)
            return Standing(frozenset(roles), LA_PARTY)
        case Capacity.COORDINATOR if actor.organisation == case.service:
            return Standing(frozenset({Role.COORDINATOR}))
        case Capacity.MEDIATOR if actor.person == case.mediator:
            return Standing(frozenset({Role.MEDIATOR}))
        case Capacity.REVIEWER if case.referred_on is not None:
            named = case.reviewer
            if named is None:
                return Standing(frozenset({Role.INSTITUTE}))
            return Standing(frozenset({Role.REVIEWER})) if named == actor.person else NOBODY
        case Capacity.REGULATOR if actor.person != case.reviewer:
            return Standing(frozenset({Role.REGULATOR}))
        case Capacity.PARTNER:
            return _partner(case, actor)
        case Capacity.SYSTEM:
            return Standing(frozenset({Role.SYSTEM}))
    return NOBODY


def _partner(case: Disagreement, actor: Actor) -> Standing:
    partner = case.partners.get(actor.organisation or "")
    if partner is None:
        return NOBODY
    party = party_of(actor.organisation or "")
    roles = {Role.PARTNER} if partner.issues else set()
    if partner.asked:
        roles.add(Role.INVITED_PARTNER)
    open_terms = (each.terms for each in case.open_issues if each.number in partner.issues)
    if any(terms is not None and party in terms.named for terms in open_terms):
        roles.add(Role.NAMED_PARTNER)
    if partner.issues and any(u.by_party == party for u in case.undertakings.values()):
        roles.add(Role.PROMISED_PARTNER)
    if party == case.health_body:
        roles.add(Role.HEALTH_BODY)
        if actor.person in case.health_authority.values():
            roles.add(Role.HEALTH_SETTLES)
    if not partner.issues:
        return Standing(frozenset(roles))
    return Standing(frozenset(roles), party, issues=frozenset(partner.issues))


_FAMILY_ROLES = {
    FamilyKind.PARENT: Role.PARENT,
    FamilyKind.YOUNG_PERSON: Role.YOUNG_PERSON,
}


def _in_family(case: Disagreement, person: PersonId, today: date) -> Standing:
    for party, people in case.family.items():
        if person in people:
            return Standing(frozenset({_FAMILY_ROLES[case.family_kinds[party]]}), party, person)
    acts = _acting(case, person, today)
    if acts is not None:
        return acts
    may_join = {Role.INVITED} if person in case.asked_to_join else set()
    for party, left in case.left.items():
        if person in left.people:
            return Standing(frozenset({Role.LEFT} | may_join), party, person, left.at)
    if person == case.young_person_invited and case.young_person is None:
        may_join.add(Role.INVITED_YOUNG_PERSON)
    return Standing(frozenset(may_join)) if may_join else NOBODY


def _acting(case: Disagreement, person: PersonId, today: date) -> Standing | None:
    """Who acts for a family: a helper, or a parent whom the young person lets act."""
    authority = case.representatives.get(person)
    if authority is None or not authority.stands(today) or authority.party not in case.family:
        return None
    roles = {Role.HELPER}
    if authority.may_write:
        roles.add(Role.HELPER_WRITES)
    if authority.may_agree:
        roles.add(Role.HELPER_AGREES)
    represented = next(iter(sorted(case.family.get(authority.party, ()))), None)
    also = frozenset(party for party, left in case.left.items() if person in left.people)
    return Standing(frozenset(roles), authority.party, represented, also=also)
