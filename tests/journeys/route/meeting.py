"""Three weeks later: everyone comes back, meets, and signs on one point."""

from __future__ import annotations

from tests.journeys.route.room import COUNTERED, EMAIL, HIS_EMAIL, PROMISED, VAGUE, Room
from tests.journeys.route.steps import proposes, signs


def everyone_comes_back(room: Room) -> None:
    """Nobody's session lasted three weeks. The parents come by e-mail; their browsers are known."""
    for parent, email in ((room.leila, EMAIL), (room.sami, HIS_EMAIL)):
        parent.opens("/cases")
        parent.reads("Sign in with your email")
        parent.fills({"email": email})
        parent.presses("Send me the link")
        parent.opens_mail_to(email, "/sign-in/link/")
        parent.presses("Continue to Waymark")
    room.staff_sign_in()


def is_met_about(room: Room, case: str) -> None:
    ruth, home = room.ruth, f"/service/cases/{case}"
    ruth.opens(f"{home}/times")
    ruth.follows("Say who came")
    ruth.chooses("attended", "p1", "p2", "la")
    ruth.presses("Record who came")
    ruth.reads("Meeting held on")
    for parent in (room.leila, room.sami):
        parent.opens(f"/cases/{case}")
        parent.reads("Meeting held on", "Tribunal")


def is_agreed_in_part(room: Room, case: str) -> None:
    """Terms on one point: a change is asked for, all three say yes and sign. The other is left."""
    leila, ruth, home = room.leila, room.ruth, f"/service/cases/{case}"
    proposes(ruth, case, VAGUE, "1 vague place marked")
    leila.opens(f"/cases/{case}/terms/1")
    leila.follows("Suggest a change")
    leila.fills({"words": COUNTERED})
    leila.presses("Send my change to everyone in this case")
    ruth.opens(f"{home}/terms/1/write")
    ruth.reads(COUNTERED)
    proposes(ruth, case, PROMISED)
    for person, side in room.sides:
        person.opens(f"{side}/{case}/terms/1")
        person.reads(PROMISED)
        person.follows("Agree to this point")
        person.presses("Agree to this point")  # the box is not ticked
        person.reads("There is a problem")
        person.chooses("understood", "yes")
        person.presses("Agree to this point")
    ruth.opens(f"{home}/agreement/draw-up")
    ruth.presses("Draw it up, and send it to sign")
    for person, side in room.sides:
        person.opens(f"{side}/{case}/agreement/1")
        person.never_reads("Agreed on")  # not before the last of the three
        signs(person, f"{side}/{case}/agreement/1/sign")
    leila.opens(f"/cases/{case}/agreement/1")
    leila.reads("Agreed on", PROMISED)
    leila.waits_to_read(f"/cases/{case}/agreement/1", "Download the agreement (PDF)")
    for person, side in room.sides:
        paper = person.downloads(f"{side}/{case}/papers/agreement/1")
        assert paper.startswith(b"%PDF")
    room.eleanor.cannot_open(f"/review/cases/{case}", f"/review/cases/{case}/papers/agreement/1")
    ruth.opens(f"{home}/end")
    ruth.reads("Without an agreement", "2.")
    ruth.presses("End the mediation")
