"""The whole route, walked by six people in browsers of their own, and read by the regulator.

The service runs as its real processes. The first half happens three weeks ago, so that the meeting
can have its notice; then both processes start again today, and everyone comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from domain.counting import london_date
from tests.databases import Database
from tests.journeys.browsers import DESK, PHONE
from tests.journeys.people import Person
from tests.journeys.route.arranging import (
    gets_a_mediator,
    is_answered,
    is_booked,
    is_spoken_of_in_rooms,
    is_taken_on,
)
from tests.journeys.route.ending import (
    is_certified,
    is_followed_up,
    is_read_by_the_regulator,
    is_reviewed,
)
from tests.journeys.route.joining import the_other_parent_joins
from tests.journeys.route.lodging import lodges
from tests.journeys.route.meeting import everyone_comes_back, is_agreed_in_part, is_met_about
from tests.journeys.route.room import WEEKS_AGO, Room
from tests.journeys.serving import Service, open_for_practice, utc_now

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def service(database: Database, tmp_path: Path) -> Iterator[Service]:
    folder = tmp_path / "service"
    folder.mkdir()
    urls = {"DATABASE_URL": database.url, "DATABASE_OWNER_URL": database.owner_url}
    service = Service(folder, urls)
    today = london_date(utc_now() - WEEKS_AGO)
    service.run("migrate")
    open_for_practice(service, today)
    service.start(days_ago=WEEKS_AGO.days)
    yield service
    service.stop()


@pytest.fixture
def room(browser: Browser, service: Service) -> Iterator[Room]:
    def sits_down(name: str) -> Person:
        return Person(browser, service.address, name, viewport=DESK)

    leila = Person(browser, service.address, "Leila", viewport=PHONE, java_script_enabled=False)
    names = ("Sami", "Jo", "Helen", "Ruth", "Eleanor", "Martin", "Amina", "Lewis")
    room = Room(leila, *[sits_down(name) for name in names])
    yield room
    for person in room.everyone:
        person.leaves()


def test_six_people_walk_the_whole_route(room: Room, service: Service, tmp_path: Path) -> None:
    room.staff_sign_in()
    case = lodges(room, service, tmp_path)
    is_taken_on(room, case)
    the_other_parent_joins(room, case, tmp_path)
    is_answered(room, case)
    gets_a_mediator(room, case)
    is_spoken_of_in_rooms(room, case)
    is_booked(room, case)

    service.stop()
    service.start()  # three weeks later
    everyone_comes_back(room)

    is_met_about(room, case)
    is_agreed_in_part(room, case)
    is_certified(room, case)
    is_reviewed(room, case)
    is_followed_up(room, case)
    is_read_by_the_regulator(room, case)
