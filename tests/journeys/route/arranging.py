"""The case is taken on, answered, given a mediator, spoken of in rooms, and booked."""

from __future__ import annotations

from datetime import timedelta

from disputes.stories import cast
from domain.counting import london_date
from tests.journeys.papers import where_taken
from tests.journeys.people import Person
from tests.journeys.route.joining import neither_reads_the_others
from tests.journeys.route.room import (
    ASKED,
    AT_HOME,
    CONFLICT,
    EMAIL,
    HIS_EMAIL,
    HIS_PAPER,
    HIS_ROOM,
    NOT_FOR_THE_COUNCIL,
    NOT_FOR_THE_FAMILY,
    ONLY_A_NOTE,
    ONLY_HERS,
    ONLY_HIS,
    WEEKS_AGO,
    Room,
)
from tests.journeys.route.steps import asks, signs, the_photo_of, writes
from tests.journeys.serving import utc_now


def is_taken_on(room: Room, case: str) -> None:
    helen = room.helen
    helen.opens("/service/intake")
    helen.reads(case, "Omar")
    helen.follows(case)
    helen.reads("Take this case on?", ASKED)
    helen.never_reads(AT_HOME, "IMG_2041.jpg")
    helen.presses("Take this case on")
    helen.opens("/service/intake")
    helen.never_reads(case)


def is_answered(room: Room, case: str) -> None:
    """Jo answers one point in part and the other not, then says who attends."""
    jo, home = room.jo, f"/la/cases/{case}"
    jo.opens("/la/cases")
    jo.reads(case, "Omar")
    jo.opens(home)
    jo.never_reads(AT_HOME, "IMG_2041.jpg", EMAIL)
    jo.opens(f"{home}/evidence")
    jo.reads("Decision letter.pdf")
    jo.never_reads("IMG_2041.jpg", AT_HOME)
    photo = the_photo_of(room.leila, case)
    tells_no_place(room.leila, case, photo)
    jo.cannot_open(f"{home}/evidence/{photo}", f"{home}/evidence/{photo}/file")
    jo.opens(f"{home}/answer")
    jo.follows("Go on")
    jo.reads("What the family says", ASKED)
    rests = {"force": "must", "rests_on": "Children and Families Act 2014 s.42"}
    said = {"stance": "part", "reasons": "Some therapy was missed.", "offer": "30 minutes."}
    asks(jo, "Issue 1 of 2", **said, **rests)
    said = {"stance": "disagree", "reasons": "The school now can meet the need."}
    asks(jo, "Issue 2 of 2", **said, force="preference", grounds=("resources",))
    room.leila.opens(f"/cases/{case}/issues/1")
    room.leila.never_reads("Some therapy was missed")  # not before it is sent
    jo.opens(f"{home}/answer/check")
    jo.reads("Some therapy was missed.")
    jo.follows("Go on to send")
    jo.presses("Send to everyone in this case")
    jo.opens(f"{home}/attendee")
    jo.chooses("attendee", cast.FAIRSHIRE.officer.key)
    jo.fills({"can_agree": "Therapy up to 40 minutes, and no other school"})
    jo.presses("Send to everyone in this case")
    for parent in (room.leila, room.sami):
        parent.opens(f"/cases/{case}/issues/1")
        parent.reads("Some therapy was missed.", "30 minutes.")
    room.lewis.cannot_open(f"{home}", f"{home}/answer")


def tells_no_place(leila: Person, case: str, photo: str) -> None:
    """The photo is handed out without where it was taken."""
    kept = leila.downloads(f"/cases/{case}/evidence/{photo}/file")
    assert not where_taken(kept)
    assert b"Apple" not in kept


def gets_a_mediator(room: Room, case: str) -> None:
    helen, ruth, home = room.helen, room.ruth, f"/service/cases/{case}"
    helen.opens(f"{home}/mediator")
    helen.reads("Cannot take this case", cast.DANIEL.name)  # his wife works for the council
    helen.chooses("mediator", cast.RUTH.key)
    helen.fills({"note": CONFLICT})
    helen.presses("Appoint this mediator")
    ruth.opens(home)
    ruth.reads("Omar")
    ruth.opens(f"{home}/times")
    ruth.presses("Draw it up, and send it to sign")
    for person, side in room.sides:
        person.opens(f"{side}/{case}/people")
        person.reads(cast.RUTH.name)
        person.never_reads(CONFLICT)
        ruth.opens(f"{home}/times")
        ruth.reads("not yet")
        signs(person, f"{side}/{case}/agree-to-mediate")
    ruth.opens(f"{home}/times")
    ruth.reads("Everyone has signed")


