"""A young person alone, on a telephone without scripts: from the first page to a certificate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from disputes.stories import cast
from domain.counting import london_date
from tests.journeys.people import Person
from tests.journeys.route.room import PIN
from tests.journeys.route.steps import asks
from tests.journeys.serving import Service, open_for_practice, utc_now

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

NARROW = {"width": 360, "height": 740}
EMAIL = "mia.stone@example.org"
ASKED = "Keep my plan until I finish my course"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    folder = tmp_path / "service"
    folder.mkdir()
    service = Service(folder, {})
    service.run("migrate")
    open_for_practice(service, london_date(utc_now()))
    service.start()
    yield service
    service.stop()


def test_a_young_person_alone_gets_a_certificate(browser: Browser, service: Service) -> None:
    mia = Person(browser, service.address, "Mia", viewport=NARROW, java_script_enabled=False)
    case = _lodges(mia)
    helen = Person(browser, service.address, "Helen", viewport=NARROW)
    helen.signs_in_to_practise(cast.EVEN_GROUND.coordinator)
    helen.opens(f"/service/cases/{case}/intake")
    helen.reads("The young person’s own", "They sent it")
    helen.opens(f"/service/cases/{case}/certify/1")
    helen.chooses("ground", "declined")
    helen.presses("Give the certificate")
    mia.opens(f"/cases/{case}")
    mia.reads("Certificate ready", "You can appeal until")
    mia.opens(f"/cases/{case}/short")
    mia.reads("Mia’s case", "What happens next", "Tribunal")
    mia.presses("Show me everything")
    mia.reads("Young person: Mia Stone")
    mia.never_reads("your child", "Parent:")
    for who in (mia, helen):
        who.leaves()


def _lodges(mia: Person) -> str:
    mia.opens("/lodge")
    mia.presses("Start now")
    draft = mia.path
    mia.follows("Continue")
    asks(mia, "Who are you?", who="young_person")
    asks(mia, "What is your name?", your_name="Mia Stone")
    asks(mia, "What is your email address?", email=EMAIL)
    mia.reads("Check your email", EMAIL)
    mia.opens_mail_to(EMAIL, "/sign-in/link/")
    mia.presses("Continue to Waymark")
    mia.fills({"pin": PIN})
    mia.presses("Save my PIN")
    mia.opens(draft)
    mia.follows("Continue")
    asks(mia, "What do people call you?", called="Mia")
    asks(mia, "When were you born?", born=date(utc_now().year - 18, 3, 2))
    asks(mia, "Which council sent the letter?", la="fairshire")
    mia.reads("It will not assess my needs")
    asks(mia, "What did the council decide?", kind="plan_ended")
    printed = london_date(utc_now() - timedelta(days=9))
    asks(mia, "What date is on the letter?", printed=printed)
    mia.presses("Continue")
    mia.presses("Continue, add it later")
    asks(mia, "What do you disagree with?", parts=("decision",))
    asks(mia, "The decision itself", asked=ASKED, because="It works.")
    asks(mia, "What would a good result look like?", wanted="I finish my course.")
    asks(mia, "What do you say?", words="Nobody asked me.", readers="everyone")
    asks(mia, "What have you tried so far?", tried=("school",))
    mia.presses("Continue")  # no documents
    asks(mia, "Do you want mediation?", choice="certificate")
    asks(mia, "Does anyone help you?", kind="no")
    asks(mia, "What would make this easier?", easier=("breaks",))
    asks(mia, "How should we contact you?", how="email", times="After 4pm")
    asks(mia, "Are you out of school, or about to be?", urgent="no")
    asks(mia, "Is it safe to contact you this way?", safe="yes")
    mia.never_reads("your child", "my child")
    mia.reads("Check your answers before you send them", ASKED)
    mia.presses("Send to Fairshire")
    mia.reads("We have your disagreement")
    found = re.search(r"WM-\d{4}-\d{4}", mia.text)
    assert found is not None
    return found.group()
