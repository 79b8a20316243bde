"""A case with the safety flag: the address that is withheld reaches nobody it should not, in page,
PDF, e-mail, program's answer or log; and the family itself gets its own door and a way out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from disputes.deployment import open_deployment
from disputes.settings import Settings
from disputes.stories import cast
from disputes.stories.plots.other_ways import safety_flag
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from domain.counting import london_date
from tests.journeys.browsers import DESK, PHONE
from tests.journeys.people import Person
from tests.journeys.serving import Service, open_for_practice, utc_now

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ADDRESS = "Sallow Court"
SECRETS = (ADDRESS, cast.QUINN.parent.email, "must not find us")
ONLY_ARRANGING = ("07700 900141", "safety flag", "Portuguese interpreter", "Raised twice")
THEIR_DOOR, OTHER_DOOR = "Canal side door", "Front desk, room 1"
NEUTRAL = "A message from Waymark"
SERVICE = (cast.EVEN_GROUND.coordinator, cast.MOIRA)
OUTSIDE = (
    cast.FAIRSHIRE.officer,
    cast.FAIRSHIRE.settler,
    cast.FAIRSHIRE.manager,
    cast.REGULATOR,
    cast.OPERATOR,
    cast.ELEANOR,
    cast.YUSUF.parent,
    cast.RUTH,
)
_LINK = re.compile(r'href="(/[^"#]*)"')
_ELSEWHERE = ("/exit", "/practice", "/static", "/mailbox", "/sign")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("flagged") / "service"
    folder.mkdir()
    service, today = Service(folder), london_date(utc_now())
    service.run("migrate")
    open_for_practice(service, today)
    story = safety_flag(6250917, Days(today), cast.QUINN, cast.FAIRSHIRE, cast.MOIRA)
    deployment = open_deployment(Settings.from_environment(service.environment))
    tell(story, deployment.disputes, NoFiles())
    deployment.engine.dispose()
    service.run("work", "--until-idle")
    service.start()
    yield service
    service.stop()


CASE = "WM-6250-9174"


def everything(person: Person) -> Iterator[tuple[str, str]]:
    """Every page, paper and program's answer that somebody can reach, as (address, text)."""
    request, seen = person.context.request, set()
    waiting = [f"/{side}cases/{CASE}" for side in ("", "la/", "service/", "review/")]
    waiting += [f"/audit/cases/{CASE}", "/", "/account", "/cases", "/la/cases", "/service/cases"]
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(_ELSEWHERE) or len(seen) > 120:
            continue
        seen.add(address)
        answer = request.get(f"{person.address}{address}", timeout=60_000)
        if answer.headers.get("content-type", "").startswith("application/pdf"):
            pages = pypdfium2.PdfDocument(answer.body())
            yield address, " ".join(page.get_textpage().get_text_range() for page in pages)
            continue
        html = answer.text()
        yield address, html
        waiting += [link.replace("&amp;", "&") for link in _LINK.findall(html)]
        yield (
            f"{address} as JSON",
            request.get(
                f"{person.address}{address}", headers={"Accept": "application/json"}
            ).text(),
        )


def _looks(browser: Browser, service: Service, who: cast.Character) -> dict[str, str]:
    person = Person(browser, service.address, who.name, viewport=DESK)
    person.signs_in_to_practise(who)
    read = dict(everything(person))
    person.leaves()
    return read


def _finds(read: dict[str, str], *words: str) -> list[tuple[str, str]]:
    return [
        (word, where)
        for where, text in read.items()
        for word in words
        if word.lower() in text.lower()
    ]


@pytest.mark.parametrize("who", OUTSIDE, ids=lambda who: who.name)
def test_nobody_outside_reads_it_or_learns_of_the_flag(
    browser: Browser, service: Service, who: cast.Character
) -> None:
    read = _looks(browser, service, who)
    assert len(read) > 4
    assert _finds(read, *SECRETS[:1], *SECRETS[2:], *ONLY_ARRANGING, THEIR_DOOR) == []
    if who is not cast.OPERATOR:  # operators register people, and see their e-mail by nobody's case
        assert _finds(read, *SECRETS) == []


@pytest.mark.parametrize("who", SERVICE, ids=lambda who: who.name)
def test_the_service_knows_the_flag_and_not_the_address(
    browser: Browser, service: Service, who: cast.Character
) -> None:
    read = _looks(browser, service, who)
    assert _finds(read, ADDRESS, cast.QUINN.parent.email) == []
    assert _finds(read, "safety flag") and _finds(read, THEIR_DOOR) and _finds(read, OTHER_DOOR)


def test_the_council_is_told_its_own_door(browser: Browser, service: Service) -> None:
    read = _looks(browser, service, cast.FAIRSHIRE.officer)
    assert _finds(read, OTHER_DOOR)


def test_the_family_has_its_own_door_and_leaves_at_once(browser: Browser, service: Service) -> None:
    kerry = Person(browser, service.address, "Kerry", viewport=PHONE, java_script_enabled=False)
    kerry.signs_in_to_practise(cast.QUINN.parent)
    for path in (f"/cases/{CASE}", f"/cases/{CASE}/messages", "/account", "/drafts", "/help"):
        kerry.opens(path)
        assert kerry.page.locator(".govuk-exit-this-page__button").count() == 1, path
    kerry.opens(f"/cases/{CASE}/sessions")
    said = kerry.page.inner_text("main")
    assert THEIR_DOOR in said and OTHER_DOOR not in said and "Arranged for you" in said
    kerry.opens(f"/cases/{CASE}/safety")
    kerry.follows("Forget my draft when I leave")
    kerry.presses("Forget my draft when I leave")
    assert "also makes this browser forget" in kerry.page.inner_text("main")
    gone = kerry.context.request.get(f"{service.address}/exit", max_redirects=0)
    assert gone.status == 303
    kerry.page.goto(f"/cases/{CASE}")
    assert "/sign-in" in kerry.page.url
    kerry.leaves()


def test_her_messages_say_only_that_there_is_one(service: Service) -> None:
    deployment = open_deployment(Settings.from_environment(service.environment))
    mails = deployment.mailbox.newest(1_000)
    deployment.engine.dispose()
    hers = [mail for mail in mails if mail.to == cast.QUINN.parent.email]
    others = [mail for mail in mails if mail.to != cast.QUINN.parent.email]
    assert hers and others
    assert all(mail.subject.startswith(NEUTRAL) for mail in hers)
    assert not any(CASE in mail.text for mail in hers)
    words = (*SECRETS, *ONLY_ARRANGING, THEIR_DOOR)
    assert [m.text for m in others if any(w in f"{m.subject} {m.text}" for w in words)] == []


def test_no_log_line_holds_it(service: Service) -> None:
    logs = [*Path(service.folder).glob("*.log")]
    assert len(logs) > 1
    for log in logs:
        text = log.read_text(errors="replace")
        assert not any(word in text for word in (*SECRETS, "07700 900141", THEIR_DOOR)), log
