"""That something hidden is there shows nowhere: whoever may not read it gets the same bytes with
and without it. Not a number, not a gap, not a date."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest

from disputes.deployment import open_deployment
from disputes.settings import Settings
from domain.disagreement.aggregate import LA_PARTY
from domain.disagreement.evidence import AddEvidence
from domain.disagreement.messages import SendMessage
from domain.disagreement.vocabulary import Readers
from domain.events import Command
from domain.notebook import WriteNote, notebook_key
from tests.walls.conftest import World
from tests.walls.people import PEOPLE, STANDS
from tests.walls.planting import NOON, Bed, Garden
from tests.web.client import SITE
from tests.web.conftest import Clock, Site
from web.app import create_app

# Each: what is added to the whole case, by whom, and the walls in the words of people.py.
ITEMS = {
    "a private note": ("mediator_now", frozenset({"notes"})),
    "a message to the council's side": ("officer_one", frozenset({"la"})),
    "a document of the family's alone": ("parent_a", frozenset({"family"})),
    "a message to the mediator": ("parent_a", frozenset({"family_room"})),
    "the mediator's message to the council": ("mediator_now", frozenset({"la_room"})),
    "a document for the mediation": ("parent_a", frozenset({"talks"})),
}
HOME = {"family": "", "officer": "/la", "la_manager": "/la", "coordinator": "/service",
        "mediator": "/service", "reviewer": "/review"}  # fmt: skip
PAGES = ("", "/timeline", "/messages", "/evidence", "/people", "/papers", "/review")
LISTS = {"family": "/cases", "officer": "/la/cases", "la_manager": "/la/cases",
         "coordinator": "/service/cases", "mediator": "/service/cases",
         "reviewer": "/review", "regulator": "/audit", "partner": "/joined/cases"}  # fmt: skip
OF_PARTNERS = {"partner_health": ("", "/steps", "/points/1"), "partner_school": ("/answer",)}
_OF_THE_PAGE = re.compile(r'(name="(?:csrf_token|command_id)" value="|nonce[-="]+)[^"]+')


@pytest.fixture(scope="module")
def copied(planted: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Bed, Site]]:
    """A copy of the garden, to plant more in."""
    folder = tmp_path_factory.mktemp("copied") / "data"
    planted.site.deployment.engine.dispose()  # so that everything is in the file
    shutil.copytree(planted.folder, folder)
    settings = Settings.from_environment({"DATA_DIR": str(folder), "PUBLIC_URL": SITE})
    deployment = open_deployment(settings)
    garden = Garden(deployment, dict(planted.garden.canaries), given=100_000)
    bed = Bed(garden, "whole", 4827316, NOON)
    garden.items["whole"] = [*planted.garden.items["whole"]]
    app = create_app(deployment, clock=(clock := Clock(NOON + timedelta(days=2))))
    app.testing = True
    site = Site(app, deployment, clock)
    for name in STANDS["whole"]:  # so that everybody has looked on this day, whoever looks again
        _pages(site, name, bed.reference)
    yield bed, site
    deployment.engine.dispose()


def _pages(site: Site, name: str, reference: str) -> dict[str, str]:
    actor = PEOPLE[name]
    client, found = site.browser(actor), {}
    base = HOME.get(actor.capacity)
    if name in OF_PARTNERS:
        places = [f"/joined/cases/{reference}{page}" for page in OF_PARTNERS[name]]
    elif base is None:
        places = [f"/audit/cases/{reference}"]
    else:
        places = [f"{base}/cases/{reference}{page}" for page in PAGES]
    for place in [LISTS[actor.capacity], *places]:
        made = client.http.get(place, base_url=SITE)
        assert made.status_code == 200 or place == LISTS[actor.capacity], place
        found[place] = _OF_THE_PAGE.sub(r"\1", made.text)
    return found


def _added(bed: Bed, what: str) -> tuple[Command, str]:
    word = bed.garden.word(what, case="whole")
    match what:
        case "a private note":
            key = notebook_key(bed.reference, PEOPLE["mediator_now"].person)
            return WriteNote(word), key
        case "a message to the council's side":
            return SendMessage("msg_h1", word, Readers.MY_SIDE), ""
        case "a document of the family's alone":
            return AddEvidence(bed.item(Readers.MY_SIDE)), ""
        case "a message to the mediator":
            return SendMessage("msg_h2", word, Readers.MEDIATOR), ""
        case "the mediator's message to the council":
            return SendMessage("msg_h3", word, Readers.MEDIATOR, LA_PARTY), ""
        case _:
            return AddEvidence(bed.item(Readers.EVERYONE, mediation_only=True)), ""


@pytest.mark.parametrize("what", ITEMS)
def test_no_page_of_those_who_may_not_read_it_changes(copied: tuple[Bed, Site], what: str) -> None:
    bed, site = copied
    who, walls = ITEMS[what]
    outside = [name for name, stands in STANDS["whole"].items() if not stands & walls]
    inside = next(name for name, stands in STANDS["whole"].items() if stands & walls)
    assert "reviewer" in outside and "regulator" in outside
    before = {name: _pages(site, name, bed.reference) for name in [*outside, inside]}
    command, key = _added(bed, what)
    bed.does(who, command, key)
    for name in outside:
        after = _pages(site, name, bed.reference)
        changed = [place for place, page in before[name].items() if page != after[place]]
        assert changed == [], (name, what)
    if walls != {"notes"}:  # notes stand on a page of their own
        assert _pages(site, inside, bed.reference) != before[inside]
