"""The whole route, walked by five people in browsers of their own, and read by the regulator.

The service runs as its real processes. The first half happens three weeks ago, so that the meeting
can have its notice; then both processes start again today, and everyone comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from disputes.stories import cast
from domain.counting import london_date
from tests.databases import Database
from tests.journeys.browsers import DESK, PHONE
from tests.journeys.papers import A_PHONE_WEIGHS, where_taken, write_letter, write_photo
from tests.journeys.people import Person
from tests.journeys.serving import Service, open_for_practice, utc_now

WEEKS_AGO = timedelta(days=21)
PIN = "274916"
EMAIL = "leila.haddad@example.org"

ASKED = "Speech therapy for 45 minutes each week, by a therapist"
SCHOOL = "Name Hazel Lane School"
NOT_FOR_THE_COUNCIL = "We could live with 30 minutes"
NOT_FOR_THE_FAMILY = "Our budget ends at 40 minutes"
ONLY_A_NOTE = "Both sides are close to 35 minutes"
AT_HOME = "Omar cried at the gate again"
VAGUE = "Appropriate speech therapy"
COUNTERED = "Make it 40 minutes each week, please"
PROMISED = "Speech therapy, 40 minutes each week in term time, by a therapist"
CONFLICT = "Ruth knows nobody in this family"


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


@dataclass
class Room:
    """Everyone of the test at their browsers."""

    leila: Person  # the parent, with a telephone and no scripts
    jo: Person  # the council's officer
    helen: Person  # coordinator
    ruth: Person  # mediator
    eleanor: Person  # reviewer
    martin: Person  # regulator
    amina: Person  # another parent
    lewis: Person  # an officer of another council

    @property
    def everyone(self) -> tuple[Person, ...]:
        return tuple(vars(self).values())

    def staff_sign_in(self) -> None:
        self.jo.signs_in_to_practise(cast.FAIRSHIRE.officer)
        self.helen.signs_in_to_practise(cast.EVEN_GROUND.coordinator)
        self.ruth.signs_in_to_practise(cast.RUTH)
        self.eleanor.signs_in_to_practise(cast.ELEANOR)
        self.martin.signs_in_to_practise(cast.REGULATOR)
        self.amina.signs_in_to_practise(cast.YUSUF.parent)
        self.lewis.signs_in_to_practise(cast.NORTHMOOR.officer)


@pytest.fixture
def room(browser: Browser, service: Service) -> Iterator[Room]:
    def sits_down(name: str) -> Person:
        return Person(browser, service.address, name, viewport=DESK)

    leila = Person(browser, service.address, "Leila", viewport=PHONE, java_script_enabled=False)
    names = ("Jo", "Helen", "Ruth", "Eleanor", "Martin", "Amina", "Lewis")
    room = Room(leila, *[sits_down(name) for name in names])
    yield room
    for person in room.everyone:
        person.leaves()


def test_five_people_walk_the_whole_route(room: Room, service: Service, tmp_path: Path) -> None:
    room.staff_sign_in()
    case = lodges(room, service, tmp_path)
    is_taken_on(room, case)
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


# ---- three weeks ago


def lodges(room: Room, service: Service, folder: Path) -> str:
    """Leila lodges on her telephone, without scripts, and is given a reference."""
    leila = room.leila
    leila.opens("/")
    leila.opens("/lodge")
    leila.presses("Start now")
    draft = leila.path
    for who in (room.amina, room.jo):
        who.cannot_open(draft)
    leila.follows("Continue")
    asks(leila, "Who are you?", who="parent")
    asks(leila, "What is your name?", your_name="Leila Haddad")
    leila.reads("What is your email address?")
    leila.presses("Continue")  # with nothing typed
    leila.reads("There is a problem", "Enter an email address, like name@example.com")
    asks(leila, "What is your email address?", email=EMAIL)
    confirms_her_address(leila)
    leila.opens(draft)
    leila.follows("Continue")
    asks(leila, "What is your child’s name?", name="Omar Haddad", called="Omar")
    asks(leila, "When was your child born?", born=date(utc_now().year - 9, 3, 2))
    asks(leila, "Which council sent the letter?", la="fairshire")
    asks(leila, "What did the council decide?", kind="plan_changed")
    printed = london_date(utc_now() - WEEKS_AGO - timedelta(days=9))
    asks(leila, "What date is on the letter?", printed=printed)
    leila.reads("Your last day is")
    leila.presses("Continue")
    leila.reads("Add the letter")
    leila.presses("Continue, add it later")
    asks(leila, "What do you disagree with?", parts=("F", "I"))
    asks(leila, "Help in school", plan_says="Therapy as needed.", asked=ASKED, because="It works.")
    asks(leila, "The school or college", asked=SCHOOL, because="It has a language unit.")
    asks(leila, "What would a good result look like?", wanted="Omar talks with friends.")
    asks(leila, "What does your child say?", not_now=("yes",))
    asks(leila, "What have you tried so far?", tried=("school", "council"))
    adds_documents(leila, folder)
    asks(leila, "Do you want mediation?", choice="mediate")
    asks(leila, "Does anyone help you?", kind="no")
    asks(leila, "What would make this easier?", easier=("breaks",))
    asks(leila, "How should we contact you?", how="email", times="Mornings")
    asks(leila, "Is it safe to contact you this way?", safe="yes")
    leila.reads("Check your answers before you send them", ASKED, SCHOOL, "IMG_2041.jpg", EMAIL)
    leila.presses("Send to Fairshire")
    leila.reads("We have your disagreement", "You can appeal until", "By ")
    found = re.search(r"WM-\d{4}-\d{4}", leila.text)
    assert found is not None
    case = found.group()
    leila.opens(f"/cases/{case}")
    leila.reads("Omar’s case", "Waiting for the council", "Tribunal", "Adviser")
    her_receipt_is_made(leila, case)
    room.amina.cannot_open(f"/cases/{case}", f"/cases/{case}/timeline", f"/cases/{case}/papers")
    room.lewis.cannot_open(f"/la/cases/{case}")
    room.ruth.cannot_open(f"/service/cases/{case}")
    room.eleanor.cannot_open(f"/review/cases/{case}")
    return case


def confirms_her_address(leila: Person) -> None:
    """By the link in the mailbox, and a PIN."""
    leila.reads("Check your email", EMAIL)
    leila.opens_mail_to(EMAIL, "/sign-in/link/")
    leila.presses("Continue to Waymark")
    leila.fills({"pin": PIN})
    leila.presses("Save my PIN")


def adds_documents(leila: Person, folder: Path) -> None:
    """A real letter and a heavy photo at once, and a file that is none, which loses nothing."""
    leila.reads("Add documents", "No files yet")
    letter, photo = write_letter(folder), write_photo(folder)
    assert photo.stat().st_size > A_PHONE_WEIGHS
    assert where_taken(photo.read_bytes())
    game = folder / "game.exe"
    game.write_bytes(b"MZ" + bytes(500))
    leila.picks_files(letter, photo, game)
    leila.presses("Add these files")
    leila.reads("game.exe must be a PDF, Word file or photo", "Files you added (2)")
    leila.opens(leila.page.url.removeprefix(leila.address).replace("/files/evidence", "/evidence"))
    leila.reads("Decision letter.pdf", "IMG_2041.jpg", "Added")
    leila.presses("Continue")
    for _ in range(2):  # the letter is for everyone, the photo for the family alone
        if "Decision letter.pdf" in leila.text:
            asks(leila, "What is this document?", kind="letter", readers="everyone")
        else:
            asks(leila, "What is this document?", kind="photo", readers="my_side",
                 description=AT_HOME)  # fmt: skip


def her_receipt_is_made(leila: Person, case: str) -> None:
    leila.waits_for(f"/cases/{case}/papers", 'a[href*="/papers/receipt/"]')
    (paper, *_) = leila.links("/papers/receipt/")
    assert leila.downloads(paper).startswith(b"%PDF")


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
    asks(jo, "Issue 1 of 2", stance="part", reasons="Some therapy was missed.", offer="30 minutes.")
    asks(jo, "Issue 2 of 2", stance="disagree", reasons="The school now can meet the need.")
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
    leila = room.leila
    leila.opens(f"/cases/{case}/issues/1")
    leila.reads("Some therapy was missed.", "30 minutes.")
    room.lewis.cannot_open(f"{home}", f"{home}/answer")


def the_photo_of(leila: Person, case: str) -> str:
    """Its id, which the family's own page tells."""
    leila.opens(f"/cases/{case}/evidence")
    leila.reads(AT_HOME, "Decision letter.pdf")
    leila.follows(AT_HOME)
    leila.reads("IMG_2041.jpg", "Only you and who acts for you")
    return leila.path.rsplit("/", 1)[-1]


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
    for person, side in ((room.leila, "/cases"), (room.jo, "/la/cases")):
        person.opens(f"{side}/{case}/people")
        person.reads(cast.RUTH.name)
        person.never_reads(CONFLICT)
        signs(person, f"{side}/{case}/agree-to-mediate")
    ruth.opens(f"{home}/times")
    ruth.reads("Everyone has signed")


