"""Signs a log once a minute while there is news in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from disputes.audit.published import Published
from disputes.audit.signing import LogSigner

OF_EVENTS, OF_LOOKS = "checkpoints", "checkpoints of looks"
_EVERY = timedelta(seconds=30)  # so that two rounds are never more than a minute apart


class Checkpoints:
    """The job that signs one log: each has its own, since one that fails is let rest for longer.

    Where there is no news, the same checkpoint stays the newest.
    """

    def __init__(self, name: str, signer: LogSigner, clock: Callable[[], datetime]) -> None:
        """`clock` is the real one: how often the log is signed has no part in practice time."""
        self.name = name
        self._signer = signer
        self._clock = clock
        self._next: datetime | None = None

    def run(self, at: datetime) -> bool:
        """Sign what is new; returns whether anything was. Raises Forked."""
        now = self._clock()
        if self._next is not None and now < self._next:
            return False
        self._next = now + _EVERY
        before = _size(self._signer.latest())
        return _size(self._signer.sign()) != before


def _size(of: Published | None) -> int:
    return of.checkpoint.size if of else 0
