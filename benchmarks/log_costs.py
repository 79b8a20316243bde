"""What the log costs: a whole command with it, beside the same command in a twin without it.

The twin is of the benchmark alone: its trees do not grow and its looks are not written down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from unittest.mock import patch

from flask.testing import FlaskClient

from benchmarks.caseload import TODAY, case_of, message, send
from benchmarks.deployments import SITE, Open
from benchmarks.measuring import Aim, Figure, Table, per_second, ratio, seconds
from benchmarks.pages import parent_in
from disputes.audit.reads import ReadLog
from disputes.audit.signing import LogSigner
from disputes.audit.tree import Tree
from disputes.cli import wiring
from disputes.deployment import Deployment
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell

EVENTS = 50
_ROUNDS = 40
_EACH = 5  # posts of a round: within 20 events of 50
_CASES = 10
_AIM = Aim(1.2, most=True)
_TOKEN = re.compile(r'name="(csrf_token|command_id)"[^>]*value="([^"]+)"')


@contextmanager
def without_the_log() -> Iterator[None]:
    """Nothing grows, no look is written down and nothing is signed."""
    with (
        patch.object(Tree, "grow", lambda *_: None),
        patch.object(ReadLog, "note", lambda *_: 0),
        patch.object(LogSigner, "sign", lambda _: None),
    ):
        yield


class Side:
    """One deployment and a parent's browser, with the log or without."""

    def __init__(self, deployment: Deployment) -> None:
        self._disputes = deployment.disputes
        tell(the_service_opens(Days(TODAY)), self._disputes, NoFiles())
        wiring.across(deployment).advance()
        self._cases = [case_of(self._disputes, number, EVENTS) for number in range(_CASES)]
        self._browser = parent_in(deployment)
        self._turns = count()

    def post(self) -> float:
        """Seconds for a parent's messages to everyone: each the page, then the message sent."""
        case = self._cases[next(self._turns) // 2 % _CASES]
        return seconds(lambda: [_post(self._browser, case) for _ in range(_EACH)])

    def handle(self) -> float:
        """Seconds for as many messages given to `handle` alone."""
        turn = next(self._turns)
        case = self._cases[turn // 2 % _CASES]
        numbers = range(10_000 + turn * _EACH, 10_000 + (turn + 1) * _EACH)
        return seconds(lambda: [send(self._disputes, case, message(n), n) for n in numbers])


def _post(browser: FlaskClient, case: str) -> None:
    path = f"/cases/{case}/messages/joint"
    hidden = dict(_TOKEN.findall(browser.get(path, base_url=SITE).text))
    words = {"text": "Thank you. We would like that written down."}
    answer = browser.post(path, data={**hidden, **words}, base_url=SITE, headers={"Origin": SITE})
    assert answer.status_code == 303, answer.status_code


def log_costs(databases: dict[str, Open]) -> Table:
    """Each database in turn."""
    figures: list[Figure] = []
    for name, open_new in databases.items():
        ours = Side(open_new())
        with without_the_log():
            twin = Side(open_new())
        for what, one, other, aim in (
            ("a message sent on its page", ours.post, twin.post, _AIM),
            ("`handle` alone", ours.handle, twin.handle, _AIM),
        ):
            with_it, without = [], []
            for _ in range(_ROUNDS):
                with_it.append(one())
                with without_the_log():
                    without.append(other())
            figures.append(
                Figure(
                    f"{name}, {what}",
                    f"{per_second(_EACH, with_it):,.0f}/s",
                    f"{per_second(_EACH, without):,.0f}/s",
                    ratio(with_it, without),
                    aim,
                )
            )
    return Table(
        f"What the log costs, on a case of {EVENTS} events",
        "Nodes of both trees and the leaves of looks, beside a twin that writes neither. A message "
        "sent on its page is the page opened and the message posted; `handle` alone looks at "
        "nothing.",
        "without the log",
        figures,
    )
