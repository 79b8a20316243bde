"""What every page says of itself: who is signed in and as what, where they can go, the way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for
from markupsafe import Markup

from domain.events import Actor, Capacity, OrganisationId
from projections.across.watched import is_watched
from web.formats import bdi
from web.session import current, current_actor
from web.wiring import at, directory, practice_day, wired


@dataclass(frozen=True)
class Identity:
    """The bar on top of every page."""

    label: Markup | str
    icon: str
    demo: bool
    sign_out: bool


@dataclass(frozen=True)
class Place:
    """A link of the menu."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True)
class Look:
    """How a capacity is shown: its icon, its words, and whether it names the organisation."""

    icon: str
    words: str
    whose: str  # "person" or "organisation"


LOOKS = {
    Capacity.FAMILY: Look("person", "Signed in as {}", "person"),
    Capacity.OFFICER: Look("building", "LA officer, {}", "organisation"),
    Capacity.LA_MANAGER: Look("building", "LA manager, {}", "organisation"),
    Capacity.COORDINATOR: Look("phone", "Coordinator, {}", "organisation"),
    Capacity.MEDIATOR: Look("people", "Mediator: {}", "person"),
    Capacity.REVIEWER: Look("book", "Reviewer: {}", "person"),
    Capacity.REGULATOR: Look("shield", "Regulator, read only", ""),
    Capacity.CUSTODIAN: Look("book", "Custodian of the framework", ""),
    Capacity.PARTNER: Look("building", "Contact, {}", "organisation"),
    Capacity.OPERATOR: Look("info", "Operator, no case content", ""),
    Capacity.SYSTEM: Look("info", "System", ""),
}

# where each capacity may go: the first that exists is their home
MENUS: dict[Capacity, tuple[tuple[str, str], ...]] = {
    Capacity.FAMILY: (("Your cases", "families.cases"), ("Your drafts", "drafts.list_drafts")),
    Capacity.OFFICER: (("Your cases", "la.cases"), ("Promises", "la.undertakings")),
    Capacity.LA_MANAGER: (
        ("Cases", "la.cases"),
        ("Promises", "la.undertakings"),
        ("Checking answers", "la.checking"),
    ),
    Capacity.COORDINATOR: (
        ("New cases", "service.intake"),
        ("To ring or write", "service.tasks"),
        ("All cases", "service.cases"),
        ("Mediators", "service_mediators.everyone"),
        ("Certificates", "service_instruction.stands"),
    ),
    Capacity.MEDIATOR: (("Your cases", "service.cases"),),
    Capacity.REVIEWER: (("Cases to review", "review.cases"),),
    Capacity.REGULATOR: (
        ("Find a case", "audit.find"),
        ("Late now", "audit.late"),
        ("Numbers", "audit.numbers"),
        ("Checkpoints", "audit.checkpoints"),
    ),
    Capacity.CUSTODIAN: (("The framework", "custodian.current"),),
    Capacity.PARTNER: (("Your cases", "joined.cases"),),
    Capacity.OPERATOR: (
        ("Health", "ops.health"),
        ("People", "ops_people.everyone"),
        ("Organisations", "ops_organisations.everything"),
    ),
}
_ACCOUNT = ("Your account", "account.home")


def for_every_page() -> dict[str, Any]:
    """What templates/base.html is given beside the page."""
    if g.get("is_plain"):
        return {"identity": None, "nav": [], "practice_day": None, "exit_here": False}
    return {
        "identity": identity(),
        "nav": menu(),
        "practice_day": practice_day(),
        "exit_here": _Watched(),
    }


class _Watched:
    """Whether who reads is a family that is not safe: asked only where a page does not know."""

    def __bool__(self) -> bool:
        if "watched" not in g:
            actor = current_actor()
            g.watched = actor is not None and is_watched(wired().across, actor, at())
        return bool(g.watched)


def identity() -> Identity | None:
    """The bar: who acts here. A page about a case may say it more closely."""
    actor, practice = current_actor(), wired().practice
    if actor is not None:
        look = LOOKS[actor.capacity]
        return Identity(_label(actor, look), look.icon, practice, True)
    if current() is not None:
        return Identity("Signing in", "person", practice, True)
    return Identity("Not signed in", "person", practice, False) if practice else None


def _label(actor: Actor, look: Look) -> Markup | str:
    if look.whose == "person":
        return Markup(look.words).format(bdi(directory().names([actor.person])[actor.person]))
    if look.whose == "organisation":
        return look.words.format(organisation_name(actor.organisation))
    return look.words


def organisation_name(key: OrganisationId | None) -> str:
    known = directory().organisation(key) if key else None
    return known.name if known else ""


def menu() -> list[Place]:
    """Links for who is signed in."""
    actor = current_actor()
    if actor is None:
        return []
    places = [*MENUS.get(actor.capacity, ()), _ACCOUNT]
    return [
        Place(text, url_for(endpoint), request.endpoint == endpoint)
        for text, endpoint in places
        if endpoint in current_app.view_functions
    ]


def home_of(actor: Actor | None) -> str:
    """The page that somebody starts from."""
    if actor is not None:
        for _, endpoint in MENUS.get(actor.capacity, ()):
            if endpoint in current_app.view_functions:
                return url_for(endpoint)
        return url_for("account.home")
    return "/"
