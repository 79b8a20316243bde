"""The demonstration shows everything that can happen, whatever day it is told on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest

from disputes.stories import cast
from disputes.stories.caseload import MORE_THAN_A_PAGE, demonstration, who_signs_in
from disputes.stories.opening import the_service_opens
from disputes.stories.plots import every_case, every_story
from disputes.stories.script import Days, clock
from disputes.stories.telling import World
from domain.audiences import Audience
from domain.counting import london_date
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.duties import duties
from domain.disagreement.lodging import DecisionDisputed, DisagreementLodged, IssueRaised
from domain.disagreement.messages import MessageSent
from domain.disagreement.responding import IssueAnswered
from domain.disagreement.stages import stage_of, stage_of_case
from domain.disagreement.vocabulary import DecisionKind, Ground, Part, Stage, Stance
from domain.events import Event
from domain.organisation import Organisation
from domain.references import read_reference
from tests.registries import our_events

TODAY = date(2026, 11, 24)
TODAYS = [
    TODAY,
    date(2027, 1, 4),  # after Christmas
    date(2026, 8, 31),  # a bank holiday
    date(2027, 4, 6),  # after Easter
    date(2028, 2, 29),
    date(2026, 5, 31),  # a Sunday
]


@cache
def told(today: date) -> tuple[World, tuple[Event, ...]]:
    world = World()
    events = [event for story in every_story(today) for event in world.hear(story)]
    return world, tuple(events)


def cases(today: date = TODAY):
    world, _ = told(today)
    return {story.name: world.case(story.reference) for story in every_case(today)}


def found(event: type[Event], field: str) -> set:
    return {getattr(e, field) for e in told(TODAY)[1] if isinstance(e, event)}


def test_every_event_happens_in_a_story():
    missing = set(our_events().values()) - {type(event) for event in told(TODAY)[1]}
    assert {event.__name__ for event in missing} == set()


def test_every_wall_has_something_behind_it():
    assert {event.wall.audience for event in told(TODAY)[1]} == set(Audience)


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_every_stage_is_there_on_any_day(today):
    stages = {stage_of(c, issue) for c in cases(today).values() for issue in c.issues.values()}
    assert stages == set(Stage)


def test_every_kind_of_decision_ground_part_and_answer_is_there():
    assert found(DecisionDisputed, "kind") == set(DecisionKind)
    assert found(CertificateIssued, "ground") == set(Ground)
    assert found(IssueRaised, "part") == set(Part)
    assert found(IssueAnswered, "stance") == set(Stance)
    assert None in found(DecisionDisputed, "printed")


def test_messages_lie_behind_every_wall_a_person_can_choose():
    assert {wall.audience for wall in found(MessageSent, "wall")} == {
        Audience.JOINT,
        Audience.FAMILY,
        Audience.FAMILY_ROOM,
        Audience.LA,
        Audience.LA_ROOM,
        Audience.REVIEW,
    }


def test_it_spreads_over_every_council_and_service():
    assert found(DisagreementLodged, "la") == {council.key for council in cast.COUNCILS}
    assert found(DisagreementLodged, "service") == {service.key for service in cast.SERVICES}


# plot -> the stage of its case: one for each state of a family's home page
HOMES = {
    "just_sent": Stage.INTAKE,
    "sent_back_for_more": Stage.RETURNED,
    "sent_back_then_taken_on": Stage.ANSWERING,
    "rang_us": Stage.ANSWERING,
    "wrote_to_us": Stage.INTAKE,
    "opened_again": Stage.ARRANGING,
    "asked_to_open_again": Stage.CLOSED,
    "waiting_for_the_council": Stage.ANSWERING,
    "choose_times": Stage.ARRANGING,
    "meeting_booked": Stage.BOOKED,
    "meeting_held_talks_go_on": Stage.MEDIATING,
    "terms_to_answer": Stage.TERMS,
    "certificate_without_mediation": Stage.CERTIFICATE,
    "no_agreement": Stage.CERTIFICATE,
    "silent_council": Stage.CERTIFICATE,
    "family_waits": Stage.ARRANGING,
    "with_the_institute": Stage.REVIEW,
    "placement_agreed_after_talks": Stage.DELIVERING,
    "speech_therapy_late": Stage.DELIVERING,
    "every_promise_kept": Stage.CLOSED,
    "help_without_a_plan": Stage.ARRANGING,
    "council_will_not_meet": Stage.LEFT_OPEN,
    "health_help_alone": Stage.CERTIFICATE,
    "health_board_in_talks": Stage.TERMS,
    "school_signs_too": Stage.TERMS,
    "school_promised": Stage.MEDIATING,
    "late_and_taken_on": Stage.ANSWERING,
    "too_late": Stage.CLOSED,
    "the_tribunal_has_decided": Stage.CERTIFICATE,
}


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_each_plot_stands_where_its_name_says(today):
    known = cases(today)
    assert {name: stage_of_case(known[name]) for name in HOMES} == HOMES


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_what_is_late_in_a_plot_is_late_on_any_day(today):
    known = cases(today)

    def late(name: str) -> set[str]:
        return {duty.code for duty in duties(known[name]) if duty.is_open and duty.days_late(today)}

    assert "svc_answer" in late("council_late_with_its_answer")
    assert "svc_answer" not in late("waiting_for_the_council")
    assert "svc_urgent" not in late("out_of_school")
    assert "agree_other" in late("speech_therapy_late")
    assert "agree_other" in late("promise_missed_and_not_explained")
    assert not late("placement_agreed_after_talks")


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_no_step_of_a_story_lies_in_its_future(today):
    for story in every_story(today):
        days = [step.at for step in story.steps]
        assert days == sorted(days), story.name
        assert london_date(days[-1]) < today, story.name


def test_names_of_stories_are_theirs_alone_and_make_short_ids():
    stories = every_story(TODAY)
    assert len({story.name for story in stories}) == len(stories)
    assert all(len(story.command_id(999)) <= 64 for story in stories)


def test_the_cast_has_no_double_and_nobody_real_to_ring():
    people = cast.everybody()
    assert len({person.key for person in people}) == len(people)
    assert len({person.email for person in people}) == len(people)
    assert {person.email.rpartition(".")[2] for person in people} == {"org", "example"}
    assert all("@example.org" in p.email for p in people if p.email.endswith("org"))
    phones = [person.phone for person in people if person.phone]
    phones += [c.phone for c in (*cast.COUNCILS, *cast.SERVICES)] + [cast.INSTITUTE_PHONE]
    phones += [council.sendiass_phone for council in cast.COUNCILS]
    reserved = ("01632 960", "07700 900", "0808 157 0")
    assert all(phone.startswith(reserved) and len(phone) <= 13 for phone in phones)


def test_days_of_a_story_are_working_days():
    days = Days(date(2027, 1, 4))
    assert days.ago(1) == date(2026, 12, 31)
    assert days.ago(2) == date(2026, 12, 30)
    assert days.ahead(1) == date(2027, 1, 5)
    assert days.born(9, 1, 5) == date(2017, 1, 5)
    assert days.born(9, 1, 4) == date(2018, 1, 4)
    assert clock(date(2026, 7, 1), "10:00").hour == 9


def test_the_opening_alone_makes_no_case():
    world = World()
    assert len([*world.hear(the_service_opens(Days(TODAY)))]) > 100
    with pytest.raises(KeyError):
        world.case(every_case(TODAY)[0].reference)


# ---- the bulk of the demonstration


@cache
def shown(today: date) -> World:
    """The whole demonstration: telling it raises whatever is refused."""
    world = World()
    for story in demonstration(today):
        for _ in world.hear(story):
            pass
    return world


@pytest.mark.parametrize("today", [TODAY, date(2027, 1, 4)], ids=str)
def test_the_bulk_is_told_without_a_refusal_and_lies_in_the_past(today):
    shown(today)
    for story in demonstration(today):
        assert london_date(story.steps[-1].at) < today, story.name


def test_every_story_of_the_demonstration_is_its_own():
    stories = demonstration(TODAY)
    references = [story.reference for story in stories if story.reference]
    assert len(set(references)) == len(references) >= 40
    assert [read_reference(each) for each in references] == references
    assert len({story.name for story in stories}) == len(stories)
    assert all(len(story.command_id(999)) <= 64 for story in stories)
    people = who_signs_in()
    assert len({who.key for who in people}) == len({who.email for who in people}) == len(people)


def all_shown():
    world = shown(TODAY)
    return [world.case(story.reference) for story in demonstration(TODAY) if story.reference]


def test_lists_are_longer_than_a_page_for_somebody():
    known = [case for case in all_shown() if case.is_open]

    def most(found):
        return max(Counter(found).values())

    stages = {case.reference: stage_of_case(case) for case in known}
    assert sum(cast.STELLBRIDGE.officer.key in case.officers for case in known) >= 40
    assert most(c.service for c in known if stages[c.reference] is Stage.INTAKE) >= MORE_THAN_A_PAGE
    assert sum(bool(c.referred_on) and c.reviewer is None for c in known) >= MORE_THAN_A_PAGE
    assert most(c.reviewer for c in known if c.reviewer) >= MORE_THAN_A_PAGE
    assert sum(cast.SAMIRA.key in case.representatives for case in known) >= MORE_THAN_A_PAGE
    promised = Counter({case.reference: len(case.undertakings) for case in known})
    assert sum(promised[c.reference] for c in known if c.la == "stellbridge") >= MORE_THAN_A_PAGE


def test_nobody_who_has_just_joined_has_a_case():
    world = shown(TODAY)
    assert world.find(Organisation, cast.HARBOURNE.key).service == cast.CLEARWAY.key
    newcomers = {who.key for who in cast.NEWCOMERS}
    for case in all_shown():
        assert case.la != cast.HARBOURNE.key
        inside = {*case.officers, *case.representatives, case.mediator, case.reviewer}
        assert not newcomers & inside.union(*case.family.values())
