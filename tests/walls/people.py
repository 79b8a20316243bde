"""Who is in the planted cases, and which walls each of them stands behind: two literal tables.

They are written out here and take nothing from domain/visibility.py: whoever changes who may see
what must change it in both places.
"""

from __future__ import annotations

from domain.events import Actor, Capacity

ONE, TWO, OTHER_LA = "council-one", "council-two", "council-off"
HEALTH_BODY, SCHOOL = "body-health", "body-school"
SERVICE, OTHER_SERVICE, INSTITUTE = "service-shared", "service-other", "institute"

PEOPLE: dict[str, Actor] = {
    name: Actor(f"per_{name}", capacity, organisation)
    for name, capacity, organisation in (
        ("root", Capacity.OPERATOR, None),
        ("parent_a", Capacity.FAMILY, None),
        ("parent_b", Capacity.FAMILY, None),
        ("parent_c", Capacity.FAMILY, None),
        ("parent_also", Capacity.FAMILY, None),
        ("young", Capacity.FAMILY, None),
        ("helper_reads", Capacity.FAMILY, None),
        ("helper_agrees", Capacity.FAMILY, None),
        ("helper_ended", Capacity.FAMILY, None),
        ("helper_lapsed", Capacity.FAMILY, None),
        ("officer_one", Capacity.OFFICER, ONE),
        ("settler_one", Capacity.OFFICER, ONE),
        ("bystander_one", Capacity.OFFICER, ONE),
        ("manager_one", Capacity.LA_MANAGER, ONE),
        ("officer_two", Capacity.OFFICER, TWO),
        ("coordinator", Capacity.COORDINATOR, SERVICE),
        ("mediator_before", Capacity.MEDIATOR, SERVICE),
        ("mediator_now", Capacity.MEDIATOR, SERVICE),
        ("mediator_beside", Capacity.MEDIATOR, SERVICE),
        ("coordinator_off", Capacity.COORDINATOR, OTHER_SERVICE),
        ("mediator_off", Capacity.MEDIATOR, OTHER_SERVICE),
        ("partner_health", Capacity.PARTNER, HEALTH_BODY),
        ("partner_school", Capacity.PARTNER, SCHOOL),
        ("reviewer", Capacity.REVIEWER, INSTITUTE),
        ("reviewer_beside", Capacity.REVIEWER, INSTITUTE),
        ("regulator", Capacity.REGULATOR, INSTITUTE),
        ("custodian", Capacity.CUSTODIAN, INSTITUTE),
    )
}

# Walls: "talks" is what everyone in the mediation reads, confidential to it; "agreed" what was,
# until everyone signed it; "notes" a mediator's own; "later" what was said after a right was handed
# over. Everyone in a case reads "joint".
FAMILY = frozenset({"joint", "talks", "agreed", "family", "family_room", "review"})
SECOND_FAMILY = frozenset(
    {"joint", "talks", "agreed", "family_also", "family_room_also", "review"}
)  # of a second parent in the same case: never what the first keeps
COUNCIL = frozenset({"joint", "talks", "agreed", "la", "la_room", "review"})
MEDIATOR = frozenset(
    {"joint", "talks", "agreed", "service", "family_room", "family_room_also", "la_room", "notes"}
)
COORDINATOR = frozenset({"joint", "talks", "agreed", "service", "coordinator"})
REVIEWER = frozenset({"joint", "agreed", "review"})
# who joined point 1 reads what is said on it, who the child is, and nothing else that is "joint"
PARTNER = frozenset({"of_point_1"})
NAMED = frozenset({"named"})  # and the terms that ask something of it, until others replace them
HEALTH = frozenset({"joint", "talks", "agreed"})  # a health body that mediates for the council
LATER = frozenset({"later"})
ONLY_STEPS: frozenset[str] = frozenset()  # the Institute before it names a reviewer; the regulator

_STEPS = {"regulator": ONLY_STEPS}

