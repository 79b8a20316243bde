"""What a family's first page weighs: the page and all that it fetches, as a browser is sent it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from flask.testing import FlaskClient

from benchmarks.caseload import IN_TALKS, TODAY, told_again
from benchmarks.deployments import SITE, Open
from benchmarks.measuring import Aim, Figure, Table
from benchmarks.pages import parent_in
from disputes.cli import wiring
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell

_PUBLIC = ("/", "/help")
_OF_A_CASE = ("", "/timeline", "/messages", "/evidence", "/evidence/add")
_AIM = Aim(100, most=True, unit=" kB")
_FETCHED = {  # what each kind of file makes a browser fetch
    "text/html": re.compile(
        r'<(?:link[^>]*rel="(?:stylesheet|icon|preload)"[^>]*href|script[^>]*src|img[^>]*src'
        r'|use[^>]*href)="([^"#]+)'
    ),
    "text/css": re.compile(r"""url\(["']?([^"')]+)["']?\)"""),
    "text/javascript": re.compile(r"""import[^;]*?from ["']([^"']+)["']"""),
}
_ACCEPTED = {"Accept-Encoding": "gzip, br"}


def weights(open_new: Open) -> Table:
    """Each page as the first one that somebody opens: nothing is in the browser's cache."""
    deployment = open_new()
    story = told_again(IN_TALKS, 1)
    for each in (the_service_opens(Days(TODAY)), story):
        tell(each, deployment.disputes, NoFiles())
    wiring.across(deployment).advance()
    browser = parent_in(deployment)
    paths = [*_PUBLIC, *(f"/cases/{story.reference}{path}" for path in _OF_A_CASE)]
    figures = [
        _figure(path.replace(story.reference, "…"), *_weighed(browser, path)) for path in paths
    ]
    deployment.engine.dispose()
    return Table(
        "The weight of a family's page on first load",
        "The page, and the styles, scripts, fonts and pictures that it asks for, in the bytes that "
        "a browser which accepts gzip and brotli is sent.",
        "of it the page itself",
        figures,
        "all of it",
    )


def _figure(what: str, page: int, all_of_it: int) -> Figure:
    kilobytes = all_of_it / 1_000
    return Figure(what, f"{kilobytes:.0f} kB", f"{page / 1_000:.0f} kB", None, _AIM, kilobytes)


def _weighed(browser: FlaskClient, path: str) -> tuple[int, int]:
    """The bytes of the page, and of it with everything that it fetches."""
    sizes = dict(_fetched(browser, path, set()))
    return sizes[path], sum(sizes.values())


def _fetched(browser: FlaskClient, path: str, seen: set[str]) -> Iterator[tuple[str, int]]:
    """Each thing fetched, once, and how many bytes came."""
    if path in seen or path.startswith("data:"):
        return
    seen.add(path)
    sent = browser.get(path, base_url=SITE, headers=_ACCEPTED)
    assert sent.status_code == 200, (path, sent.status_code)
    yield path, len(sent.data)
    plain = browser.get(path, base_url=SITE, headers={"Accept-Encoding": "identity"})
    if plain.mimetype in _FETCHED:
        for found in _FETCHED[plain.mimetype].findall(plain.text):
            yield from _fetched(browser, urljoin(path, found), seen)