def is_spoken_of_in_rooms(room: Room, case: str) -> None:
    """What each side tells the mediator alone, and what she notes, stays where it was said."""
    leila, jo, ruth = room.leila, room.jo, room.ruth
    writes(leila, f"/cases/{case}/messages/family_room-p1", NOT_FOR_THE_COUNCIL)
    writes(jo, f"/la/cases/{case}/messages/la_room", NOT_FOR_THE_FAMILY)
    rooms = f"/service/cases/{case}/room"
    ruth.opens(f"{rooms}/family/p1")
    ruth.reads(NOT_FOR_THE_COUNCIL)
    ruth.never_reads(NOT_FOR_THE_FAMILY)
    ruth.opens(f"{rooms}/la")
    ruth.reads(NOT_FOR_THE_FAMILY)
    ruth.never_reads(NOT_FOR_THE_COUNCIL)
    ruth.opens(f"{rooms}/notes")
    ruth.fills({"text": ONLY_A_NOTE})
    ruth.presses("Save to my notes")
    ruth.reads(ONLY_A_NOTE)
    for place in ("", "/timeline", "/messages", "/people"):
        leila.opens(f"/cases/{case}{place}")
        leila.never_reads(NOT_FOR_THE_FAMILY, ONLY_A_NOTE, CONFLICT)
        jo.opens(f"/la/cases/{case}{place}")
        jo.never_reads(NOT_FOR_THE_COUNCIL, ONLY_A_NOTE, CONFLICT, AT_HOME)
        room.helen.opens(f"/service/cases/{case}{place}")
        room.helen.never_reads(NOT_FOR_THE_FAMILY, NOT_FOR_THE_COUNCIL, ONLY_A_NOTE, AT_HOME)
    room.helen.cannot_open(f"{rooms}/notes", f"{rooms}/family/p1", f"{rooms}/la")


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
    ruth.reads("Waiting for 2 of 2")
    for person, side in ((room.leila, "/cases"), (room.jo, "/la/cases")):
        person.opens(f"{side}/{case}/sessions")
        person.reads("Choose times for your meeting")
        person.page.locator('input[name="times"]').first.check()
        person.presses("Send my times to everyone in this case")
    ruth.opens(f"{home}/times")
    ruth.reads("Everyone has answered: book a time")
    ruth.presses("Book")
    ruth.reads("Meeting booked for")
    ruth.cannot_open(f"{home}/times/1/held")  # it has not begun
    room.leila.opens(f"/cases/{case}")
    room.leila.reads("Meeting booked", "Get ready", cast.RUTH.name)


