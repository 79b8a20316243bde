"""Pages of schools and health bodies, and those on which they are asked."""

from __future__ import annotations

from collections.abc import Iterator

from disputes.stories import cast
from tests.journeys.pages.entry import Entry, of_case

SIGNS, PROMISED = "school_signs_too", "school_promised"
JOINED, LEFT = "health_joins_a_school_stays_out", "asked_and_left_again"


def joined() -> Iterator[Entry]:
    yield Entry(cast.CALLUM, "/joined/cases", "one case joined")
    yield Entry(cast.PRIYA, "/joined/cases", "asked to join, and dates of its own")
    yield from of_case(
        cast.CALLUM,
        "/joined",
        JOINED,
        ": joined one point",
        "steps",
        "points/1: said once",
        "leave",
    )
    yield from of_case(cast.PRIYA, "/joined", LEFT, "answer: asked", "stay-out")
    yield from of_case(
        cast.PRIYA,
        "/joined",
        SIGNS,
        ": asked to sign",
        "terms/2: named",
        "terms/2/decline",
        "agreement/1: to sign",
        "agreement/1/sign",
    )
    yield from of_case(
        cast.PRIYA,
        "/joined",
        PROMISED,
        "agreement/1: signed",
        "undertakings: its own late",
        "undertakings/2",
        "undertakings/2/delay",
        "dates/agree_other?about=undertaking:2: why this date",
    )
    yield from of_case(
        cast.PRIYA,
        "/joined",
        "school_asks_for_another_day",
        "undertakings: it asked for another day",
        "undertakings/2/day",
        "undertakings/2/day/agree: said already",
        "undertakings/2/day/refuse: taken back",
    )
    yield from of_case(
        cast.CALLUM,
        "/joined",
        "health_board_in_talks",
        ": in the council’s place",
        "looks: who looked",
        "agree-to-mediate: signed",
        "sessions: held",
        "attendee",
        "terms/1: to answer",
        "terms/1/agree",
        "terms/1/change",
    )
    yield from of_case(cast.EVANS.parent, "", SIGNS, "terms/2: a school signs too")
    yield from of_case(cast.FARAH, "/service", SIGNS, "terms/2/write: a school is named")
    yield from of_case(cast.FAIRSHIRE.officer, "/la", "health_board_in_talks", ": in its place")
    yield from of_case(
        cast.HUSSAIN.parent, "", JOINED, "people: who joined", "people/join", "issues/1: joined"
    )
    yield from of_case(cast.FAIRSHIRE.officer, "/la", JOINED, "people/join: health and care alone")
    coordinator = cast.EVEN_GROUND.coordinator
    yield from of_case(
        coordinator,
        "/service",
        JOINED,
        "people/join: for a family that agreed",
        f"people/joined/{cast.ICB.key}/end",
    )
