"""Signs both logs once a minute while there is news in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from disputes.audit.published import Published
from disputes.audit.signing import LogSigner

_EVERY = timedelta(seconds=30)  # so that two rounds are never more than a minute apart


class Checkpoints:
    """The job that signs. Where there is no news, the same checkpoint stays the newest."""

    name = "checkpoints"

    def __init__(self, signers: Sequence[LogSigner], clock: Callable[[], datetime]) -> None:
        """`clock` is the real one: how often the log is signed has no part in practice time."""
        self._signers = signers
        self._clock = clock
        self._next: datetime | None = None

    def run(self, at: datetime) -> bool:
        """Sign what is new; returns whether anything was. Raises Forked, having signed the rest."""
        now = self._clock()
        if self._next is not None and now < self._next:
            return False
        self._next = now + _EVERY
        news, problem = False, None
        for signer in self._signers:
            before = _size(signer.latest())
            try:
                news |= _size(signer.sign()) != before
            except Exception as why:  # the other log is still to be signed
                problem = why
        if problem is not None:
            raise problem
        return news


def _size(of: Published | None) -> int:
    return of.checkpoint.size if of else 0
