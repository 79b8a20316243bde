"""A changed date counts as told once its message has left: recorded then, once, whatever breaks."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import timedelta

import pytest
import structlog

from disputes.mail.sending import Sender
from disputes.stories import cast
from disputes.work.queue import LEASE
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.dates_told import ChangedBy, DateTold, ToldHow
from domain.disagreement.letters import CorrectLetterDates
from tests.application.mail.conftest import NOW, STORIES, TODAY, sender, sent, tell

STORY = "waiting_for_the_council"
LATER = NOW + LEASE + timedelta(seconds=1)


@pytest.fixture
def corrected(deployment):
    """A letter's dates are put right; nothing has left yet."""
    tell(deployment, STORY)
    sent(deployment)
    deployment.disputes.handle(
        CorrectLetterDates(1, TODAY - timedelta(days=30)),
        case=STORIES[STORY].reference,
        command_id="right",
        actor=cast.YUSUF.parent.actor,
        at=NOW,
    )
    return deployment


def told(deployment):
    stream = deployment.disputes.log.stream(Disagreement.stream_id(STORIES[STORY].reference))
    return [event for event in stream if isinstance(event, DateTold)]


def about_dates(deployment):
    return [mail for mail in deployment.mailbox.newest(1000) if "put right" in mail.subject]


def test_one_fact_for_each_side_after_its_message_left(corrected):
    assert told(corrected) == []
    sent(corrected)
    facts = told(corrected)
    assert {event.side for event in facts} == {"p1", "la"}
    assert len(facts) == 2 <= len(about_dates(corrected))
    for event in facts:
        assert (event.notice, event.how, event.act.at) == (ChangedBy.LETTER, ToldHow.EMAIL, NOW)
        assert {said.code for said in event.dates} == {"mediation_contact", "appeal"}
    sent(corrected, LATER)
    assert len(told(corrected)) == 2


@pytest.mark.parametrize("last", ["carry", "record"])
def test_a_sender_killed_before_or_after_the_record_leaves_one_fact_in_the_end(corrected, last):
    corrected.engine.dispose()
    child = multiprocessing.get_context("fork").Process(target=_die, args=(corrected, last))
    child.start()
    child.join(30)
    assert child.exitcode == -signal.SIGKILL
    assert len(about_dates(corrected)) == 1
    assert len(told(corrected)) == (last == "record")
    sent(corrected)
    sent(corrected, LATER)
    assert sorted(event.side for event in told(corrected)) == ["la", "p1"]


def _die(deployment, last):
    whole = Sender._record_told

    def record_and_die(self, task, at):
        if last == "record":
            whole(self, task, at)
        os.kill(os.getpid(), signal.SIGKILL)

    Sender._record_told = record_and_die
    sender(deployment).run(NOW)


def test_what_hinders_the_record_is_an_alarm_and_the_message_has_left_once(corrected, monkeypatch):
    job = sender(corrected)

    def busy(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(job, "_handle", busy)
    with structlog.testing.capture_logs() as lines:
        while job.run(NOW):
            pass
    assert {line["event"] for line in lines} == {"changed date sent, not recorded"}
    assert "amina" not in str(lines)
    left = len(about_dates(corrected))
    assert left >= 2
    sent(corrected, LATER)
    assert len(about_dates(corrected)) == left


def test_who_is_watched_is_recorded_as_told_like_everybody(corrected, monkeypatch):
    monkeypatch.setattr("disputes.mail.sending.is_neutral", lambda case, who: True)
    sent(corrected)
    assert {event.side for event in told(corrected)} == {"p1", "la"}
