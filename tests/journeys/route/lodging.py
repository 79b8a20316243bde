"""Leila lodges on her telephone, confirms her address and adds what she has."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from domain.counting import london_date
from tests.journeys.papers import A_PHONE_WEIGHS, where_taken, write_letter, write_photo
from tests.journeys.people import Person
from tests.journeys.route.room import (
    ASKED,
    AT_HOME,
    EMAIL,
    HIS_EMAIL,
    HIS_NAME,
    PIN,
    SCHOOL,
    WEEKS_AGO,
    Room,
)
from tests.journeys.route.steps import asks
from tests.journeys.serving import Service, utc_now


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
    confirms_address(leila, EMAIL)
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
    asks(leila, "The school or college", sector="special", asked=SCHOOL,
         because="It has a language unit.")  # fmt: skip
    asks(leila, "What would a good result look like?", wanted="Omar talks with friends.")
    asks(leila, "What does your child say?", not_now=("yes",))
    asks(leila, "What have you tried so far?", tried=("school", "council"))
    adds_documents(leila, folder)
    asks(leila, "Do you want mediation?", choice="mediate")
    asks(leila, "Does anyone help you?", kind="no")
    asks(leila, "What would make this easier?", easier=("breaks",))
    asks(leila, "How should we contact you?", how="email", times="Mornings")
    asks(leila, "Is your child out of school", urgent="no")
    asks(leila, "Is it safe to contact you this way?", safe="yes")
    asks(leila, "Does anyone else have parental responsibility?", answer="yes")
    asks(leila, "Who else has parental responsibility?", name=HIS_NAME, email=HIS_EMAIL)
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


def confirms_address(person: Person, email: str) -> None:
    """By the link in the mailbox, and a PIN."""
    person.reads("Check your email")
    person.opens_mail_to(email, "/sign-in/link/")
    person.presses("Continue to Waymark")
    person.fills({"pin": PIN})
    person.presses("Save my PIN")


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
