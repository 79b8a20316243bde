"""Eight people at once for two minutes: page times at the 95th percentile, and memory.

The server is the production one, `disputes web` beside `disputes work`, over the practice caseload
on SQLite. People read, and now and then write; between two pages each waits half a second.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep
from urllib.parse import urlencode

from benchmarks.measuring import Aim, Figure, Table
from disputes.stories import cast
from disputes.stories.cast import Character
from tests.journeys.pages.entry import reference
from tests.journeys.serving import Service, fill_with_stories

SECONDS, WARM_UP, THINKS = 120, 15, 0.5
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_COMMAND = re.compile(r'name="command_id" value="([^"]+)"')
_MESSAGE = "/cases/{}/messages/joint"
_FAMILY = ("", "/timeline", "/messages", "/evidence", "/terms", "/people")
_COUNCIL = ("/la/cases", "/la/cases/{}", "/la/cases/{}/timeline", "/la/cases/{}/answer",
            "/la/undertakings")  # fmt: skip
_SERVICE = ("/service/intake", "/service/cases", "/service/cases/{}", "/service/cases/{}/people")
_AUDIT = ("/audit", "/audit/cases/{}")


def people() -> Iterator[tuple[Character, tuple[str, ...], str]]:
    """Who is there, what they go round, and where they write, if they do."""
    waiting, booked = reference("waiting_for_the_council"), reference("meeting_booked")
    terms, late = reference("terms_to_answer"), reference("speech_therapy_late")
    for family, case in ((cast.YUSUF, waiting), (cast.THOMAS, booked), (cast.HUGHES, terms)):
        yield family.parent, tuple(f"/cases/{case}{page}" for page in _FAMILY), case
    yield cast.FAIRSHIRE.officer, tuple(page.format(waiting) for page in _COUNCIL), ""
    yield cast.FAIRSHIRE.manager, tuple(page.format(late) for page in _COUNCIL[:3]), ""
    yield cast.EVEN_GROUND.coordinator, tuple(page.format(booked) for page in _SERVICE), ""
    yield cast.RUTH, tuple(page.format(terms) for page in _SERVICE[1:]), ""
    yield cast.REGULATOR, tuple(page.format(late) for page in _AUDIT), ""


def load() -> Table:
    """One run of both, from seeding to stopping."""
    with TemporaryDirectory(prefix="waymark-load-") as name:
        service = Service(Path(name))
        fill_with_stories(service)
        service.start()
        try:
            times, before, after = _gone_round(service)
        finally:
            service.stop()
    slow = quantiles(times, n=20)[-1] * 1_000
    return Table(
        f"Eight people at once, for {SECONDS} seconds",
        f"{len(times):,} pages by three parents, an officer, a manager, a coordinator, a mediator "
        f"and the regulator, {THINKS} seconds between two pages of each; the parents send a "
        "message at every tenth. The client takes a part of the same cores.",
        "beside it",
        [
            Figure("95th percentile", f"{slow:.0f} ms", f"median {median(times) * 1_000:.0f} ms",
                   None, Aim(300, most=True, unit=" ms"), slow),
            Figure("memory of the web process at the end", f"{after / 1_000:.0f} MB",
                   f"{before / 1_000:.0f} MB once warm", after / before, Aim(1.1, most=True)),
        ],
    )  # fmt: skip


def _gone_round(service: Service) -> tuple[list[float], int, int]:
    """Page times in seconds after the warm-up, and kilobytes of memory then and at the end."""
    times: list[float] = []
    failed: list[str] = []
    warm = monotonic() + WARM_UP
    until = warm + SECONDS
    threads = [
        threading.Thread(target=_go_round, args=(service.port, *one, warm, until, times, failed))
        for one in people()
    ]
    for thread in threads:
        thread.start()
    sleep(WARM_UP)
    before = _memory(service)
    for thread in threads:
        thread.join()
    assert not failed, failed[:5]
    return times, before, _memory(service)


def _go_round(
    port: int,
    who: Character,
    pages: tuple[str, ...],
    writes_in: str,
    warm: float,
    until: float,
    times: list[float],
    failed: list[str],
) -> None:
    browser = Browser(port)
    try:
        browser.presses("/practice", "/practice/sign-in", person=who.key)
        for count, page in enumerate(cycle(pages), 1):
            if monotonic() > until:
                return
            began = perf_counter()
            if writes_in and count % 10 == 0:
                place = _MESSAGE.format(writes_in)
                browser.presses(place, place, text=f"Message {count}: how is the plan?")
            else:
                browser.opens(page)
            if monotonic() > warm:
                times.append(perf_counter() - began)
            sleep(THINKS)
    except AssertionError as wrong:
        failed.append(f"{who.name}: {wrong}")


class Browser:
    """As much of a browser as this needs: one connection, cookies, and the hidden boxes."""

    def __init__(self, port: int) -> None:
        self._site = f"http://127.0.0.1:{port}"
        self._http = HTTPConnection("127.0.0.1", port, timeout=30)
        self._cookies: dict[str, str] = {}

    def opens(self, path: str) -> str:
        status, text = self._asks("GET", path)
        assert status == 200, f"{path} answered {status}"
        return text

    def presses(self, page: str, action: str, **boxes: str) -> None:
        """Send the form of a page, as its button would."""
        text = self.opens(page)
        token, command = _TOKEN.search(text), _COMMAND.search(text)
        assert token, f"{page} has no form"
        hidden = {"csrf_token": token[1]} | ({"command_id": command[1]} if command else {})
        status, _ = self._asks("POST", action, urlencode(hidden | boxes))
        assert status in (302, 303), f"{action} answered {status}"

    def _asks(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={text}" for name, text in self._cookies.items()),
            "Origin": self._site,
            "Sec-Fetch-Site": "same-origin",
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._http.request(method, path, body or None, headers)
        answer = self._http.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, text = line.partition(";")[0].partition("=")
            self._cookies[name] = text
        return answer.status, answer.read().decode("utf-8", "replace")


def _memory(service: Service) -> int:
    """Kilobytes that the web process holds (Linux)."""
    status = Path(f"/proc/{service.running[0].pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found
    return int(found[1])
