"""What the pages are given to work with; `web.app` fills it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, cast

from flask import current_app, g

from disputes.accounts.front_door import FrontDoor
from disputes.application import Disputes
from disputes.mail.mailbox import Mail
from disputes.settings import Settings
from domain.events import Actor, OrganisationId, PersonId
from projections.registers import (
    RegisteredMediator,
    RegisteredOrganisation,
    RegisteredPerson,
)
from web.areas import Route

Clock = Callable[[], datetime]


class Mailbox(Protocol):
    """Where e-mails are kept in place of being sent: a practice database without SMTP_URL."""

    def newest(self, most: int) -> list[Mail]: ...

    def find(self, mail: str) -> Mail | None: ...


class Directory(Protocol):
    """Who and what is registered."""

    def name_of(self, person: PersonId) -> str: ...

    def email_of(self, person: PersonId) -> str: ...

    def organisation_name(self, key: OrganisationId | None) -> str: ...

    def person(self, person: PersonId) -> RegisteredPerson | None: ...

    def organisation(self, key: OrganisationId) -> RegisteredOrganisation | None: ...

    def mediator(self, person: PersonId) -> RegisteredMediator | None: ...

    def organisations(self) -> list[RegisteredOrganisation]: ...

    def people(self) -> list[RegisteredPerson]: ...


@dataclass(frozen=True)
class Wiring:
    """The application below the web. `clock` gives the UTC instant; `alive` asks the database."""

    settings: Settings
    disputes: Disputes
    door: FrontDoor
    clock: Clock
    practice: bool
    mailbox: Mailbox | None
    directory: Directory
    gateway: Callable[[Actor, datetime], Any]
    alive: Callable[[], bool]
    routes: dict[str, Route]


def wired() -> Wiring:
    """What this application was given."""
    return cast(Wiring, current_app.extensions["waymark"])


def at() -> datetime:
    """The instant of this request, UTC: one for everything that happens in it."""
    return cast(datetime, g.at)