# Which walls of which case each person stands behind. Whoever is not named has no part in it.
STANDS: dict[str, dict[str, frozenset[str]]] = {
    "whole": {
        "parent_a": FAMILY,
        "parent_also": SECOND_FAMILY,
        "helper_reads": FAMILY,
        "helper_agrees": FAMILY,
        "officer_one": COUNCIL,
        "settler_one": COUNCIL,
        "manager_one": COUNCIL,
        "coordinator": COORDINATOR,
        "mediator_now": MEDIATOR,
        "reviewer": REVIEWER,
        "partner_health": PARTNER,
        "partner_school": ONLY_STEPS,  # is asked, and reads that alone
        **_STEPS,
    },
    "talks": {
        "parent_b": FAMILY,
        "officer_two": COUNCIL,
        "coordinator": COORDINATOR,
        "mediator_now": MEDIATOR,
        "partner_school": PARTNER | NAMED,
        **_STEPS,
    },
    "alone": {
        "parent_c": FAMILY,
        "officer_two": COUNCIL,
        "coordinator": COORDINATOR,
        "mediator_now": MEDIATOR,
        "partner_health": HEALTH,
        **_STEPS,
    },
    "waiting": {  # with the Institute, which has named nobody yet
        "parent_b": FAMILY,
        "officer_two": COUNCIL,
        "coordinator": COORDINATOR,
        "mediator_now": MEDIATOR,
        "reviewer": ONLY_STEPS,
        "reviewer_beside": ONLY_STEPS,
        **_STEPS,
    },
    "apart": {
        "parent_b": FAMILY,
        "officer_two": COUNCIL,
        "coordinator": COORDINATOR,
        "mediator_now": MEDIATOR,
        **_STEPS,
    },
    "wider": {
        "parent_a": FAMILY,
        "parent_c": ONLY_STEPS,  # is asked to join, and reads that alone
        "officer_one": COUNCIL,
        "manager_one": COUNCIL,
        "coordinator": COORDINATOR,
        **_STEPS,
    },
    "refused": {"parent_b": FAMILY, "officer_two": COUNCIL, "coordinator": COORDINATOR, **_STEPS},
    "withdrawn": {"parent_b": FAMILY, "officer_two": COUNCIL, "coordinator": COORDINATOR, **_STEPS},
    "returned": {
        "parent_b": FAMILY,
        "officer_two": COUNCIL,
        "coordinator": COORDINATOR,
        "mediator_now": MEDIATOR,
        **_STEPS,
    },
    "fresh": {
        "parent_b": FAMILY,
        "young": ONLY_STEPS,  # is asked to join in their own right
        "officer_two": COUNCIL,
        "coordinator": COORDINATOR,
        **_STEPS,
    },
    "own": {
        "parent_a": FAMILY,  # whose right it was: the case as it was then
        "young": SECOND_FAMILY | LATER,
        "officer_one": COUNCIL | LATER,
        "manager_one": COUNCIL | LATER,
        "coordinator": COORDINATOR | LATER,
        **_STEPS,
    },
    "framework": {"custodian": frozenset({"drafts"})},  # no case: the edition being written
}

# Who took part once and no longer does: their name stays in the case.
ONCE = {
    "whole": {"helper_ended", "helper_lapsed", "mediator_before"},
    "apart": {"mediator_beside"},
    "wider": {"partner_health"},
}


def may_read(reader: str, case: str, walls: frozenset[str]) -> bool:
    """Whether somebody stands behind one of these walls of a case."""
    return bool(STANDS[case].get(reader, ONLY_STEPS) & walls)


def may_know(reader: str, person: str) -> bool:
    """Whether somebody may read what a person is called: who shares a case or an organisation with
    them and reads more of it than its steps; and operators, who open and close all accounts."""
    if reader == person:
        return True
    mine, theirs = PEOPLE[reader], PEOPLE[person]
    if mine.capacity is Capacity.OPERATOR:
        return True
    if mine.organisation is not None and mine.organisation == theirs.organisation:
        return True
    return any(
        people.get(reader) and (person in people or person in ONCE.get(case, ()))
        for case, people in STANDS.items()
    )
