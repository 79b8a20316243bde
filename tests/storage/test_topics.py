"""The table of the whole domain: what it may store is closed, and each start names its stream."""

from __future__ import annotations

from eventsourcing.persistence import StoredEvent
from eventsourcing.utils import resolve_topic

from disputes.storage.codec import canonical
from disputes.storage.mapper import EventMapper
from disputes.storage.topics import STARTS, UPCASTERS, domain_topics
from domain.decisions import DECISIONS, Stream
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.telling import TaskSet
from domain.events import EVENTS, Started
from tests.storage.standin import HeldKeys


def test_every_event_of_the_domain_can_be_stored():
    table = domain_topics()
    ours = [kind for kind in EVENTS.values() if kind.__module__.startswith("domain.")]
    assert len(ours) > 20
    for kind in ours:
        assert table.now(kind.TOPIC) == (kind, [])
        assert table.codec(kind)


def test_every_start_names_a_stream_that_a_command_begins():
    domain_topics()
    begun = {
        d.stream for d in DECISIONS.values() if d.begins and d.stream.__module__[:6] == "domain"
    }
    named = {resolve_topic(topic) for topic in STARTS.values()}
    assert all(issubclass(stream, Stream) for stream in named)
    assert begun == named
    assert all(issubclass(EVENTS[topic], Started) for topic in STARTS)


def test_an_upcaster_is_for_a_topic_no_class_has_any_more():
    domain_topics()
    assert not UPCASTERS.keys() & EVENTS.keys()


def test_a_task_that_was_stored_before_it_named_dates_is_read_as_one_that_tells_none():
    stream, version = Disagreement.stream_id("WM-4827-3162"), 7
    act = {
        "acting_for": None,
        "actor": "worker",
        "at": "2026-11-03T12:00:00Z",
        "capacity": "system",
        "causation_id": "",
        "command": "SetTask",
        "command_id": "task.1",
        "correlation_id": "",
        "organisation": None,
        "party": None,
        "policy": 1,
    }
    said = {
        "how": "phone",
        "lines": ["Nothing to do now."],
        "notice": "receipt",
        "title": "Sent",
    }
    fields = {"act": act, "due": "2026-11-17", "party": "p1", "person": "per_1", "task": "t1"}
    fields |= said | {"timestamp": "2026-11-03T12:00:00Z"}
    clear = {"fields": fields, "of": f"{stream}|{version}|task-set.1", "salt": "c2FsdA=="}
    state = canonical({"clear": clear, "commits": [], "sealed": {}})
    mapper = EventMapper(keyring=HeldKeys(), topics=domain_topics())
    event = mapper.to_domain_event(StoredEvent(stream, version, "task-set.1", state))
    assert isinstance(event, TaskSet)
    assert (event.task, event.how, event.lines) == ("t1", "phone", ("Nothing to do now.",))
    assert event.dates == ()
