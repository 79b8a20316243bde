"""Nobody but the appointed mediator opens a room, notes or the terms builder: same 404 for all."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.conftest import Site
from tests.web.service.conftest import Seat, story

ROOMS = (
    "/room",
    "/room/joint",
    "/room/la",
    "/room/family/p1",
    "/room/notes",
    "/terms/1/write",
    "/terms/1/send",
    "/end",
    "/agreement/draw-up",
    "/times/1/held",
)
OTHERS = (
    cast.EVEN_GROUND.coordinator,
    cast.COMMONWAY.coordinator,
    cast.MOIRA,
    cast.FARAH,
    cast.FAIRSHIRE.officer,
    cast.FAIRSHIRE.manager,
    cast.HUGHES.parent,
    cast.ELEANOR,
    cast.REGULATOR,
    cast.OPERATOR,
)


@pytest.mark.parametrize("who", OTHERS, ids=lambda who: who.name)
def test_no_room_is_there_for_anyone_else(who: cast.Character, seat: Seat) -> None:
    browser = seat(who)
    for place in ROOMS:
        closed = browser.get(story("terms_to_answer") + place, 404)
        nothing = browser.get("/service/cases/WM-0000-0000/room/joint", 404)
        assert closed.h1 == nothing.h1
        assert closed.text == nothing.text


def test_the_appointed_mediator_opens_each_room(seat: Seat) -> None:
    ruth, case = seat(cast.RUTH), story("terms_to_answer")
    assert ruth.get(case + "/room").path.endswith("/room/joint")
    for place, words in (
        ("joint", "Everyone in this case"),
        ("family/p1", "Only Laura Hughes, who acts for them, and the mediator"),
        ("la", "Only the council’s side and the mediator"),
        ("notes", "Only the mediator"),
    ):
        ruth.get(f"{case}/room/{place}").says(words)
    ruth.get(f"{case}/room/family/p9", 404)


def test_a_coordinators_pages_are_not_there_for_mediators(seat: Seat) -> None:
    ruth, case = seat(cast.RUTH), story("terms_to_answer")
    for place in ("/intake", "/mediator", "/close", "/certify/1", "/sign-in-help"):
        ruth.get(case + place, 404)
    ruth.get("/service/intake", 404)
    ruth.get("/service/mediators", 404)


def test_another_services_case_is_not_there(practice: Site, seat: Seat) -> None:
    tunde, case = seat(cast.COMMONWAY.coordinator), story("terms_to_answer")
    for place in ("", "/times", "/close", "/mediator", "/sign-in-help"):
        tunde.get(case + place, 404)
