"""A council that stays silent, watched by moving the practice clock on: what the family is told by
when at each step, and the certificate that comes by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from disputes.stories import cast
from tests.journeys.browsers import DESK, PHONE
from tests.journeys.people import Person
from tests.journeys.route.lodging import confirms_address
from tests.journeys.route.steps import asks
from tests.journeys.serving import Service, open_for_practice

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

TODAY, LETTER = date(2026, 7, 20), date(2026, 6, 3)
ADVISER, TRIBUNAL = "Monday 3 August 2026", "Tuesday 1 September 2026"
DAY_30, THE_NEXT = "Wednesday 19 August 2026", "Thursday 20 August 2026"
NEW_LAST_DAY = "Monday 21 September 2026"
EMAIL = "nina.farrell@example.org"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    folder = tmp_path / "service"
    folder.mkdir()
    service = Service(folder, {"PRACTICE_DATE": TODAY.isoformat()})
    service.run("migrate")
    open_for_practice(service, TODAY)
    service.start()
    yield service
    service.stop()


def test_a_silent_council_is_watched_until_the_certificate_comes(
    browser: Browser, service: Service
) -> None:
    nina = Person(browser, service.address, "Nina", viewport=PHONE, java_script_enabled=False)
    learns_both_last_days(nina)
    case = lodges(nina)
    jo = Person(browser, service.address, "Jo", viewport=DESK)
    the_council_is_told(jo, case)

    nina.opens(f"/cases/{case}")
    nina.reads("Waiting for the council", TRIBUNAL)
    is_explained(nina, case, "mediation_contact", ADVISER, "2 months", "Wednesday 3 June 2026")
    is_explained(nina, case, "appeal", TRIBUNAL, "leaves out August")
    is_explained(nina, case, "mediation_arranged", DAY_30, "30 days", "Monday 20 July 2026")

    nina.opens(f"/cases/{case}")
    for button in ("7 days", "7 days", "7 days", "7 days", "1 day", "1 day"):
        nina.presses(button)
    nina.reads(f"The clock now says {DAY_30}")
    nina.never_reads("Certificate ready")
    nina.presses("1 day")
    nina.reads(f"The clock now says {THE_NEXT}")
    nina.waits_to_read(f"/cases/{case}", "Certificate ready")
    nina.reads(NEW_LAST_DAY)
    is_explained(nina, case, "appeal", NEW_LAST_DAY, "Thursday 20 August 2026", "1 month",
                 "Sunday 20 September 2026")  # fmt: skip
    nina.opens(f"/cases/{case}/timeline")
    nina.reads("Certificate ready")
    for who in (nina, jo):
        who.leaves()


def learns_both_last_days(nina: Person) -> None:
    """Before any account: five questions, nothing kept."""
    nina.opens("/check")
    nina.reads("The clock now says Monday 20 July 2026")
    nina.answers({"what": "plan_changed"})
    nina.answers({"printed": LETTER})
    nina.answers({"about": ("F",)})
    while "What you can do" not in nina.page.locator("h1").inner_text():
        box = nina.page.locator("main input[type=radio], main input[type=checkbox]").last
        box.check()
        nina.presses("Continue")
    nina.reads(ADVISER, TRIBUNAL)


def lodges(nina: Person) -> str:
    """On the same day, choosing mediation."""
    nina.opens("/lodge")
    nina.presses("Start now")
    draft = nina.path
    nina.follows("Continue")
    asks(nina, "Who are you?", who="parent")
    asks(nina, "What is your name?", your_name="Nina Farrell")
    asks(nina, "What is your email address?", email=EMAIL)
    confirms_address(nina, EMAIL)
    nina.opens(draft)
    nina.follows("Continue")
    asks(nina, "What is your child’s name?", name="Toby Farrell", called="Toby")
    asks(nina, "When was your child born?", born=date(2017, 3, 2))
    asks(nina, "Which council sent the letter?", la="fairshire")
    asks(nina, "What did the council decide?", kind="plan_changed")
    asks(nina, "What date is on the letter?", printed=LETTER)
    nina.reads(ADVISER, TRIBUNAL)
    nina.presses("Continue")
    nina.presses("Continue, add it later")
    asks(nina, "What do you disagree with?", parts=("F",))
    asks(nina, "Help in school", plan_says="As needed.", asked="Each week.", because="It works.")
    asks(nina, "What would a good result look like?", wanted="Toby talks with friends.")
    asks(nina, "What does your child say?", not_now=("yes",))
    asks(nina, "What have you tried so far?", tried=("school",))
    nina.presses("Continue")  # no documents
    asks(nina, "Do you want mediation?", choice="mediate")
    asks(nina, "Does anyone help you?", kind="no")
    asks(nina, "What would make this easier?", easier=("breaks",))
    asks(nina, "How should we contact you?", how="email", times="Mornings")
    asks(nina, "Is your child out of school", urgent="no")
    asks(nina, "Is it safe to contact you this way?", safe="yes")
    asks(nina, "Does anyone else have parental responsibility?", answer="no")
    nina.presses("Send to Fairshire")
    nina.reads("We have your disagreement")
    found = re.search(r"WM-\d{4}-\d{4}", nina.text)
    assert found is not None
    return found.group()


def the_council_is_told(jo: Person, case: str) -> None:
    """That same day, on the page and by e-mail; and nobody there does anything."""
    jo.signs_in_to_practise(cast.FAIRSHIRE.officer)
    jo.opens("/la/cases")
    jo.reads(case)
    jo.waits_to_read("/mailbox", f"Answer due 3 August 2026: {case}")


def is_explained(nina: Person, case: str, code: str, *words: str) -> None:
    nina.opens(f"/cases/{case}/dates/{code}")
    nina.reads("How it is counted", "The rule", *words)
