"""The table of the whole domain: what it may store is closed, and each start names its stream."""

from __future__ import annotations

from eventsourcing.utils import resolve_topic

from disputes.storage.topics import STARTS, UPCASTERS, domain_topics
from domain.decisions import DECISIONS, Stream
from domain.events import EVENTS, Started


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
