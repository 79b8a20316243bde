"""Has each checkpoint signed by the witness outside; in jobs of their own, so that a witness that
is away or slow keeps nobody from signing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from disputes.audit.signing import LogSigner
from disputes.witness.asking import Asking, KnowsAnotherSize, RefusedByWitness
from disputes.witness.protocol import AddCheckpoint

OF_EVENTS, OF_LOOKS = "witness", "witness of looks"
_EVERY = timedelta(seconds=5)
_MOST = 50  # checkpoints of one log in one round
_TRIES = 4  # where others ask at the same time

_alarm = structlog.get_logger("disputes.alarm")


class Witnessing:
    """The job that asks the witness about one log: each has its own, since one that is refused is
    let rest for longer. A witness that is away is asked again, after a pause."""

    def __init__(
        self, name: str, signer: LogSigner, asking: Asking, clock: Callable[[], datetime]
    ) -> None:
        """`clock` is the real one."""
        self.name = name
        self._signer = signer
        self._asking = asking
        self._clock = clock
        self._next: datetime | None = None

    def run(self, at: datetime) -> bool:
        """Ask for what is not signed yet; returns whether more may wait. Raises WitnessAway or
        RefusedByWitness."""
        now = self._clock()
        if self._next is not None and now < self._next:
            return False
        self._next = now + _EVERY
        more = all(self._one() for _ in range(_MOST))
        if more:
            self._next = None
        return more

    def _one(self) -> bool:
        """Have the next checkpoint signed; returns False where none waits."""
        signer, by = self._signer, self._asking.verifier
        waiting = signer.waiting(by)
        if waiting is None:
            return False
        old = waiting.last
        for _ in range(_TRIES):
            proof = tuple(signer.consistency_proof(old, waiting.size))
            try:
                signature = self._asking.add(AddCheckpoint.of(old, proof, waiting.note))
            except KnowsAnotherSize as its:
                if its.size < old:
                    _alarm.error("witness forgot", log=signer.origin, knew=old, knows=its.size)
                old = its.size
                waiting = signer.waiting(by, at_least=old)
                if waiting is None:
                    raise self._refused(f"it has signed {old} leaves, more than are here") from None
            except RefusedByWitness as why:
                raise self._refused(str(why)) from why
            else:
                signer.cosigned.keep(waiting.size, by, signature)
                return True
        raise RefusedByWitness(f"{signer.origin}: the witness knows another size each time")

    def _refused(self, why: str) -> RefusedByWitness:
        _alarm.error("refused by the witness", log=self._signer.origin, why=why)
        return RefusedByWitness(f"{self._signer.origin}: {why}")
