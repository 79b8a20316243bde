"""A family without e-mail rings: entered, read back, told by telephone, and let in later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from disputes.stories import cast
from tests.journeys.browsers import DESK, PHONE
from tests.journeys.people import Person
from tests.journeys.serving import Service
from tests.journeys.tours.entering import enters
from tests.journeys.tours.tour import PIN, ago

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def helen(browser: Browser, told: Service) -> Iterator[Person]:
    helen = Person(browser, told.address, "Helen", viewport=DESK)
    helen.signs_in_to_practise(cast.EVEN_GROUND.coordinator)
    yield helen
    helen.leaves()


@pytest.fixture
def jo(browser: Browser, told: Service) -> Iterator[Person]:
    jo = Person(browser, told.address, "Jo", viewport=DESK)
    jo.signs_in_to_practise(cast.FAIRSHIRE.officer)
    yield jo
    jo.leaves()


@pytest.fixture
def grace(browser: Browser, told: Service) -> Iterator[Person]:
    """On a borrowed telephone, without scripts."""
    grace = Person(browser, told.address, "Grace", viewport=PHONE, java_script_enabled=False)
    yield grace
    grace.leaves()


def looks(person: Person, state: str) -> None:
    """Every page that somebody opens is looked at by Person already."""


def test_a_family_without_email_is_heard_by_telephone(
    helen: Person, jo: Person, grace: Person
) -> None:
    case = enters(helen, looks)
    here = f"/service/cases/{case}"

    # marked on each page, for each side, and urgent first
    helen.reads("Came by telephone", "It was read back, and was right", "07700 900 555")
    helen.opens("/service/intake")
    helen.reads(case, "Urgent")
    jo.opens(f"/la/cases/{case}")
    jo.reads("Came by telephone", "An adult in class each morning")
    jo.never_reads("07700 900 555")
    jo.cannot_open(f"{here}/tasks", "/service/tasks", "/service/enter")

    # looked at, sent back, answered on the telephone, taken on
    helen.opens(f"{here}/urgent")
    helen.answers({"done": "We rang the school."}, "Save, and tell everyone in this case")
    helen.opens(f"{here}/intake/more")
    asked = {"what": "Page 2 of the letter", "why": "It has the reasons", "by": ago(-7)}
    helen.answers(asked, "Ask, and tell everyone in this case")
    helen.reads("Page 2 of the letter")
    helen.opens(f"{here}/more")
    helen.answers({"words": "She read it out: no reasons."}, "Send to everyone in this case")
    helen.opens(f"{here}/intake")
    helen.reads("Who said it?", "Grace Adu", "No other open case of yours")
    helen.presses("Take this case on")

    # each message is a task in the words of the e-mail, done once
    helen.waits_for("/service/tasks", f'a[href*="{case}/tasks/"]')
    helen.waits_to_read(f"{here}/tasks", "We looked at your urgent case")
    waiting = helen.links(f"{case}/tasks/")
    assert len(waiting) >= 3
    task = next(each for each in waiting)
    helen.opens(task)
    helen.reads("Ring the family", "07700 900 555")
    helen.opens(f"{task}/letter")
    helen.reads("Grace Adu", "We have no address")
    helen.opens(task)
    helen.answers({"note": "Rang at 2pm."}, "I told them")
    helen.opens("/service/tasks")
    assert task not in helen.links(f"{case}/tasks/")
    helen.opens(task)
    helen.reads("Done", "Rang at 2pm.", cast.EVEN_GROUND.coordinator.name)

    # later she has an address, and comes in by herself
    helen.opens(f"{here}/invite/p1")
    helen.chooses("by_email", "yes")
    helen.chooses("read_back", "yes")
    helen.answers({"email": "grace.adu@example.org"}, "Let them sign in")
    grace.opens("/sign-in")
    grace.answers({"email": "grace.adu@example.org"}, "Send me the link")
    grace.opens_mail_to("grace.adu@example.org", "/sign-in/link/")
    grace.presses("Continue to Waymark")
    grace.fills({"pin": PIN})
    grace.presses("Save my PIN")
    grace.opens(f"/cases/{case}")
    grace.reads("Came by telephone", "Grace Adu told us", "We rang the school.")
    grace.cannot_open(f"{here}/tasks", f"/la/cases/{case}", f"/service/cases/{case}/invite/p1")
