"""Going round everything: each entry of the register, and each tour, with one way of looking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.browsers import DESK
from tests.journeys.log_states import LogState
from tests.journeys.pages import Entry, entries
from tests.journeys.people import Person
from tests.journeys.serving import Service
from tests.journeys.tours import Look, Tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def rounds() -> dict[str, Sequence[Entry]]:
    """The entries of the register by who looks at them."""
    return {who.name: list(found) for who, found in groupby(entries(), key=lambda each: each.who)}


def go_round(browser: Browser, address: str, found: Sequence[Entry], look: Look) -> None:
    """Open each entry of one person."""
    person = Person(browser, address, found[0].who.name, viewport=DESK)
    person.signs_in_to_practise(found[0].who)
    for entry in found:
        person.opens(entry.path)
        look(person, entry.state)
    person.leaves()


def walk(browser: Browser, address: str, tour: Tour, look: Look, folder: Path) -> None:
    """Walk a tour with as many people as it takes."""
    with _people(browser, address) as people:

        def new(name: str) -> Person:
            people.append(Person(browser, address, name, viewport=DESK))
            return people[-1]

        tour.walk(new, look, folder)


def look_at_log(browser: Browser, state: LogState, service: Service, look: Look) -> None:
    """Have a copy of the demonstration, that nobody runs, shown in a state of its log."""
    with _people(browser, service.address) as people:

        def new(name: str) -> Person:
            people.append(Person(browser, service.address, name, viewport=DESK))
            return people[-1]

        try:
            state.show(service, new, look)
        finally:
            service.stop()


@contextmanager
def _people(browser: Browser, address: str) -> Iterator[list[Person]]:
    people: list[Person] = []
    try:
        yield people
    finally:
        for person in people:
            person.context.close()
    assert not [error for person in people for error in person.errors]