def is_spoken_of_in_rooms(room: Room, case: str) -> None:
    """What each side tells the mediator alone, and what she notes, stays where it was said."""
    leila, sami, jo, ruth = room.leila, room.sami, room.jo, room.ruth
    writes(leila, f"/cases/{case}/messages/family_room-p1", NOT_FOR_THE_COUNCIL)
    writes(sami, f"/cases/{case}/messages/family_room-p2", HIS_ROOM)
    writes(jo, f"/la/cases/{case}/messages/la_room", NOT_FOR_THE_FAMILY)
    rooms = f"/service/cases/{case}/room"
    ruth.opens(f"{rooms}/family/p1")
    ruth.reads(NOT_FOR_THE_COUNCIL)
    ruth.never_reads(NOT_FOR_THE_FAMILY, HIS_ROOM, ONLY_HERS, ONLY_HIS)
    ruth.opens(f"{rooms}/family/p2")
    ruth.reads(HIS_ROOM)
    ruth.never_reads(NOT_FOR_THE_FAMILY, NOT_FOR_THE_COUNCIL, ONLY_HERS, ONLY_HIS)
    ruth.opens(f"{rooms}/la")
    ruth.reads(NOT_FOR_THE_FAMILY)
    ruth.never_reads(NOT_FOR_THE_COUNCIL, HIS_ROOM)
    ruth.opens(f"{rooms}/notes")
    ruth.fills({"text": ONLY_A_NOTE})
    ruth.presses("Save to my notes")
    ruth.reads(ONLY_A_NOTE)
    for place in ("", "/timeline", "/messages", "/people"):
        leila.opens(f"/cases/{case}{place}")
        leila.never_reads(NOT_FOR_THE_FAMILY, HIS_ROOM, ONLY_A_NOTE, CONFLICT)
        sami.opens(f"/cases/{case}{place}")
        sami.never_reads(NOT_FOR_THE_FAMILY, NOT_FOR_THE_COUNCIL, ONLY_A_NOTE, CONFLICT)
        jo.opens(f"/la/cases/{case}{place}")
        jo.never_reads(NOT_FOR_THE_COUNCIL, HIS_ROOM, ONLY_A_NOTE, CONFLICT, AT_HOME, HIS_EMAIL)
        room.helen.opens(f"/service/cases/{case}{place}")
        room.helen.never_reads(NOT_FOR_THE_FAMILY, NOT_FOR_THE_COUNCIL, ONLY_A_NOTE, AT_HOME)
        room.helen.never_reads(HIS_ROOM, HIS_PAPER)
    families = f"{rooms}/family/p1", f"{rooms}/family/p2"
    room.helen.cannot_open(f"{rooms}/notes", *families, f"{rooms}/la")
    leila.cannot_open(f"/cases/{case}/messages/family_room-p2")
    sami.cannot_open(f"/cases/{case}/messages/family_room-p1")
    neither_reads_the_others(room, case)


def is_booked(room: Room, case: str) -> None:
    ruth, home = room.ruth, f"/service/cases/{case}"
    ruth.opens(f"{home}/times/new")
    for number, days in enumerate((12, 13)):
        day = london_date(utc_now() - WEEKS_AGO + timedelta(days=days))
        ruth.fills({f"times-{number}-{part}": str(getattr(day, part))
                    for part in ("day", "month", "year")})  # fmt: skip
        ruth.fills({f"times-{number}-time": "10:00"})
    ruth.chooses("manner", "video")
    ruth.presses("Send these times to everyone in this case")
    ruth.reads("Waiting for 3 of 3")
    for person, side in room.sides:
        person.opens(f"{side}/{case}/sessions")
        person.reads("Choose times for your meeting")
        person.page.locator('input[name="times"]').first.check()
        person.presses("Send my times to everyone in this case")
    ruth.opens(f"{home}/times")
    ruth.reads("Everyone has answered: book a time")
    ruth.presses("Book")
    ruth.reads("Meeting booked for")
    ruth.cannot_open(f"{home}/times/1/held")  # it has not begun
    for parent in (room.leila, room.sami):
        parent.opens(f"/cases/{case}")
        parent.reads("Meeting booked", "Get ready", cast.RUTH.name)