# ---- today


def everyone_comes_back(room: Room) -> None:
    """Nobody's session lasted three weeks. Leila comes by e-mail, and this browser is known."""
    room.leila.opens("/cases")
    room.leila.reads("Sign in with your email")
    room.leila.fills({"email": EMAIL})
    room.leila.presses("Send me the link")
    room.leila.opens_mail_to(EMAIL, "/sign-in/link/")
    room.leila.presses("Continue to Waymark")
    room.staff_sign_in()


def is_met_about(room: Room, case: str) -> None:
    ruth, home = room.ruth, f"/service/cases/{case}"
    ruth.opens(f"{home}/times")
    ruth.follows("Say who came")
    ruth.chooses("attended", "p1", "la")
    ruth.presses("Record who came")
    ruth.reads("Meeting held on")
    room.leila.opens(f"/cases/{case}")
    room.leila.reads("Meeting held on", "Tribunal")


def is_agreed_in_part(room: Room, case: str) -> None:
    """Terms on one point: a change is asked for, then both say yes and sign. The other is left."""
    leila, jo, ruth, home = room.leila, room.jo, room.ruth, f"/service/cases/{case}"
    proposes(ruth, case, VAGUE, "1 vague place marked")
    leila.opens(f"/cases/{case}/terms/1")
    leila.follows("Suggest a change")
    leila.fills({"words": COUNTERED})
    leila.presses("Send my change to everyone in this case")
    ruth.opens(f"{home}/terms/1/write")
    ruth.reads(COUNTERED)
    proposes(ruth, case, PROMISED)
    for person, side in ((leila, "/cases"), (jo, "/la/cases")):
        person.opens(f"{side}/{case}/terms/1")
        person.reads(PROMISED)
        person.follows("Agree to this point")
        person.presses("Agree to this point")  # the box is not ticked
        person.reads("There is a problem")
        person.chooses("understood", "yes")
        person.presses("Agree to this point")
    ruth.opens(f"{home}/agreement/draw-up")
    ruth.presses("Draw it up, and send it to sign")
    for person, side in ((leila, "/cases"), (jo, "/la/cases")):
        signs(person, f"{side}/{case}/agreement/1/sign")
    leila.opens(f"/cases/{case}/agreement/1")
    leila.reads("Agreed on", PROMISED)
    leila.waits_to_read(f"/cases/{case}/agreement/1", "Download the agreement (PDF)")
    for person, side in ((leila, "/cases"), (jo, "/la/cases")):
        paper = person.downloads(f"{side}/{case}/papers/agreement/1")
        assert paper.startswith(b"%PDF")
    room.eleanor.cannot_open(f"/review/cases/{case}", f"/review/cases/{case}/papers/agreement/1")
    ruth.opens(f"{home}/end")
    ruth.reads("Without an agreement", "2.")
    ruth.presses("End the mediation")


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
            "IMG_2041.jpg",
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
    for person, side, reply in ((leila, "/cases", "accept"), (room.jo, "/la/cases", "not_accept")):
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
    room.leila.opens(f"/cases/{case}/tribunal")
    room.leila.reads("Tribunal")


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
            "Omar", "Leila", EMAIL, ASKED, SCHOOL, PROMISED, AT_HOME, CONFLICT,
            NOT_FOR_THE_COUNCIL, NOT_FOR_THE_FAMILY, ONLY_A_NOTE, "Decision letter",
        )  # fmt: skip
    martin.cannot_open(f"/cases/{case}", f"/la/cases/{case}", f"/service/cases/{case}")
    for person, places in (
        (room.amina, ("/cases", "/la/cases", "/service/cases", "/review/cases", "/audit/cases")),
        (room.lewis, ("/cases", "/la/cases", "/service/cases", "/review/cases", "/audit/cases")),
        (room.leila, ("/la/cases", "/service/cases", "/review/cases", "/audit/cases")),
        (room.jo, ("/cases", "/service/cases", "/review/cases", "/audit/cases")),
    ):
        person.cannot_open(*(f"{place}/{case}" for place in places))


# ---- things that several do


def asks(person: Person, heading: str, **answers: object) -> None:
    """Answer the page of this heading, and continue."""
    person.reads(heading)
    person.answers(answers)


def signs(person: Person, address: str) -> None:
    """Sign, showing the PIN again where it is asked for."""
    person.opens(address)
    person.chooses("understood", "yes")
    person.presses("Sign")
    if "PIN again" in person.text:
        person.fills({"pin": PIN})
        person.presses("Continue")
        person.chooses("understood", "yes")
        person.presses("Sign")
    person.never_reads("There is a problem")


def writes(person: Person, address: str, words: str) -> None:
    person.opens(address)
    person.fills({"text": words})
    person.page.locator("main form button").first.click()
    person.arrives()
    person.reads(words)


def proposes(ruth: Person, case: str, what: str, *said: str) -> None:
    """Write terms on point 1, look at how they read, and send them."""
    ruth.opens(f"/service/cases/{case}/terms/1/write")
    ruth.fills({"promises-0-by_party": "la", "promises-0-what": what})
    ruth.fills({"promises-0-rule": "agree_contents"})
    ruth.presses("Save and check before sending")
    ruth.reads(what, *said)
    ruth.presses("Send to everyone in this case")
