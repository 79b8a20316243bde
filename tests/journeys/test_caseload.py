"""An officer with 40 open cases; and lists that are long for one person, empty for another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from disputes.stories import cast
from disputes.stories.caseload import caseload
from disputes.stories.cast import Character
from tests.journeys.browsers import DESK
from tests.journeys.people import Person
from tests.journeys.serving import Service

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_BULK = caseload(date(2026, 11, 3))
LONG = next(story.reference for story in _BULK if story.name.startswith("much_is_said"))
SIGNED = next(story.reference for story in _BULK if story.name.startswith("promised"))
MINA, SHEILA, TUNDE = cast.STELLBRIDGE.officer, cast.STELLBRIDGE.manager, cast.COMMONWAY.coordinator
_REFERENCE = re.compile(r"WM-\d{4}-\d{4}")


@pytest.fixture
def sits_down(browser: Browser, told: Service) -> Iterator[Callable[[Character], Person]]:
    """Somebody signs in, in a browser of their own."""
    there: list[Person] = []

    def sit_down(who: Character) -> Person:
        person = Person(browser, told.address, who.name, viewport=DESK)
        there.append(person)
        person.signs_in_to_practise(who)
        return person

    yield sit_down
    for person in there:
        person.leaves()


def rows(person: Person) -> list[str]:
    """The references of the list, in its order."""
    found = [line.inner_text() for line in person.page.locator("main table tbody tr").all()]
    return [_REFERENCE.findall(line)[0] for line in found]


def column(person: Person, head: str) -> list[str]:
    cells = person.page.locator(f'main table tbody [data-label="{head}"]')
    return [" ".join(each.split()) for each in cells.all_inner_texts()]


def counted(person: Person) -> int:
    """How many cases the heading counts."""
    found = re.search(r"showing (?:\d+ to \d+ of )?(\d+)", person.text, re.IGNORECASE)
    assert found is not None, person.text[:500]
    return int(found[1])


def asked(person: Person) -> dict[str, str]:
    return {name: said[0] for name, said in parse_qs(urlsplit(person.page.url).query).items()}


def test_an_officer_with_forty_cases_finds_what_is_next(
    sits_down: Callable[[Character], Person],
) -> None:
    mina = sits_down(MINA)
    mina.opens("/la/cases")
    in_all = counted(mina)
    assert in_all >= 40
    first = rows(mina)
    assert len(first) == 25

    # the second page holds the others, and refreshing it shows the same
    mina.follows("Page 2, the next")
    second = rows(mina)
    assert len({*first, *second}) == len(first) + len(second) == in_all
    mina.page.reload()
    mina.arrives()
    assert rows(mina) == second

    # filtered by what is late, the address says so, and sorting keeps it
    mina.follows("Late")
    assert asked(mina)["show"] == "late"
    late = counted(mina)
    assert 0 < late < in_all
    assert all("Late by" in cell for cell in column(mina, "By"))
    mina.follows("Child")
    assert (asked(mina)["show"], asked(mina)["sort"]) == ("late", "child")
    children = column(mina, "Child")
    assert children == sorted(children, key=str.casefold)
    assert counted(mina) == late

    # by stage; going back and forth finds each view as it was
    mina.opens("/la/cases")
    mina.fills({"stage": "answering", "sort": "case"})
    mina.presses("Show")
    assert (asked(mina)["stage"], asked(mina)["sort"]) == ("answering", "case")
    narrowed = rows(mina)
    assert narrowed == sorted(narrowed)
    assert len(set(column(mina, "Where it stands"))) == 1
    mina.page.go_back()
    mina.arrives()
    assert rows(mina) == first
    mina.page.go_forward()
    mina.arrives()
    assert rows(mina) == narrowed


def test_a_name_is_looked_for_without_standing_in_an_address(
    sits_down: Callable[[Character], Person],
) -> None:
    mina = sits_down(MINA)
    addresses: list[str] = []
    mina.page.on("request", lambda request: addresses.append(request.url))
    mina.opens("/la/cases?show=all&sort=case&page=2")
    before = rows(mina)
    mina.fills({"wanted": "begum"})
    mina.presses("Find")
    found = rows(mina)
    assert found
    mina.page.reload()  # a look is repeated, and changes nothing
    mina.arrives()
    assert rows(mina) == found
    mina.opens(f"/la/cases/{found[0]}")
    mina.reads("Begum")
    mina.opens("/la/cases?show=all&sort=case&page=2")
    assert rows(mina) == before
    assert not [url for url in addresses if "begum" in url.casefold()]


def test_a_manager_sees_whose_cases_they_are(sits_down: Callable[[Character], Person]) -> None:
    sheila = sits_down(SHEILA)
    sheila.opens("/la/cases")
    in_all = counted(sheila)
    sheila.fills({"officer": MINA.key})
    sheila.presses("Show")
    assert asked(sheila)["officer"] == MINA.key
    assert 25 < counted(sheila) < in_all
    sheila.follows("Page 2, the next")
    assert asked(sheila)["officer"] == MINA.key
    assert set(column(sheila, "Officer")) == {MINA.name}


def test_each_list_is_longer_than_a_page_for_somebody(
    sits_down: Callable[[Character], Person],
) -> None:
    for who, *places in (
        (
            MINA,
            "/la/cases",
            "/la/undertakings?show=all",
            f"/la/cases/{LONG}/messages/joint",
            f"/la/cases/{LONG}/timeline",
        ),
        (cast.CATRIN, "/review"),
        (cast.SAMIRA, "/cases"),
        (cast.REGULATOR, "/audit", f"/audit/cases/{SIGNED}"),
        (cast.OPERATOR, "/ops/people"),
        (TUNDE, "/service/intake", "/service/cases", "/service/tasks"),
    ):
        person = sits_down(who)
        for place in places:
            person.opens(place)
            nexts = person.page.get_by_role("link", name="Page 2, the next")
            assert nexts.count(), f"{who.name} has one page at {place}"
            nexts.first.click()
            person.arrives()
            person.reads("Page 2 of")


def test_each_list_is_empty_for_who_has_just_joined(
    sits_down: Callable[[Character], Person],
) -> None:
    newcomers = cast.HARBOURNE, cast.CLEARWAY
    for who, *places in (
        (newcomers[0].officer, "/la/cases", "/la/undertakings"),
        (newcomers[0].manager, "/la/cases", "/la/undertakings"),
        (newcomers[1].coordinator, "/service/intake", "/service/cases", "/service/tasks"),
        (newcomers[1].mediators[0], "/service/cases"),
        (cast.HOLLY, "/cases"),
    ):
        person = sits_down(who)
        for place in places:
            person.opens(place)
            assert not person.page.locator("main table tbody tr, main .wm-rows > li").count()
            assert _REFERENCE.findall(person.text) in ([], ["WM-4827-3162"])  # an example
