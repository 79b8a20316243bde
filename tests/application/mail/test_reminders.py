"""What the clock tells people: on its morning, while it is still true, once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from disputes.mail.notices import notices_for, reminder_rows
from disputes.mail.reminders import REMINDERS
from disputes.stories import cast
from disputes.stories.telling import tell_in_memory
from domain.claims import claim_on
from domain.counting import days_after, days_before, london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.lodging import IssueRaised
from domain.disagreement.responding import AnswerDisagreement, IssueAnswer
from domain.disagreement.vocabulary import GROUNDS, Part, Stance
from tests.application.mail.conftest import NOW, STORIES, TODAY, sent, tell

WAITING = "waiting_for_the_council"
REFERENCE = STORIES[WAITING].reference
ANSWER_BY = date(2026, 12, 2)
TRIBUNAL = date(2027, 1, 6)


def on_morning(day: date):
    """Nine o'clock in London on a winter day, when the reminders of the day have left."""
    return NOW.replace(year=day.year, month=day.month, day=day.day, hour=9)


def subjects(messages):
    return [message.subject for message in messages]


def case_of(name, keep=lambda event: True):
    case, events = None, []
    for event in tell_in_memory(STORIES[name], TODAY):
        if event.originator_id == Disagreement.stream_id(STORIES[name].reference) and keep(event):
            case = event.mutate(case)
            events.append(event)
    return case, events


def answer_to(issue):
    claim = claim_on(issue.part, with_plan=True)
    return IssueAnswer(
        issue.number,
        Stance.DISAGREE,
        "Because of the report.",
        force=claim.rests,
        rests_on=claim.source,
        grounds=GROUNDS[issue.sector][-1:] if issue.part is Part.PLACEMENT else (),
    )


def answer(deployment, at):
    stream = deployment.disputes.log.stream(Disagreement.stream_id(REFERENCE))
    answers = tuple(answer_to(event) for event in stream if isinstance(event, IssueRaised))
    deployment.disputes.handle(
        AnswerDisagreement(answers),
        case=REFERENCE,
        command_id="the-answer",
        actor=cast.FAIRSHIRE.officer.actor,
        at=at,
    )


def test_the_family_hears_14_7_and_2_days_before_the_tribunals_last_day(deployment):
    tell(deployment, WAITING)
    sent(deployment, on_morning(days_before(TRIBUNAL, 15)))
    before = len(deployment.mailbox.newest(1000))
    for days in (14, 7, 2):
        sent(deployment, on_morning(days_before(TRIBUNAL, days)))
    new = deployment.mailbox.newest(1000)[: len(deployment.mailbox.newest(1000)) - before]
    mine = [m for m in new if m.subject.startswith("Tribunal last day: 6 January 2027")]
    assert len({(m.to, m.id) for m in mine}) == len(mine)
    said = " ".join(m.text for m in mine)
    assert all(f"{days} days left" in said for days in (14, 7, 2))


def test_a_council_that_has_not_answered_is_told_before_and_both_sides_after(deployment):
    tell(deployment, WAITING)
    soon = sent(deployment, on_morning(days_before(ANSWER_BY, 3)))
    assert subjects(soon).count(f"Answer due 2 December 2026: {REFERENCE}") == 2
    late = sent(deployment, on_morning(days_after(ANSWER_BY, 1)))
    assert f"Late: the council's answer, {REFERENCE}" in subjects(late)


def test_a_reminder_of_what_was_done_meanwhile_is_not_sent(deployment):
    tell(deployment, WAITING)
    answer(deployment, NOW)
    everything = sent(deployment, on_morning(days_after(ANSWER_BY, 1)))
    assert not [each for each in subjects(everything) if each.startswith("Late: the council's")]


def test_a_reminder_held_up_for_days_waits_for_the_next_one(deployment):
    tell(deployment, WAITING)
    everything = sent(deployment, on_morning(days_before(TRIBUNAL, 3)))
    assert not [each for each in subjects(everything) if each.startswith("Tribunal last day")]


def test_a_helper_whose_authority_ended_hears_of_no_day(deployment):
    name = next(n for n, s in STORIES.items() if s.reference and _helped(n))
    case, _ = case_of(name)
    person, authority = next(iter(case.representatives.items()))
    on = london_date(NOW)
    told = {row.payload["person"] for row in reminder_rows(case, on)}
    assert person in told
    authority.ended = True
    assert person not in {row.payload["person"] for row in reminder_rows(case, on)}


def _helped(name):
    case, _ = case_of(name)
    on = london_date(NOW)
    return any(a.stands(on) for a in case.representatives.values()) and reminder_rows(case, on)


@pytest.mark.parametrize("name", sorted(n for n, s in STORIES.items() if s.reference))
def test_what_is_behind_a_wall_calls_for_no_reminder(name):
    """A private message or paper changes no day, so nobody is told anything because of it."""
    case, events = case_of(name)
    narrow = [event for event in events if str(event.audience) != "process"]
    for event in narrow:
        rows = notices_for(case, [event], event.act)
        assert not [row for row in rows if row.payload["notice"] in REMINDERS]


@pytest.mark.parametrize("name", sorted(n for n, s in STORIES.items() if s.reference))
def test_every_reminder_leaves_on_a_morning_and_once(name):
    case, _ = case_of(name)
    rows = reminder_rows(case, london_date(NOW))
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.not_before.astimezone().minute == 0 for row in rows)
    assert timedelta(0) not in {row.not_before - NOW for row in rows}


def test_the_family_hears_before_and_when_the_right_passes_on():
    case, _ = case_of("right_passed")
    passes = case.right_passes_on
    rows = {
        (row.payload["notice"], london_date(row.not_before), row.payload["to"])
        for row in reminder_rows(case, days_before(passes, 40))
        if row.payload["notice"].startswith("right-")
    }
    assert ("right-soon", days_before(passes, 30), "family") in rows
    on_the_day = {to for name, day, to in rows if name == "right-passes"}
    assert "family" in on_the_day
    assert {day for name, day, _ in rows if name == "right-passes"} == {days_after(passes, 1)}
    young, _ = case_of("young_person_alone")
    told = reminder_rows(young, days_before(young.right_passes_on, 40))
    assert not any(row.payload["notice"].startswith("right-") for row in told)


def test_what_was_asked_for_is_remembered_and_then_missed():
    case, _ = case_of("sent_back_for_more")
    by = case.more.by
    rows = {
        row.payload["notice"]: (london_date(row.not_before), row.payload["to"])
        for row in reminder_rows(case, TODAY)
        if row.payload["notice"].startswith("more-")
    }
    assert rows == {
        "more-soon": (days_before(by, 2), "family"),
        "more-late": (days_after(by, 1), "coordinator"),
    }
