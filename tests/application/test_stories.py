"""Stories told to the whole application are the stories told purely, and are told once."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from disputes.application import Disputes
from disputes.evidence.check import inspect
from disputes.keys.store import KeyStore, keys_engine
from disputes.keys.wrapping import Keks
from disputes.storage.tables import event as event_table
from disputes.storage.tables import keys_metadata
from disputes.stories.opening import the_service_opens
from disputes.stories.plots import every_case
from disputes.stories.script import Days, Story
from disputes.stories.telling import Kept, NoFiles, World, tell, tell_all
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.documents import DocumentRendered
from tests.databases import Database

TODAY = date(2026, 11, 24)
CASES = every_case(TODAY)
OPENING = the_service_opens(Days(TODAY))


class SealedAnew:
    """Files that are kept under another name each time, as sealing makes them."""

    def __init__(self) -> None:
        self.received: list[str] = []

    def receive(self, content: bytes, name: str, case: str, evidence: str) -> Kept:
        self.received.append(evidence)
        return Kept(secrets.token_hex(32), "application/pdf", 1, len(content))


@pytest.fixture
def disputes(sqlite_database: Database, tmp_path: Path) -> Iterator[Disputes]:
    store = keys_engine(f"sqlite:///{tmp_path / 'keys.db'}")
    keys_metadata.create_all(store)
    engine = sqlite_database.engine()
    yield Disputes(engine, KeyStore(store, Keks([b"\x01" * 32])))
    engine.dispose()
    store.dispose()


def story(name: str) -> Story:
    return next(each for each in CASES if each.name == name)


def rows(disputes: Disputes) -> int:
    with disputes.engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(event_table)).scalar_one()


def test_what_the_application_stores_is_what_the_domain_decided(disputes):
    tell(OPENING, disputes, NoFiles())
    booked = story("meeting_booked")
    tell(booked, disputes, NoFiles())
    world = World.opened(TODAY)
    for _ in world.hear(booked):
        pass
    stream = Disagreement.stream_id(booked.reference)
    decided = [e for e in world.events[stream] if not isinstance(e, DocumentRendered)]
    stored = list(disputes.log.stream(stream, unsealed=True))
    assert stored == [replace(e, originator_version=n) for n, e in enumerate(decided, 1)]


def test_a_story_told_again_has_one_effect(disputes):
    files = SealedAnew()
    several = [OPENING, story("waiting_for_the_council"), story("with_the_institute")]
    tell_all(several, disputes, files)
    count, received = rows(disputes), len(files.received)
    assert count > 150 and received > 3
    tell_all(several, disputes, files)
    assert (rows(disputes), len(files.received)) == (count, received)


def test_stories_told_beside_each_other_are_in_the_order_of_time(disputes):
    tell_all([OPENING, *CASES[:4]], disputes, NoFiles())
    at = sa.select(event_table.c.position).order_by(event_table.c.position)
    with disputes.engine.connect() as connection:
        positions = [row.position for row in connection.execute(at)]
    times = [event.act.at for _, event in disputes.log.after(0, len(positions))]
    assert len(times) == len(positions) and times == sorted(times)


PAPERS = [paper for each in CASES for step in each.steps for paper in step.papers.values()]


@pytest.mark.parametrize("paper", {p.name: p for p in PAPERS}.values(), ids=lambda p: p.name)
def test_every_paper_in_a_story_is_a_real_document(paper):
    checked = inspect(paper.content, paper.name)
    assert checked.media_type == paper.media_type
    assert checked.pages in (1, None)
