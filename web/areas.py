"""The table of routes: each says who may open it and what it does, or nothing starts.

A blueprint here is an `Area`. `who` is said once for the area and, where a route differs, at the
route. Every route that changes something says what it does: a command, or a few words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask

from domain.events import Actor, Capacity, Command

Who = frozenset[Capacity] | str
ANYONE: Who = "anyone"  # no account needed
ENTERING: Who = "entering"  # a session, though it may still wait for a PIN or a capacity
SIGNED_IN: Who = "signed in"  # somebody who acts, in any capacity
FAMILIES: Who = frozenset({Capacity.FAMILY})
COUNCILS: Who = frozenset({Capacity.OFFICER, Capacity.LA_MANAGER})
SERVICES: Who = frozenset({Capacity.COORDINATOR, Capacity.MEDIATOR})
REVIEWERS: Who = frozenset({Capacity.REVIEWER})
REGULATORS: Who = frozenset({Capacity.REGULATOR})
PARTNERS: Who = frozenset({Capacity.PARTNER})
CUSTODIANS: Who = frozenset({Capacity.CUSTODIAN})
OPERATORS: Who = frozenset({Capacity.OPERATOR})

FORM_SIZE = 1_000_000  # octets of a form without files
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class NotInTheTable(Exception):
    """A route does not say who may open it, or what it does."""


@dataclass(frozen=True)
class Route:
    """One row of the table."""

    who: Who
    does: str | None  # what a press does; None where it only shows
    size: int
    keeps: bool = True  # False: a press changes nothing for anybody, so it needs no token or cookie

    def admits(self, actor: Actor | None) -> bool:
        """Whether somebody in this capacity may come in; what they see there is asked later."""
        if self.who in (ANYONE, ENTERING):
            return True
        if actor is None:
            return False
        return self.who == SIGNED_IN or actor.capacity in self.who


class Area(Blueprint):
    """A blueprint whose routes stand in the table.

    >>> terms = Area("terms", __name__, url_prefix="/cases", who=FAMILIES)
    >>> @terms.post("/<reference:case>/terms/<int:issue>", does="AcceptTerms")
    ... def accept(case: str, issue: int) -> str: ...
    """

    def __init__(
        self, name: str, import_name: str, *, who: Who, practice_only: bool = False, **options: Any
    ) -> None:
        """`practice_only` areas do not exist where the database is not marked as practice."""
        super().__init__(name, import_name, **options)
        self._who = who
        self.practice_only = practice_only
        self.routes: dict[str, Route] = {}

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: Any = None,
        provide_automatic_options: bool | None = None,
        *,
        who: Who | None = None,
        does: type[Command] | str | None = None,
        size: int = FORM_SIZE,
        keeps: bool = True,
        **options: Any,
    ) -> None:
        """As Flask's, with `who` (else the area's), `does`, `size`: most octets sent here, and
        `keeps`: whether a press changes anything."""
        name = endpoint or view_func.__name__
        methods = {each.upper() for each in options.get("methods") or ("GET",)}
        if bool(methods - SAFE) != bool(does):
            raise NotInTheTable(f"{self.name}.{name}: say what it does, if it changes something")
        deed = does.__name__ if isinstance(does, type) else does
        row = Route(who or self._who, deed, size, keeps)
        if self.routes.setdefault(name, row) != row:
            raise NotInTheTable(f"{self.name}.{name}: one view, two rows")
        super().add_url_rule(rule, endpoint, view_func, provide_automatic_options, **options)


def table_of(app: Flask) -> dict[str, Route]:
    """Every route by endpoint. Raises NotInTheTable for one that was added past an Area."""
    rows = {
        f"{area.name}.{name}": row
        for area in app.blueprints.values()
        if isinstance(area, Area)
        for name, row in area.routes.items()
    }
    for endpoint in _endpoints(app):
        if endpoint not in rows:
            raise NotInTheTable(f"{endpoint}: who may open it?")
    return rows


def _endpoints(app: Flask) -> Iterator[str]:
    return (rule.endpoint for rule in app.url_map.iter_rules())
