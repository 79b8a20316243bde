"""Things that several people do."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.route.room import AT_HOME, PIN


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


def the_photo_of(leila: Person, case: str) -> str:
    """Its id, which the family's own page tells."""
    leila.opens(f"/cases/{case}/evidence")
    leila.reads(AT_HOME, "Decision letter.pdf")
    leila.follows(AT_HOME)
    leila.reads("IMG_2041.jpg", "Only you and who acts for you")
    return leila.path.rsplit("/", 1)[-1]
