"""No content reaches the regulator: not by a filter, not through anybody's eyes, on no day, and not
in what is downloaded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.disagreement.aggregate import Disagreement
from domain.disagreement.vocabulary import DecisionKind, Outcome, Stage
from projections.gateway import Gateway
from tests.walls.conftest import World
from tests.walls.crawling import text_of
from tests.walls.people import PEOPLE, STANDS
from tests.walls.planting import CANARY, NOON
from tests.web.client import SITE

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


def test_no_download_holds_a_word(planted: World, read) -> None:
    planted.site.deployment.events_signer.sign()
    planted.site.deployment.looks_signer.sign()
    for case, people in STANDS.items():
        if "regulator" in people:
            reference = planted.garden.references[case]
            read(f"/audit/cases/{reference}/verify/proof")
            said = text_of(read(f"/audit/cases/{reference}/verify/export"))
            assert reference.lower() in said and "@example" not in said
