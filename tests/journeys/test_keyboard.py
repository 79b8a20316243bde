"""By keyboard alone: everything that can be pressed is reached, in the order it is read, and one
always sees where one is. WCAG 2.2 2.1.1, 2.4.3, 2.4.7, 2.4.11."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from disputes.stories import cast
from disputes.stories.cast import Character
from tests.journeys.browsers import DESK, PHONE
from tests.journeys.people import Person
from tests.journeys.serving import Service

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AMINA, CASE = cast.YUSUF.parent, "WM-4827-3162"
_MOST = 120  # steps of the keyboard on one page

# What is focused: its place in the document, whether it shows, and how it differs from before
_HERE = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const all = [...document.querySelectorAll('*')], box = it.getBoundingClientRect();
  const inside = it.getClientRects()[0] || box;
  const x = Math.min(Math.max(inside.left + inside.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(inside.top + inside.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const label = it.labels && it.labels[0];
  return {
    place: all.indexOf(it),
    name: (it.innerText || it.getAttribute('aria-label') || it.name || it.tagName).slice(0, 50),
    marked: [it, label, label && label.parentElement].filter(Boolean).some(
      each => ['', '::before'].some(part => {
        const s = getComputedStyle(each, part || null);
        return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)
          || s.boxShadow !== 'none' || s.backgroundColor === 'rgb(255, 221, 0)';
      })),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && !!top && (it.contains(top) || top.contains(it) || (label && label.contains(top))),
  };
}"""

# What can be pressed, without those of a set of radios that are not the first
_PRESSABLE = """() => {
  const radios = new Set();
  const inside = each => {  // of something that is closed: only its summary can be pressed
    const shut = each.closest('details:not([open])');
    return shut && shut.querySelector('summary') !== each;
  };
  const kinds = 'a[href],button,input,select,textarea,summary,[tabindex="0"]';
  return [...document.querySelectorAll(kinds)]
    .filter(each => each.type !== 'hidden' && !each.disabled && each.tabIndex >= 0
      && each.getClientRects().length && !inside(each)
      && getComputedStyle(each).visibility !== 'hidden')
    .filter(each => each.type !== 'radio' || (!radios.has(each.name) && radios.add(each.name)))
    .length;
}"""

PAGES = (
    (AMINA, "/cases/{case}"),
    (AMINA, "/cases/{case}/timeline"),
    (AMINA, "/cases/{case}/messages"),
    (AMINA, "/cases/{case}/evidence/add"),
    (AMINA, "/check"),
    (cast.FAIRSHIRE.officer, "/la/cases"),
    (cast.FAIRSHIRE.officer, "/la/cases/{case}/answer/1"),
)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["wide", "narrow"])
@pytest.mark.parametrize("who", [AMINA, cast.FAIRSHIRE.officer], ids=lambda who: who.key)
def test_every_page_can_be_walked_by_keyboard(
    browser: Browser, told: Service, who: Character, size: dict[str, int]
) -> None:
    person = Person(browser, told.address, who.name, viewport=size)
    person.signs_in_to_practise(who)
    faults: list[str] = []
    for whose, path in PAGES:
        if whose is who:
            person.opens(path.format(case=CASE))
            faults += [f"{path}: {each}" for each in _walked(person)]
    person.leaves()
    assert faults == []


def _walked(person: Person) -> list[str]:
    pressable, faults, last, reached = person.page.evaluate(_PRESSABLE), [], -1, 0
    for _ in range(_MOST):
        person.page.keyboard.press("Tab")
        here = person.page.evaluate(_HERE)
        if here is None or here["place"] <= last:
            break
        reached, last = reached + 1, here["place"]
        if not here["marked"]:
            faults.append(f"{here['name']!r} does not show that it is chosen")
        if not here["seen"]:
            faults.append(f"{here['name']!r} is hidden while it is chosen")
    if reached < pressable:
        faults.append(f"{reached} of {pressable} things are reached, in the order they stand")
    return faults
