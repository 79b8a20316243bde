"""Where each issue stands, from steps alone."""

from __future__ import annotations

from datetime import date

import pytest

from disputes.stories.plots import every_case
from disputes.stories.telling import World, tell_in_memory
from domain.audiences import Audience
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import duties
from domain.disagreement.following_up import CloseCase, ReportUndertaking, WithdrawCase
from domain.disagreement.intake import GiveMore
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.mediating import ChooseMediation, DeclineMediation
from domain.disagreement.reviewing import ReplyToRecommendation
from domain.disagreement.stages import stage_of, stage_of_case
from domain.disagreement.talking import DoNotTakePart
from domain.disagreement.vocabulary import (
    Choice,
    ClosedBecause,
    DecisionKind,
    Ground,
    Kept,
    Part,
    Reply,
    Stage,
)
from tests.domain import given as g
from tests.domain.folding import facts_of, fold

TODAY = date(2026, 11, 24)
NO_TALKS = g.done(DoNotTakePart("It is settled."), g.OFFICER)
KEPT = g.done(ReportUndertaking(1, Kept.YES), g.PARENT)


def replied(*who):
    return [g.done(ReplyToRecommendation(i, Reply.ACCEPT), w) for i in (1, 2) for w in who]


ONE_BY_ONE = [
    ((g.lodged(),), Stage.INTAKE),
    ((g.lodged(), g.answered()), Stage.INTAKE),
    ((g.lodged(), g.sent_back()), Stage.RETURNED),
    ((g.lodged(), g.sent_back(), g.done(GiveMore("Here"), g.PARENT)), Stage.INTAKE),
    ((g.lodged(), g.sent_back(), g.taken_on()), Stage.ANSWERING),
    ((g.lodged(), g.sent_back(), g.taken_back()), Stage.CLOSED),
    ((g.lodged(), g.taken_back(), g.asked_again()), Stage.CLOSED),
    ((g.lodged(), g.taken_on(), g.taken_back(), g.reopened()), Stage.ANSWERING),
    ((g.lodged(), g.taken_on()), Stage.ANSWERING),
    ((g.lodged(), g.taken_on(), g.answered()), Stage.ARRANGING),
    (g.TALKING, Stage.ARRANGING),
    ((*g.TALKING, g.proposed()), Stage.ARRANGING),
    ((*g.TALKING, g.booked()), Stage.BOOKED),
    ((*g.TALKING, g.booked(), g.held(1, "p1")), Stage.ARRANGING),
    (g.MET, Stage.MEDIATING),
    (g.ON_THE_TABLE, Stage.TERMS),
    (g.AGREED, Stage.DELIVERING),
    ((*g.AGREED, KEPT), Stage.CLOSED),
    (g.NO_AGREEMENT, Stage.CERTIFICATE),
    ((g.lodged(choice=Choice.CERTIFICATE), g.taken_on()), Stage.CERTIFICATE),
    (
        (
            g.lodged(choice=Choice.CERTIFICATE),
            g.taken_on(),
            g.certified(Ground.DECLINED),
            g.done(ChooseMediation(1), g.PARENT),
        ),
        Stage.ANSWERING,
    ),
    ((g.lodged(), g.taken_on(), g.cannot_arrange(), g.certified(Ground.DEEMED)), Stage.CERTIFICATE),
    ((g.lodged_wider(), g.taken_on()), Stage.ANSWERING),
    ((g.lodged_wider(), g.taken_on(), g.answered(1)), Stage.ARRANGING),
    ((g.lodged_wider(), g.taken_on(), g.answered(1), NO_TALKS), Stage.LEFT_OPEN),
    ((g.lodged_wider(), g.taken_on(), NO_TALKS), Stage.ANSWERING),
    ((*g.NO_AGREEMENT, g.referred()), Stage.REVIEW),
    (g.RECOMMENDATION_OUT, Stage.REVIEW),
    ((*g.RECOMMENDATION_OUT, *replied(g.PARENT)), Stage.REVIEW),
    ((*g.RECOMMENDATION_OUT, *replied(g.PARENT, g.OFFICER)), Stage.CLOSED),
    ((g.lodged(), g.done(WithdrawCase(), g.PARENT)), Stage.CLOSED),
]


@pytest.mark.parametrize(("before", "stage"), ONE_BY_ONE)
def test_the_first_issue_stands_where_its_steps_put_it(case, before, stage):
    case.given(*before)
    assert stage_of(case.thing, case.thing.issue(1)) is stage


def test_every_stage_is_shown_above():
    assert {stage for _, stage in ONE_BY_ONE} == set(Stage)


def test_each_issue_has_a_stage_of_its_own(case):
    case.given(*g.AGREED)
    stages = [stage_of(case.thing, issue) for issue in case.thing.issues.values()]
    assert stages == [Stage.DELIVERING, Stage.MEDIATING]
    assert stage_of_case(case.thing) is Stage.MEDIATING


def test_a_decision_with_its_certificate_waits_for_no_meeting_of_another(case):
    two = (DecisionGiven(DecisionKind.NO_PLAN, None), DecisionGiven(DecisionKind.PLAN_MADE, None))
    issues = (
        IssueGiven(Part.DECISION, "Make one"),
        IssueGiven(Part.SCHOOL_HELP, "More", decision=2),
    )
    case.given(g.lodged(decisions=two, issues=issues), g.taken_on(), g.answered(), g.appointed())
    case.given(g.done(DeclineMediation(1), g.PARENT), g.certified(Ground.DECLINED))
    stages = [stage_of(case.thing, issue) for issue in case.thing.issues.values()]
    assert stages == [Stage.CERTIFICATE, Stage.ARRANGING]


def test_the_case_shows_the_stage_in_which_most_is_still_to_do(case):
    case.given(*g.AGREED, g.ended(), g.referred(2))
    assert stage_of_case(case.thing) is Stage.REVIEW


def test_a_closed_case_is_closed_whatever_its_issues_were(case):
    case.given(*g.AGREED, g.ended(), KEPT)
    case.given(g.done(CloseCase(ClosedBecause.PROMISES_KEPT), g.COORDINATOR))
    assert stage_of_case(case.thing) is Stage.CLOSED


STORIES = every_case(TODAY)
WORLD = World.opened(TODAY)
TOLD = {story.name: list(tell_in_memory(story, TODAY, WORLD)) for story in STORIES}


def events_of(story):
    """The events of the case itself: notes lie in a stream of their own."""
    stream = Disagreement.stream_id(story.reference)
    return [event for event in TOLD[story.name] if event.originator_id == stream]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_stages_and_duties_follow_from_process_events_alone_at_every_step(story):
    events = events_of(story)
    process = [e for e in events if e.wall.audience is Audience.PROCESS]
    assert 0 < len(process) < len(events)
    whole, steps = fold(events[:1]), fold(process[:1])
    for event in events[1:]:
        event.apply(whole)
        if event.wall.audience is Audience.PROCESS:
            event.apply(steps)
        if whole.decisions:
            assert facts_of(whole, TODAY) == facts_of(steps, TODAY)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_replaying_a_story_gives_the_case_that_lived_it(story):
    again = fold(events_of(story))
    live = WORLD.case(story.reference)
    again._version = live.version  # folded without counting
    again._modified_on = live.modified_on
    assert vars(again) == vars(live)
    assert duties(again) == duties(live)
