"""In no state of the register has a page a fault that axe-core finds, at 400 % zoom or on a desk.

On a desk axe is run where a page holds something that no page before it held there: a kind of
element within a kind of element. What a wide window alone does to known kinds it does not see. Nor
does any page scroll sideways at 360 or 320 pixels, or hold a button too low to press. Entries only
look; each tour acts on cases of its own, so that they share one running copy of the demonstration.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.addresses import route_of
from tests.journeys.browsers import DESK, PHONE, ZOOM
from tests.journeys.log_states import STATES, LogState
from tests.journeys.looking import go_round, look_at_log, rounds, walk
from tests.journeys.people import Person
from tests.journeys.serving import CHECKOUT, Service
from tests.journeys.tours import TOURS, Tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

AXE = CHECKOUT / ".cache" / "axe-core" / "axe.min.js"
# No rule that is on reads style sheets, so axe need not load them all again.
_RUN = """async () => {
  const how = {resultTypes: ["violations"], preload: {assets: ["media"]}}
  const found = await axe.run(document, how)
  return found.violations.map(v => v.id + " on " + v.nodes.map(n => n.target.join(" ")).join(", "))
}"""
_MADE_OF = """() => {
  const kind = each => [each.tagName, each.getAttribute("role"), ...each.classList].join(".")
  const pairs = [...document.querySelectorAll("body *")]
    .map(each => kind(each.parentElement) + " > " + kind(each))
  return [...new Set(pairs)]
}"""
_SIDEWAYS = """() => {
  const root = document.documentElement
  if (root.scrollWidth <= root.clientWidth) return []
  return [...document.querySelectorAll("main *")]
    .filter(each => each.getBoundingClientRect().right > root.clientWidth + 1)
    .slice(-3).map(each => "sideways: " + each.tagName + "." + each.className)
    .concat(["the page is " + root.scrollWidth + " wide"])
}"""
# What is pressed is 44 pixels high, 24 in a table; a link in a sentence is not held to it, and a
# radio or box counts with its label.
_SMALL = """() => [...document.querySelectorAll(
    "main button, main .govuk-button, main input, main select, main textarea, main summary")]
  .filter(each => !["hidden", "radio", "checkbox"].includes(each.type) && each.offsetParent)
  .filter(each => {
    const height = each.getBoundingClientRect().height
    return height > 0 && height < (each.closest("table") ? 24 : 43.5)
  })
  .map(each => "small: " + each.tagName + "." + each.className + " "
    + each.innerText?.slice(0, 30) + " is "
    + Math.round(each.getBoundingClientRect().height) + " high")"""


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"axe-core is missing at {AXE} (make setup-test fetches it)")
        pytest.skip(f"needs axe-core at {AXE} (make setup-test fetches it)")
    return AXE.read_text("utf-8")


class Examiner:
    """Looks at a page at each width, and keeps what it finds."""

    def __init__(self, axe: str, known_on_a_desk: set[str]) -> None:
        self._axe = axe
        self._known = known_on_a_desk
        self.faults: list[str] = []
        self.routes: Counter[str] = Counter()

    def __call__(self, person: Person, state: str) -> None:
        page = person.page
        self.routes[route_of(page.url)] += 1
        page.evaluate(self._axe)  # a script of the page's own would need the policy to allow it
        made_of = set(page.evaluate(_MADE_OF))
        if not made_of <= self._known:
            self._known |= made_of
            self._keep(person, state, DESK, _RUN)
        page.set_viewport_size(PHONE)
        self._keep(person, state, PHONE, _SIDEWAYS)
        self._keep(person, state, PHONE, _SMALL)
        page.set_viewport_size(ZOOM)
        self._keep(person, state, ZOOM, _SIDEWAYS)
        self._keep(person, state, ZOOM, _RUN)
        page.set_viewport_size(DESK)

    def _keep(self, person: Person, state: str, size: ViewportSize, question: str) -> None:
        self.faults += [
            f"{person.name}, {person.path}, {state}, at {size['width']}: {each}"
            for each in person.page.evaluate(question)
        ]


@pytest.fixture(scope="module")
def known_on_a_desk() -> set[str]:
    return set()


@pytest.fixture
def examiner(axe: str, known_on_a_desk: set[str]) -> Iterator[Examiner]:
    examiner = Examiner(axe, known_on_a_desk)
    yield examiner
    assert not examiner.faults, "\n".join(examiner.faults)


def test_a_fault_would_be_found(browser: Browser, told: Service, axe: str) -> None:
    examiner, anyone = Examiner(axe, set()), Person(browser, told.address, "anyone", viewport=DESK)
    anyone.opens("/help")
    examiner(anyone, "sound")
    assert examiner.faults == []
    wide = "<input><p>" + "w" * 200 + "</p>"
    anyone.page.evaluate("html => document.querySelector('main').innerHTML += html", wide)
    examiner(anyone, "broken")
    found = " ".join(examiner.faults)
    assert "at 1280: label on" in found
    assert "at 320: label on" in found
    assert "small: INPUT" in found
    assert "the page is" in found
    anyone.leaves()


@pytest.mark.parametrize("who", rounds())
def test_each_entry_is_without_faults(
    browser: Browser, told: Service, examiner: Examiner, who: str
) -> None:
    go_round(browser, told.address, rounds()[who], examiner)


@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.name)
def test_each_tour_is_without_faults(
    browser: Browser, told: Service, examiner: Examiner, tour: Tour, tmp_path: Path
) -> None:
    walk(browser, told.address, tour, examiner, tmp_path)
    assert tour.shows <= set(examiner.routes), tour.shows - set(examiner.routes)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_each_state_of_the_log_is_without_faults(
    browser: Browser, stories: Path, examiner: Examiner, state: LogState, tmp_path: Path
) -> None:
    shutil.copytree(stories, tmp_path / "service")
    look_at_log(browser, state, Service(tmp_path / "service"), examiner)
    assert {"genuine.log", "audit.verify", "audit.checkpoints", "ops.health"} <= set(
        examiner.routes
    )
