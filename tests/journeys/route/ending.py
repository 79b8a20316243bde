"""Certificate, review, promises; and the regulator reads it."""

from __future__ import annotations

from tests.journeys.route.joining import neither_reads_the_others
from tests.journeys.route.room import (
    ASKED,
    AT_HOME,
    CONFLICT,
    COUNTERED,
    EMAIL,
    HIS_EMAIL,
    HIS_NAME,
    HIS_PAPER,
    HIS_ROOM,
    NOT_FOR_THE_COUNCIL,
    NOT_FOR_THE_FAMILY,
    ONLY_A_NOTE,
    ONLY_HERS,
    ONLY_HIS,
    PROMISED,
    SCHOOL,
    VAGUE,
    Room,
)
from tests.journeys.route.steps import the_photo_of


def is_certified(room: Room, case: str) -> None:
    helen, leila = room.helen, room.leila
    helen.opens(f"/service/cases/{case}/certify/1")
    helen.chooses("ground", "took_part")
    helen.presses("Give the certificate")
    leila.waits_to_read(f"/cases/{case}/certificate/1", "Download")
    leila.reads("You can appeal until")
    assert leila.downloads(f"/cases/{case}/papers/certificate/1").startswith(b"%PDF")
    leila.never_reads(NOT_FOR_THE_COUNCIL)
    room.amina.cannot_open(f"/cases/{case}/papers/certificate/1")


def is_reviewed(room: Room, case: str) -> None:
    """What is left goes to the Institute, which reads what was signed and nothing of the talks."""
    leila, eleanor, home = room.leila, room.eleanor, f"/review/cases/{case}"
    leila.opens(f"/cases/{case}/review/ask")
    leila.chooses("issues", "2")
    leila.fills({"words": "Please look at the language unit."})
    leila.presses("Send to the Institute")
    eleanor.opens("/review")
    eleanor.reads(case)
    eleanor.opens(f"{home}/reviewer")
    eleanor.never_reads("Omar", SCHOOL)
    eleanor.presses("Name me as reviewer")
    eleanor.opens(home)
    eleanor.reads(SCHOOL, "Decision letter.pdf", "Please look at the language unit.")
    eleanor.opens(f"{home}/agreement/1")
    eleanor.reads(PROMISED)
    for place in ("", "/timeline", "/messages", "/evidence", "/terms", "/agreement", "/people"):
        eleanor.opens(f"{home}{place}")
        eleanor.never_reads(
            VAGUE, COUNTERED, NOT_FOR_THE_COUNCIL, NOT_FOR_THE_FAMILY, ONLY_A_NOTE, AT_HOME,
            "IMG_2041.jpg", ONLY_HERS, ONLY_HIS, HIS_ROOM, HIS_PAPER,
        )  # fmt: skip
    photo = the_photo_of(leila, case)
    eleanor.cannot_open(f"{home}/evidence/{photo}", f"{home}/evidence/{photo}/file")
    eleanor.opens(f"{home}/recommendation/2")
    eleanor.fills(
        {
            "family_side": "Hazel Lane, for its unit.",
            "council_side": "The school now can do it.",
            "evidence": "The letter alone.",
            "reasons": "A parent’s wish counts unless an exception applies.",
            "recommendation": "Name Hazel Lane School.",
        }
    )
    eleanor.presses("Continue")
    leila.opens(f"/cases/{case}/review")
    leila.never_reads("Name Hazel Lane School.")  # not before it is published
    eleanor.opens(f"{home}/recommendation/check")
    eleanor.follows("Go on to publish")
    eleanor.presses("Publish to both sides")
    for (person, side), reply in zip(room.sides, ("accept", "accept", "not_accept"), strict=True):
        person.opens(f"{side}/{case}/review")
        person.reads("Name Hazel Lane School.")
        person.opens(f"{side}/{case}/review/2/reply")
        person.chooses("reply", reply)
        person.presses("Send to the reviewer and both sides")
    leila.waits_for(f"/cases/{case}/papers", 'a[href*="/papers/recommendation/"]')
    (paper, *_) = leila.links("/papers/recommendation/")
    assert leila.downloads(paper).startswith(b"%PDF")


def is_followed_up(room: Room, case: str) -> None:
    """Each side says whether the promise is kept; the family looks at the way on."""
    for person, side, kept in ((room.jo, "/la/cases", "yes"), (room.leila, "/cases", "partly")):
        person.opens(f"{side}/{case}/undertakings")
        person.reads(PROMISED)
        person.opens(f"{side}/{case}/undertakings/1")
        person.chooses("kept", kept)
        person.fills({"words": "The first session was on Monday."})
        person.presses("Send to everyone in this case")
        person.reads("The first session was on Monday.")
    room.sami.opens(f"/cases/{case}/undertakings")
    room.sami.reads("The first session was on Monday.")
    for parent in (room.leila, room.sami):
        parent.opens(f"/cases/{case}/tribunal")
        parent.reads("Tribunal")
    neither_reads_the_others(room, case)


def is_read_by_the_regulator(room: Room, case: str) -> None:
    """Every step in plain words, and no word of what was said."""
    martin = room.martin
    martin.opens("/audit")
    martin.fills({"reference": case})
    martin.presses("Find")
    martin.follows(case)
    martin.reads("Trail of one case", "records", "Rule that allowed it")
    for address in [f"/audit/cases/{case}", f"/audit/cases/{case}/looks"]:
        martin.opens(address)
        martin.never_reads(
            "Omar", "Leila", EMAIL, HIS_NAME, HIS_EMAIL, HIS_ROOM, ONLY_HERS, ONLY_HIS, HIS_PAPER,
            ASKED, SCHOOL, PROMISED, AT_HOME, CONFLICT,
            NOT_FOR_THE_COUNCIL, NOT_FOR_THE_FAMILY, ONLY_A_NOTE, "Decision letter",
        )  # fmt: skip
    martin.cannot_open(f"/cases/{case}", f"/la/cases/{case}", f"/service/cases/{case}")
    for person, places in (
        (room.amina, ("/cases", "/la/cases", "/service/cases", "/review/cases", "/audit/cases")),
        (room.lewis, ("/cases", "/la/cases", "/service/cases", "/review/cases", "/audit/cases")),
        (room.sami, ("/la/cases", "/service/cases", "/review/cases", "/audit/cases")),
        (room.leila, ("/la/cases", "/service/cases", "/review/cases", "/audit/cases")),
        (room.jo, ("/cases", "/service/cases", "/review/cases", "/audit/cases")),
    ):
        person.cannot_open(*(f"{place}/{case}" for place in places))
