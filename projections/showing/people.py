"""The child and the people of a case, for one reader."""

from __future__ import annotations

from collections.abc import Iterator

from domain.counting import london_date
from domain.disagreement.aggregate import LA_PARTY
from domain.disagreement.families import (
    ChildNamed,
    ContactArranged,
    ContactGiven,
    NeedsTold,
    OwnNeedsKept,
)
from domain.disagreement.mediating import ConflictChecked
from domain.disagreement.parties import AttendeeNamed, AuthorityDeclared, RepresentativeNamed
from domain.disagreement.second_parent import (
    OtherParentAnswered,
    OwnOtherParentKept,
    ParentDeclined,
    ParentDeclineExplained,
    TellingDecided,
    TellingExplained,
)
from domain.disagreement.vocabulary import OtherParent
from domain.events import PersonId
from domain.personal import Personal
from domain.roles import Role
from projections.showing.names import Names
from projections.views.people import (
    AttendeeView,
    ChildView,
    ContactView,
    DeclinedView,
    OfficerView,
    OtherParentView,
    PeopleView,
    RepresentativeView,
)
from projections.words import OTHER_PARENT, school_year, shown


def child_view(names: Names) -> ChildView | None:
    named = names.seen.last(ChildNamed, "child")
    if named is None:
        return None
    born = named.born.value
    year = school_year(born, names.seen.on) if born else ""
    return ChildView(shown(named.name), shown(named.called), born, year)


def people_view(names: Names) -> PeopleView:
    case = names.case
    return PeopleView(
        families=tuple(
            names.who(person) for people in case.family.values() for person in sorted(people)
        ),
        left=tuple(
            names.who(person) for left in case.left.values() for person in sorted(left.people)
        ),
        invited=tuple(names.who(person) for person in sorted(case.asked_to_join)),
        declined=tuple(_declined(names)),
        other_parents=tuple(_other_parents(names)),
        representatives=tuple(_representatives(names)),
        officers=tuple(
            OfficerView(names.who(person), place == 0) for place, person in enumerate(case.officers)
        ),
        attendees=tuple(_attendees(names)),
        mediator=names.who(case.mediator) if case.mediator else None,
        reviewer=names.who(case.reviewer) if case.reviewer else None,
        contacts=tuple(_contacts(names)),
        conflict_notes=tuple(
            note for e in names.seen.all(ConflictChecked, "conflict") if (note := shown(e.note))
        ),
    )


def _declined(names: Names) -> Iterator[DeclinedView]:
    """Parents who said no and were not asked again since."""
    case = names.case
    taking_part = case.asked_to_join.union(*case.family.values())
    people = (p.event.person for p in names.seen.pieces if isinstance(p.event, ParentDeclined))
    for person in dict.fromkeys(people):
        if person not in taking_part:
            said = names.seen.last(ParentDeclineExplained, "invited", person)
            yield DeclinedView(names.who(person), shown(said.words) if said else "")


def _other_parents(names: Names) -> Iterator[OtherParentView]:
    """What each parent said last of another, joined from what the reader may see of it."""
    seen = names.seen
    for party in (*names.case.family, *names.case.left):
        said = seen.last(OwnOtherParentKept, "other parent", party) or seen.last(
            OtherParentAnswered, "other parent", party
        )
        if said is None:
            continue
        decided = seen.last(TellingExplained, "telling", party) or seen.last(
            TellingDecided, "telling", party
        )
        if decided is not None and decided.originator_version < said.originator_version:
            decided = None  # of an answer before this one
        yield OtherParentView(
            party=party,
            answer=str(said.answer),
            answer_words=OTHER_PARENT[said.answer],
            words=shown(said.words),
            said_at=said.act.at,
            tell=decided.tell if decided else None,
            reason=shown(decided.reason) if decided else "",
            waits=said.answer is OtherParent.NOT_SAFE and decided is None,
        )


def _representatives(names: Names) -> Iterator[RepresentativeView]:
    for person, authority in names.case.representatives.items():
        named = names.seen.last(RepresentativeNamed, "representative", person)
        yield RepresentativeView(
            who=names.who(person),
            party=authority.party,
            kind=named.kind if named else "",
            may_write=authority.may_write,
            may_agree=authority.may_agree,
            until=authority.until,
            ended=not authority.stands(names.seen.on) or authority.party not in names.case.family,
        )


def _attendees(names: Names) -> Iterator[AttendeeView]:
    """Who comes for the council, or the health body, each with the issues they still have."""
    case = names.case
    for party, named_for in ((LA_PARTY, case.authority), (case.across, case.health_authority)):
        for person in dict.fromkeys(named_for.values()):
            issues = tuple(number for number, who in sorted(named_for.items()) if who == person)
            comes_for = "the council" if party == LA_PARTY else names.party(party)
            yield _attendee(person, issues, comes_for, names)


def _attendee(
    person: PersonId, issues: tuple[int, ...], comes_for: str, names: Names
) -> AttendeeView:
    named = names.seen.last(AttendeeNamed, "attendee", person)
    declared = names.seen.last(AuthorityDeclared, "attendee", person)
    assert named is not None  # authority follows from it, and everyone sees it
    return AttendeeView(
        who=names.who(person),
        issues=issues,
        can_agree=shown(declared.can_agree) if declared else "",
        named_on=london_date(named.act.at),
        comes_for=comes_for,
    )


def _contacts(names: Names) -> Iterator[ContactView]:
    """How to reach each family, joined from what the reader may see of it."""
    for party in (*names.case.family, *names.case.left):
        given = names.seen.last(ContactGiven, "contact", party)
        arranged = names.seen.last(ContactArranged, "contact", party)
        told = names.seen.last(NeedsTold, "contact", party)
        own = names.seen.last(OwnNeedsKept, "contact", party)
        needs = own or told
        if given is None and arranged is None and needs is None:
            continue
        reach = given or arranged
        how = names.case.reached_by.get(party) or (shown(own.how) if own else "")
        yield ContactView(
            party=party,
            email=shown(given.email) if given else "",
            phone=shown(reach.phone) if reach else "",
            address=shown(given.address) if given else _for_letters(names, arranged),
            times=shown(reach.times) if reach else "",
            how=how,
            safe=arranged.safe if arranged else own.safe if own else True,
            withhold_address=arranged.withhold_address if arranged else False,
            easier=_codes(needs.easier) if needs else (),
            easier_words=shown(needs.words) if needs else "",
        )


def _for_letters(names: Names, arranged: ContactArranged | None) -> str:
    """Where letters go: for the coordinator who posts them, and for nobody else."""
    posts = Role.COORDINATOR in names.seen.standing.roles
    return shown(arranged.address) if arranged and posts else ""


def _codes(easier: Personal[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(easier.value) if easier.value is not None else ()
