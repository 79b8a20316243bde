"""No content reaches the regulator: not by a filter or a word typed, not through anybody's eyes, on
no day, not in what is downloaded or comes back from a press, not from a case that was damaged."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import product

import pytest

from domain.disagreement.aggregate import Disagreement
from domain.disagreement.vocabulary import DecisionKind, Outcome, Stage
from projections.across.number_shape import STEP_WORDS
from projections.across.number_tables import MEASURES
from projections.across.quarters import published, whole_quarters
from projections.gateway import Gateway
from tests.walls.conftest import World, opened_at
from tests.walls.crawling import JSON, addresses, text_of, values
from tests.walls.people import PEOPLE, STANDS
from tests.walls.planting import CANARY, NOON
from tests.web.client import FROM_HERE, SITE
from web.audit.finding import DUTIES

REGULATOR = PEOPLE["regulator"]


@pytest.fixture
def read(planted: World):
    """Open an address as the regulator: the words of it; no canary is among them."""
    client = planted.browser("regulator")

    def opened(address: str, status: int = 200):
        made = client.http.get(address, base_url=SITE)
        assert made.status_code == status, address
        assert CANARY.findall(text_of(made)) == [], address
        return made

    return opened


def test_through_nobodys_eyes_and_on_no_day_is_anything_read(planted: World, read) -> None:
    opened = 0
    for case, people in STANDS.items():
        if "regulator" not in people:
            continue
        reference = planted.garden.references[case]
        log, d = planted.site.disputes.log, planted.site.deployment
        events = log.stream(Disagreement.stream_id(reference))
        gateway = Gateway(log, d.disputes.reads, _Names(), REGULATOR, NOON)
        eyes = [each.key for each in gateway.records(reference).beholders]
        assert {"p1", "la"} <= set(eyes)
        days = {events[0].act.at, events[len(events) // 2].act.at, events[-1].act.at}
        for key in ["", *eyes]:
            for at in sorted(days):
                day = at + timedelta(days=1)
                on = f"stood-day={day.day}&stood-month={day.month}&stood-year={day.year}"
                read(f"/audit/cases/{reference}?eyes={key}&{on if day <= NOON else ''}")
                opened += 1
    assert opened > 50


class _Names:
    """A directory that knows nobody: only the keys are asked for here."""

    def names(self, people):
        return dict.fromkeys(people, "erased")

    def organisation(self, key):
        return None


def test_no_filter_finds_a_word(planted: World, read) -> None:
    for kind in (*DecisionKind, "none"):
        read(f"/audit?kind={kind}")
    for stage in Stage:
        read(f"/audit?stage={stage}")
    for outcome in Outcome:
        read(f"/audit?outcome={outcome}")
    read("/audit?missed=any&late_by=1")
    day = "-day=1&{0}-month={1}&{0}-year={2}"
    for name, year in product(("due_from", "due_to", "sent_from", "sent_to"), (2020, NOON.year)):
        read(f"/audit?{name}{day.format(name, 1, year)}")
    for name in ("closed_from", "closed_to"):
        read(f"/audit?{name}{day.format(name, 1, 2020)}")


def test_no_word_that_is_typed_finds_a_case(planted: World, read) -> None:
    """Words of every kind are tried; only what was typed comes back, in the box it was typed in."""
    client = planted.browser("regulator")
    kinds = {about.what: word for word, about in sorted(planted.garden.canaries.items())}
    people = sorted({each.person for each in PEOPLE.values()})
    for word in (*kinds.values(), *people):
        for name in ("reference", "mediator"):
            made = client.http.get(f"/audit?{name}={word}", base_url=SITE)
            assert made.status_code == 200
            assert set(CANARY.findall(text_of(made))) <= {word.lower()}
            assert "No case fits all of that" in made.text or "There is a problem" in made.text
    assert len(kinds) > 2


def test_no_choice_of_numbers_holds_a_word(planted: World, read) -> None:
    councils = sorted({each.organisation for each in PEOPLE.values() if each.organisation})
    for who, quarter in product(("", *councils), (q.code for q in whole_quarters(NOON.date()))):
        for show in MEASURES:
            read(f"/audit/numbers?who={who}&period={quarter}&show={show}")
    for period in published(NOON.date()):
        for table in (table for each in MEASURES.values() for table in each.tables):
            read(f"/audit/numbers/{table}.csv?period={period.code}")
    for duty in DUTIES:
        read(f"/audit/numbers?show=duties&duty={duty}")
        read(f"/audit/numbers/duty.csv?duty={duty}")
    for step in STEP_WORDS:
        read(f"/audit/numbers?step={step}")
        read(f"/audit/numbers/days-by-council.csv?step={step}")


def test_no_press_brings_a_word_back(planted: World) -> None:
    """Every address that takes a press, with what stands in their cases, as pages and as JSON."""
    routes = planted.site.app.extensions["waymark"].routes
    url_map = planted.site.app.url_map
    pressed = 0
    for rule in url_map.iter_rules():
        if "POST" not in (rule.methods or ()):
            continue
        client = planted.browser("regulator")  # some presses end a session
        mine = [case for case, people in STANDS.items() if "regulator" in people]
        for case in mine if "case" in rule.arguments else [None]:
            known = {name: each[:2] for name, each in values(planted.garden, case).items()}
            for address in addresses(url_map, rule, known, "POST"):
                for heads in (FROM_HERE, FROM_HERE | JSON):
                    made = client.http.post(address, data={}, base_url=SITE, headers=heads)
                    assert CANARY.findall(text_of(made)) == [], address
                    if case and not routes[rule.endpoint].admits(REGULATOR):
                        assert made.status_code in (400, 403, 404), address
                    pressed += 1
    assert pressed > 100


def test_no_download_holds_a_word(planted: World, read) -> None:
    planted.site.deployment.events_signer.sign()
    planted.site.deployment.looks_signer.sign()
    for case, people in STANDS.items():
        if "regulator" in people:
            reference = planted.garden.references[case]
            read(f"/audit/cases/{reference}/verify/proof")
            said = text_of(read(f"/audit/cases/{reference}/verify/export"))
            assert reference.lower() in said and "@example" not in said


@pytest.fixture
def damaged(planted: World, tmp_path):
    """A copy of the deployment whose every case has a byte altered and a later record gone."""
    folder = tmp_path / "data"
    shutil.copytree(planted.folder, folder, ignore=shutil.ignore_patterns("waymark.db*"))
    place = folder / "waymark.db"
    with (
        closing(sqlite3.connect(planted.folder / "waymark.db")) as source,
        closing(sqlite3.connect(place)) as conn,
    ):
        source.backup(conn)
        for trigger in ("event_no_update", "event_no_delete"):
            conn.execute(f"drop trigger {trigger}")
        for position, state in conn.execute("select position, state from event").fetchall():
            if position % 5 == 0:
                flipped = state[:-1] + bytes([state[-1] ^ 1])
                conn.execute("update event set state = ? where position = ?", (flipped, position))
        conn.execute("delete from event where position % 17 = 0")
        conn.commit()
    site, deployment = opened_at(folder)
    yield site
    deployment.close()


def test_a_damaged_case_tells_no_word(planted: World, damaged) -> None:
    client = damaged.browser(REGULATOR, strong=True)
    broken = 0
    for case, people in STANDS.items():
        if "regulator" in people:
            reference = planted.garden.references[case]
            for path in ("", "/verify", "/verify/proof", "/verify/export"):
                address = f"/audit/cases/{reference}{path}"
                made = client.http.get(address, base_url=SITE)
                assert CANARY.findall(text_of(made)) == [], address
                broken += "Do not rely on it" in made.text if path == "/verify" else 0
    assert broken
