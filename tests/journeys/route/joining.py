"""The other parent is asked by e-mail, signs in for himself and joins, behind walls of his own."""

from __future__ import annotations

from pathlib import Path

from disputes.stories.papers import letter
from tests.journeys.route.lodging import confirms_address
from tests.journeys.route.room import (
    ASKED,
    AT_HOME,
    EMAIL,
    HIS_EMAIL,
    HIS_NAME,
    HIS_PAPER,
    HIS_PHONE,
    ONLY_HERS,
    ONLY_HIS,
    Room,
)
from tests.journeys.route.steps import the_photo_of, writes


def the_other_parent_joins(room: Room, case: str, folder: Path) -> None:
    leila, sami, home = room.leila, room.sami, f"/cases/{case}"
    leila.opens(f"{home}/people")
    leila.reads("Asked to join", HIS_NAME)
    leila.never_reads(HIS_EMAIL)
    sami.opens_mail_to(HIS_EMAIL, "/invitations/")
    asked = sami.path
    sami.reads("You are asked to join a case")
    sami.never_reads("Omar", "Leila", case)
    sami.follows("Sign in")
    sami.fills({"email": HIS_EMAIL})
    sami.presses("Send me the link")
    confirms_address(sami, HIS_EMAIL)
    sami.cannot_open(home, f"{home}/timeline")  # asked is not joined
    sami.opens(asked)
    sami.presses("Go on")
    sami.reads("Join this case", case)
    sami.never_reads("Omar", "Leila")
    sami.fills({"contact-name": HIS_NAME, "contact-phone": HIS_PHONE})
    sami.chooses("contact-how", "phone")
    sami.chooses("contact-safe", "yes")
    sami.presses("Join this case")
    sami.opens(home)
    sami.reads("Omar", HIS_NAME)
    for issue, words in ((1, ASKED), (2, "Hazel Lane")):
        sami.opens(f"{home}/issues/{issue}")
        sami.reads(words)
    for_themselves(room, case, folder)


def for_themselves(room: Room, case: str, folder: Path) -> None:
    """What each parent writes and adds for themselves is there for neither the other nor others."""
    leila, sami, home = room.leila, room.sami, f"/cases/{case}"
    writes(leila, f"{home}/messages/family-p1", ONLY_HERS)
    writes(sami, f"{home}/messages/family-p2", ONLY_HIS)
    hers = the_photo_of(leila, case)
    his = adds_a_paper(room, case, folder)
    for person, own, other, party, paper in (
        (leila, ONLY_HERS, ONLY_HIS, "p2", his),
        (sami, ONLY_HIS, ONLY_HERS, "p1", hers),
    ):
        person.opens(f"{home}/messages")
        person.never_reads(other)
        person.cannot_open(
            f"{home}/messages/family-{party}",
            f"{home}/messages/family_room-{party}",
            f"{home}/evidence/{paper}",
            f"{home}/evidence/{paper}/file",
        )
        person.opens(f"{home}/messages/family-{'p1' if party == 'p2' else 'p2'}")
        person.reads(own)
    neither_reads_the_others(room, case)
    for worker, side in ((room.jo, "/la"), (room.helen, "/service")):
        for place in ("", "/messages", "/evidence", "/timeline", "/people"):
            worker.opens(f"{side}/cases/{case}{place}")
            worker.never_reads(ONLY_HERS, ONLY_HIS, HIS_PAPER, AT_HOME)
        worker.cannot_open(f"{side}/cases/{case}/evidence/{his}/file")


def adds_a_paper(room: Room, case: str, folder: Path) -> str:
    """Sami adds one for himself alone; its id."""
    sami, notes = room.sami, letter("Sami notes.pdf", "Monday, twenty minutes late.")
    place = folder / notes.name
    place.write_bytes(notes.content)
    sami.opens(f"/cases/{case}/evidence/add")
    sami.picks_files(place)
    sami.chooses("kind", "other")
    sami.chooses("readers", "my_side")
    sami.fills({"description": HIS_PAPER})
    sami.presses("Add to the case")
    sami.waits_to_see("1 file added.")
    sami.opens(f"/cases/{case}/evidence")
    sami.follows(HIS_PAPER)
    sami.reads(notes.name)
    return sami.path.rsplit("/", 1)[-1]


def neither_reads_the_others(room: Room, case: str) -> None:
    """On no page of theirs does one parent read what is the other's alone."""
    for person, not_theirs in (
        (room.leila, (ONLY_HIS, HIS_PAPER, "Sami notes.pdf", HIS_EMAIL, HIS_PHONE)),
        (room.sami, (ONLY_HERS, AT_HOME, "IMG_2041.jpg", EMAIL)),
    ):
        for place in ("", "/timeline", "/messages", "/evidence", "/people", "/papers"):
            person.opens(f"/cases/{case}{place}")
            person.never_reads(*not_theirs)
