"""Which steps tell whom, and what the messages say and never say."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby

import pytest

from disputes.cli import wiring
from disputes.mail import saying
from disputes.mail.letters import PATHS
from disputes.mail.notices import DAY_MOVED, NOTICES, moved_rows, notices_for
from disputes.mail.recipients import To
from disputes.mail.reminders import REMINDERS
from disputes.mail.writing import Writer
from disputes.settings import Settings
from disputes.stories import cast
from disputes.stories.telling import World, tell_in_memory
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.missing import DutyMissed
from domain.disagreement.moved import MovedDay
from domain.disagreement.parties import AuthorityEnded
from domain.personal import Personal
from tests.application.mail.conftest import NOW, STORIES, TODAY

CASES = [story for story in STORIES.values() if story.reference]


def writer():
    settings = Settings.from_environment({"PUBLIC_URL": "https://waymark.example"})
    return Writer(wiring.templates(settings), settings.service_name, settings.public_url)


@cache
def told():
    """Every row that the stories call for, and every event of each case."""
    rows, events = [], {}
    for story in CASES:
        stream = Disagreement.stream_id(story.reference)
        happened = [e for e in tell_in_memory(story, TODAY) if e.originator_id == stream]
        events[story.reference] = happened
        case = None
        for _, batch in groupby(happened, key=lambda event: event.act.command_id):
            together = list(batch)
            for event in together:
                case = event.mutate(case)
            rows += notices_for(case, together, together[0].act)
    return rows, events


def words_of(row):
    facts = saying.read(json.loads(json.dumps(row.payload["facts"])))
    told_to = {**facts, "reference": row.payload["case"], "to": row.payload["to"]}
    told_to["on"] = london_date(row.not_before)
    return writer().words(row.payload["notice"], told_to)


def test_every_notice_is_called_for_in_some_story():
    rows, _ = told()
    named = REMINDERS | {notice.name for notice in NOTICES}
    assert named - {row.payload["notice"] for row in rows} == set()


def test_every_notice_has_a_template_and_every_template_a_use():
    folder = files("templates").joinpath("emails", "notices")
    letters = {"neutral", DAY_MOVED, *PATHS}
    found = {each.name.removesuffix(".txt") for each in folder.iterdir()}
    assert found == {notice.name for notice in NOTICES} | REMINDERS | letters


def test_one_row_for_each_case_notice_day_and_person():
    rows, _ = told()
    at_once = [row for row in rows if row.payload["notice"] not in REMINDERS | {"message"}]
    counted = Counter(row.id for row in at_once)
    assert [row.payload for row in at_once if counted[row.id] > 1] == []


def test_nothing_personal_is_in_a_row_or_a_message():
    rows, events = told()
    for row in rows:
        secret = set()
        for event in events[row.payload["case"]]:
            for _, _, value in event.sealed_parts():
                secret |= set(_texts(value))
        said = json.dumps(row.payload, ensure_ascii=False)
        words = words_of(row)
        text = f"{words.subject}\n{words.body}"
        codes = {"email", "phone", "text", "post"}  # how a family asks to be reached
        told_on = {each for each in secret - codes if len(each) > 3}
        leaked = [each for each in told_on if each in said or each in text]
        assert leaked == [], (row.payload["notice"], leaked)


def _texts(value: Personal):
    content = value.value
    for each in content if isinstance(content, tuple) else (content,):
        if isinstance(each, str) and each:
            yield each
            yield from (part for part in each.split() if part[0].isupper() and part in NAMES)


NAMES = {
    part
    for name in (*(p.name for p in cast.everybody()), *(h.child for h in cast.HOUSEHOLDS))
    for part in name.split()
}


def test_every_message_is_short_enough_for_a_text_and_says_each_thing_in_a_short_sentence():
    rows, _ = told()
    for row in rows:
        words = words_of(row)
        assert len(words.body) <= 160, (row.payload["notice"], words.body)
        assert len(words.subject) <= 60
        assert words.lines
        assert all(len(line.sentence.split()) <= 25 for line in words.lines)


def test_words_that_families_never_read_are_not_in_their_messages():
    rows, _ = told()
    for row in rows:
        if row.payload["to"] == To.FAMILY:
            text = f"{words_of(row).subject} {words_of(row).body}".lower()
            for banned in ("court", "dispute ", "rejected", "submit", "authority", "overdue"):
                assert banned not in text, row.payload["notice"]


@pytest.mark.parametrize(
    ("name", "subject", "body"),
    [
        (
            "receipt",
            "We have your disagreement WM-4827-3162",
            "The council must answer by Wednesday 2 December 2026. Nothing to do now. "
            "Last day for the tribunal: Wednesday 6 January 2027, before 5pm.",
        ),
        (
            "answer-due",
            "Answer due 2 December 2026: WM-4827-3162",
            "Points to answer: 3. Answer each and name who attends by Wednesday 2 December 2026.",
        ),
    ],
)
def test_the_days_are_those_of_the_clock(name, subject, body):
    rows, _ = told()
    [row] = [r for r in rows if (r.payload["case"], r.payload["notice"]) == ("WM-4827-3162", name)]
    assert (words_of(row).subject, words_of(row).body) == (subject, body)


def test_a_party_whose_letters_others_read_is_marked_from_the_first_message():
    rows, _ = told()
    emma = cast.FOSTER.parent.key
    hers = [row for row in rows if row.payload["person"] == emma]
    assert len(hers) > 3
    assert all(row.payload["neutral"] for row in hers)
    assert not any(r.payload["neutral"] for r in rows if r.payload["party"] == "la")


def test_a_helper_is_told_while_their_authority_stands_and_not_after():
    rows, events = told()
    ended = {
        (reference, event.person): event.act.at
        for reference, each in events.items()
        for event in each
        if isinstance(event, AuthorityEnded)
    }
    assert ended
    helpers = {person for _, person in ended} | {cast.SAMIRA.key, cast.PAUL.key}
    theirs = [row for row in rows if row.payload["person"] in helpers]
    assert {row.payload["notice"] for row in theirs} >= {"helper"}
    for row in theirs:
        if row.payload["notice"] in REMINDERS:
            continue  # asked for again when they leave: test_reminders.py
        over = ended.get((row.payload["case"], row.payload["person"]))
        assert over is None or row.not_before < over


def test_other_streams_tell_nobody():
    world = World.opened(TODAY)
    for thing in world.streams.values():
        assert notices_for(thing, [], None) == []


@pytest.mark.parametrize(
    ("name", "notice", "told_to"),
    [
        ("another_day_suggested", "day-suggested", {"family"}),
        ("another_day_agreed", "day-fixed", {"family", "la", "mediator", "coordinator"}),
        ("school_asks_for_another_day", "day-suggested", {"family", "la"}),
    ],
)
def test_another_day_for_a_promise_is_told_to_whoever_was_shown_the_old_one(name, notice, told_to):
    rows, _ = told()
    reference = STORIES[name].reference
    found = [r for r in rows if (r.payload["case"], r.payload["notice"]) == (reference, notice)]
    assert told_to <= {row.payload["to"] for row in found}
    assert [row for row in found if "promise" not in words_of(row).subject.lower()] == []


def rows_of(story, notice):
    rows, _ = told()
    reference = STORIES[story].reference
    return [r for r in rows if (r.payload["case"], r.payload["notice"]) == (reference, notice)]


def test_a_body_that_joined_is_told_that_its_own_promise_is_late_and_the_family_is_asked():
    late = rows_of("school_promised", "late-body")
    assert [row.payload["person"] for row in late] == [cast.PRIYA.key]
    assert words_of(late[0]).subject.startswith("Late: a promise")
    asked = {row.payload["to"] for row in rows_of("school_promised", "is-it-happening")}
    assert asked == {"la", "family"}


def test_what_we_missed_is_told_to_the_family_and_to_our_coordinators():
    ours = rows_of("urgent_late", "late-ours")
    assert [row.payload["person"] for row in ours] == [cast.NORTHMOOR.service.coordinator.key]
    assert "urgent" in words_of(ours[0]).subject
    (family,) = rows_of("urgent_late", "late-step")
    assert family.payload["person"] == cast.GREEN.parent.key
    assert "We had until" in words_of(family).body and "sorry" in words_of(family).body


ON_THE_SAME_MORNING = {"late", "late-step", "is-it-happening"}


def test_every_missed_duty_that_concerns_a_family_is_told_to_it_once():
    rows, events = told()
    missed = [
        (reference, event)
        for reference, happened in events.items()
        for event in happened
        if isinstance(event, DutyMissed)
    ]
    assert len({event.code for _, event in missed}) > 4
    for reference, event in missed:
        families = [
            row
            for row in rows
            if row.payload["case"] == reference
            and row.payload["to"] == To.FAMILY
            and row.payload["notice"] in ON_THE_SAME_MORNING
            and row.payload["facts"]["due"] == {"on": event.due.isoformat()}
            and _tells_of(row, event)
        ]
        assert families, (reference, event.code, event.thing)
        people = {row.payload["person"] for row in families}
        assert len({row.id for row in families}) == len(people), (reference, event.code)


def _tells_of(row, event):
    about = row.payload["facts"]["about"]
    short = {"svc_answer": "answer", "mediation_arranged": "meeting", "svc_review": "review"}
    return about in (f"{event.code} {event.thing}", event.thing, short.get(event.code))


def test_a_day_that_a_new_holiday_moves_is_told_to_everyone_who_was_shown_it():
    _, events = told()
    case = None
    for event in events[STORIES["health_joins_a_school_stays_out"].reference]:
        case = event.mutate(case)
    moved = [MovedDay("mediation_notice", "session:1", date(2026, 12, 1), date(2026, 12, 2))]
    rows = moved_rows(case, moved, TODAY, NOW)
    people = {r.payload["person"] for r in rows if r.payload["notice"] == DAY_MOVED}
    coordinator = cast.FAIRSHIRE.service.coordinator
    shown = (cast.HUSSAIN.parent, cast.FAIRSHIRE.officer, cast.CALLUM, cast.RUTH, coordinator)
    assert people == {who.key for who in shown}
