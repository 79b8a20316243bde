"""What the pages are given to work with; `web.app` fills it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, cast

from flask import current_app, g

from disputes.accounts.front_door import FrontDoor
from disputes.application import Disputes
from disputes.deployment import Deployment
from disputes.mail.mailbox import Mailbox
from disputes.practice_clock import PracticeClock
from disputes.settings import Settings
from domain.counting import london_date
from domain.events import Actor
from projections.across.directory import Directory
from projections.across.registry import Across
from projections.gateway import Gateway
from web.areas import Route

Clock = Callable[[], datetime]
MakeGateway = Callable[[Actor, datetime, Directory], Gateway]


class Finding(Protocol):
    """One thing that was measured. `do` says what to do where it is not well."""

    @property
    def what(self) -> str: ...
    @property
    def how(self) -> str: ...
    @property
    def do(self) -> str: ...


@dataclass(frozen=True)
class Wiring:
    """The application below the web. `clock` gives the real UTC instant; `alive` asks the
    database."""

    deployment: Deployment
    across: Across
    clock: Clock
    practice: bool
    gateway: MakeGateway
    examine: Callable[[datetime], Sequence[Finding]]
    alive: Callable[[], bool]
    routes: Mapping[str, Route]

    @property
    def settings(self) -> Settings:
        return self.deployment.settings

    @property
    def disputes(self) -> Disputes:
        return self.deployment.disputes

    @property
    def door(self) -> FrontDoor:
        return self.deployment.door

    @property
    def mailbox(self) -> Mailbox | None:
        """The local mailbox: only with practice data, and only where no e-mail is sent."""
        if self.practice and self.settings.smtp_url is None:
            return self.deployment.mailbox
        return None


def wired() -> Wiring:
    """What this application was given."""
    return cast(Wiring, current_app.extensions["waymark"])


def at() -> datetime:
    """The instant of this request, UTC: one for everything that happens in it. With practice data
    it may have been moved on."""
    return cast(datetime, g.at)


def now() -> datetime:
    """The real instant of this request, UTC: for sessions, links, limits and accounts."""
    return cast(datetime, g.now)


def practice_day() -> date | None:
    """The day that the practice clock tells; None where cases live by the real clock."""
    is_practice = isinstance(wired().deployment.clock, PracticeClock)
    return london_date(at()) if is_practice else None


def directory() -> Directory:
    """What people and organisations are called, as this request sees it."""
    if "directory" not in g:
        g.directory = Directory(wired().across)
    return cast(Directory, g.directory)
