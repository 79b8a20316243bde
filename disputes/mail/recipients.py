"""Who is told: people who stand in the case, asked when the step is taken and again when the
message leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.audiences import PartyId
from domain.disagreement.aggregate import LA_PARTY, Disagreement, organisation_of, party_of
from domain.disagreement.missing import DutyMissed
from domain.events import Event, PersonId
from domain.roles import Role, Standing
from domain.visibility import Walled, may_see


class To(StrEnum):
    """Whom a notice is for."""

    FAMILY = "family"  # every family party, and who acts for it
    LA = "la"  # the officer in the lead, and whoever may settle a point
    LEAD = "lead"  # the officer in the lead alone
    MANAGER = "manager"  # the council's managers who were told that it missed something
    MEDIATOR = "mediator"
    REVIEWER = "reviewer"
    HELPER = "helper"  # the representative whom the event names
    PARTY = "party"  # the family party whom the event names, and who acts for it
    PARTNER = "partner"  # whom the event asks: the contact of a school, health body or social care
    OTHERS = "others"  # every other family party, and who acts for it
    HEALTH = "health"  # the health body that mediates in the council's place
    ACROSS = "across"  # that health body; where there is none, the council
    YOUNG = "young"  # the young person who was asked to join
    COORDINATOR = "coordinator"  # who took the case on, or appointed its mediator
    ENDED = "ended"  # whom the event's organisation had named, and whose part is over
    ANSWERS = "answers"  # the service's coordinators who were told that it missed something
    MISSED = "missed"  # of a body that joined: it missed what the event is about
    BOUND = "bound"  # who joined a point, and is bound by the promise that the event is about
    JOINED = "joined"  # everyone that joined a point
    SHOWN = "shown"  # everyone that joined the point of the promise that the event is about
    NAMED = "named"  # who joined a point, and promises something in the terms that are told of


_STANDS_AS = {
    To.FAMILY: Role.PARENT,
    To.PARTY: Role.PARENT,
    To.OTHERS: Role.PARENT,
    To.HELPER: Role.HELPER,
    To.LA: Role.OFFICER,
    To.LEAD: Role.OFFICER,
    To.MANAGER: Role.LA_MANAGER,
    To.MEDIATOR: Role.MEDIATOR,
    To.REVIEWER: Role.REVIEWER,
    To.PARTNER: Role.PARTNER,
    To.YOUNG: Role.INVITED_YOUNG_PERSON,
    To.COORDINATOR: Role.COORDINATOR,
    To.ENDED: Role.PARTNER,
    To.HEALTH: Role.HEALTH_BODY,
    To.NAMED: Role.PARTNER,
    To.ANSWERS: Role.COORDINATOR,
    To.MISSED: Role.PARTNER,
    To.BOUND: Role.PARTNER,
    To.JOINED: Role.PARTNER,
    To.SHOWN: Role.PARTNER,
}


@dataclass(frozen=True)
class Recipient:
    """A person to tell, for whom they stand in the case, and how."""

    person: PersonId
    to: To
    party: PartyId | None = None


def recipients(case: Disagreement, to: To, event: Event | None, on: date) -> list[Recipient]:
    """The people a notice goes to on a London day, each once."""
    found = {who.person: who for who in _found(case, to, event, on)}
    return list(found.values())


def _found(case: Disagreement, to: To, event: Event | None, on: date) -> Iterator[Recipient]:
    match to:
        case To.FAMILY | To.PARTY | To.OTHERS:
            parties = _families(case, to, event)
            for person, authority in case.representatives.items():
                if authority.stands(on) and authority.party in parties:
                    yield Recipient(person, to, authority.party)
            for party in parties:
                for person in sorted(case.family[party]):
                    yield Recipient(person, to, party)
        case To.LA:
            for person in (*case.officers[:1], *sorted(set(case.authority.values()))):
                yield Recipient(person, to, LA_PARTY)
        case To.LEAD:
            for person in case.officers[:1]:
                yield Recipient(person, to, LA_PARTY)
        case To.MANAGER:
            for person in _told_of_a_miss(case, event, by_council=True):
                yield Recipient(person, to, LA_PARTY)
        case To.ANSWERS:
            for person in _told_of_a_miss(case, event, by_council=False):
                yield Recipient(person, to)
        case To.MEDIATOR if case.mediator is not None:
            yield Recipient(case.mediator, to)
        case To.REVIEWER if case.reviewer is not None:
            yield Recipient(case.reviewer, to)
        case To.PARTNER:
            key = getattr(event, "organisation", None)
            for organisation, partner in case.partners.items():
                if key in (None, organisation) and (partner.asked or partner.issues):
                    yield Recipient(partner.contact, to)
        case To.YOUNG if case.young_person_invited is not None and case.young_person is None:
            yield Recipient(case.young_person_invited, to)
        case To.COORDINATOR if case.coordinator is not None:
            yield Recipient(case.coordinator, to)
        case To.ENDED:
            key = getattr(event, "organisation", None)
            for organisation, partner in case.partners.items():
                if key in (None, organisation) and not (partner.asked or partner.issues):
                    yield Recipient(partner.contact, to)
        case To.ACROSS:
            yield from _found(case, To.HEALTH if case.health_body else To.LA, event, on)
        case To.HEALTH if case.health_body is not None:
            contact = case.partners[organisation_of(case.health_body) or ""].contact
            for person in (contact, *sorted(set(case.health_authority.values()))):
                yield Recipient(person, to, case.health_body)
        case To.NAMED:
            named = _promising(case, event)
            for organisation, partner in case.partners.items():
                if partner.issues and party_of(organisation) in named - {case.health_body}:
                    yield Recipient(partner.contact, to, party_of(organisation))
        case To.MISSED:
            for party in _may_miss(case, event):
                partner = case.partners.get(organisation_of(party) or "")
                if partner is not None and partner.issues:
                    yield Recipient(partner.contact, to, party)
        case To.JOINED:
            for organisation, partner in case.partners.items():
                if partner.issues:
                    yield Recipient(partner.contact, to, party_of(organisation))
        case To.BOUND | To.SHOWN:
            yield from _of_promise(case, to, event)
        case To.HELPER:
            helper: PersonId = getattr(event, "person", "")
            given = case.representatives.get(helper)
            if given is not None and given.stands(on):
                yield Recipient(helper, to, given.party)


def _of_promise(case: Disagreement, to: To, event: Event | None) -> Iterator[Recipient]:
    """Who joined the point of a promise, and of those who are BOUND by it those that are; of any
    promise where it is asked again without the event."""
    number: int | None = getattr(event, "undertaking", None)
    promises = [each for each in case.undertakings.values() if number in (None, each.number)]
    for organisation, partner in case.partners.items():
        party = party_of(organisation)
        for promise in promises:
            bound = to is To.SHOWN or party in case.bound_by(promise)
            if promise.issue in partner.issues and bound:
                yield Recipient(partner.contact, to, party)


def _told_of_a_miss(
    case: Disagreement, event: Event | None, *, by_council: bool
) -> Sequence[PersonId]:
    """Of what the event says was missed; of anything, where it says nothing of that."""
    if isinstance(event, DutyMissed):
        return event.told if event.by_council is by_council else ()
    ever = (each.told for each in case.missed.values() if each.by_council is by_council)
    return sorted(set().union(*ever))


def _may_miss(case: Disagreement, event: Event | None) -> Iterator[PartyId]:
    """Who promised what the event is about, or arranges the meeting it is about; anybody who may
    miss something, where it is asked again without the event."""
    kind, _, number = getattr(event, "thing", "").partition(":")
    if event is None:
        yield from (promise.by_party for promise in case.undertakings.values())
    elif kind == "undertaking":
        yield case.undertakings[int(number)].by_party
    meets = event is None or getattr(event, "code", "") == "mediation_arranged"
    if meets and case.health_body is not None:
        yield case.health_body


def _promising(case: Disagreement, event: Event | None) -> set[PartyId]:
    """Who promises something in the terms, or the agreement, that the event is about; in any, where
    it is asked again without the event."""
    agreement: int | None = getattr(event, "agreement", None)
    issue: int | None = getattr(event, "issue", None)
    if agreement is not None:
        return set(case.agreements[agreement].also)
    terms = (each.terms for each in case.issues.values() if issue in (None, each.number))
    return {party for each in terms if each is not None for party in each.named}


def _families(case: Disagreement, to: To, event: Event | None) -> list[PartyId]:
    """The family parties that are meant; all of them where it is asked again without the event."""
    named: PartyId | None = getattr(event, "party", None)
    if event is None or to is To.FAMILY:
        return list(case.family)
    return [party for party in case.family if (party == named) is (to is To.PARTY)]


def may_be_told(event: Event, who: Recipient, at: datetime) -> bool:
    """Whether the event stands behind a wall of theirs: nobody is told that there is something
    which they may not see."""
    standing = Standing(frozenset({_STANDS_AS[who.to]}), who.party)
    return may_see(standing, Walled(event.wall, event.is_without_prejudice), at)


def still_stands(case: Disagreement, who: Recipient, on: date) -> bool:
    """Whether a person to whom a message was addressed may still be told."""
    if who.to is To.HELPER:
        authority = case.representatives.get(who.person)
        return authority is not None and authority.stands(on)
    return who in recipients(case, who.to, None, on)


def is_neutral(case: Disagreement, who: Recipient) -> bool:
    """Whether this party's messages may say only that there is a message."""
    return who.party in case.neutral_notices | case.flagged
