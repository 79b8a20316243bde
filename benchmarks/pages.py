"""Page times: a family's pages of a long case beside those of a short one."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from flask.testing import FlaskClient

from benchmarks.caseload import AT, FAMILY, TODAY, case_of
from benchmarks.deployments import SITE, Open
from benchmarks.measuring import Aim, Figure, Table, ratio, seconds
from disputes.accounts.credentials import Factor
from disputes.cli import wiring
from disputes.deployment import Deployment
from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from domain.events import Actor
from web.app import create_app
from web.session import SESSION

SHORT, LONG = 50, 1_000
PAGES = {"case home": "", "timeline": "/timeline", "messages": "/messages"}
_ROUNDS = 15
_AIM = Aim(3, most=True)


def pages(databases: dict[str, Open]) -> Table:
    """Each database in turn."""
    figures = [each for name, open_new in databases.items() for each in _of(name, open_new())]
    return Table(
        f"Page times: a case of {LONG:,} events beside one of {SHORT}",
        "A signed-in parent opens a page: session, events, keys, redaction, the read leaf and its "
        "commit, and the drawn HTML. Four in five of the added events are messages, the rest "
        "documents.",
        f"{SHORT} events",
        figures,
        f"{LONG:,} events",
    )


def _of(name: str, deployment: Deployment) -> list[Figure]:
    disputes = deployment.disputes
    tell(the_service_opens(Days(TODAY)), disputes, NoFiles())
    wiring.across(deployment).advance()
    short = case_of(disputes, 1, SHORT, documents=True)
    long = case_of(disputes, 2, LONG, documents=True)
    browser = parent_in(deployment)
    figures = [
        _figure(f"{name}, {page}", opens(browser, f"/cases/{long}{path}"),
                opens(browser, f"/cases/{short}{path}"))
        for page, path in PAGES.items()
    ]  # fmt: skip
    deployment.engine.dispose()
    return figures


def _figure(what: str, long: Callable[[], None], short: Callable[[], None]) -> Figure:
    long(), short()  # a round to warm up
    slow, quick = [], []
    for _ in range(_ROUNDS):
        slow.append(seconds(long))
        quick.append(seconds(short))
    return Figure(
        what,
        f"{median(slow) * 1_000:.0f} ms",
        f"{median(quick) * 1_000:.0f} ms",
        ratio(slow, quick),
        _AIM,
    )


def opens(browser: FlaskClient, path: str) -> Callable[[], None]:
    """Open a page once."""

    def open_page() -> None:
        answer = browser.get(path, base_url=SITE)
        assert answer.status_code == 200, (path, answer.status_code)

    return open_page


def signed_in(deployment: Deployment, actor: Actor, email: str, factor: Factor) -> FlaskClient:
    """A browser in which somebody has signed in."""
    door = deployment.door
    door.accounts.open(actor.person, email, factor, AT)
    opened = door.sessions.begin(actor.person, AT, device_known=True, browser="Firefox")
    opened = door.sessions.act_as(opened.cookie, actor.capacity, actor.organisation, AT)
    opened = door.sessions.pass_factor(opened.cookie, AT, device_known=True)
    browser = create_app(deployment, clock=lambda: AT).test_client()
    domain = SITE.removeprefix("https://")
    browser.set_cookie(SESSION, opened.cookie, domain=domain, secure=True, httponly=True)
    return browser


def parent_in(deployment: Deployment) -> FlaskClient:
    """The browser of the parent of every case here."""
    return signed_in(deployment, FAMILY, cast.HUGHES.parent.email, Factor.PIN)
