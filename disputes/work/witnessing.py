"""Has each checkpoint signed by the witness outside; a job of its own, so that a witness that is
away or slow keeps nobody from signing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from disputes.audit.signing import LogSigner
from disputes.witness.asking import Asking, KnowsAnotherSize, RefusedByWitness
from disputes.witness.protocol import AddCheckpoint

_EVERY = timedelta(seconds=5)
_MOST = 50  # checkpoints of one log in one round
_TRIES = 4  # where others ask at the same time

_alarm = structlog.get_logger("disputes.alarm")


class Witnessing:
    """The job that asks the witness. One that is away is asked again, after a pause."""

    name = "witness"

    def __init__(
        self, signers: Sequence[LogSigner], asking: Asking, clock: Callable[[], datetime]
    ) -> None:
        """`clock` is the real one."""
        self._signers = signers
        self._asking = asking
        self._clock = clock
        self._next: datetime | None = None

    def run(self, at: datetime) -> bool:
        """Ask for what is not signed yet; returns whether more may wait.

        Raises WitnessAway or RefusedByWitness, having asked for the other log too.
        """
        now = self._clock()
        if self._next is not None and now < self._next:
            return False
        more, problem = False, None
        for signer in self._signers:
            try:
                more |= self._catch_up(signer)
            except Exception as why:  # the other log is still to be asked for
                problem = why
        self._next = None if more else now + _EVERY
        if problem is not None:
            raise problem
        return more

    def _catch_up(self, signer: LogSigner) -> bool:
        return all(self._one(signer) for _ in range(_MOST))

    def _one(self, signer: LogSigner) -> bool:
        """Have the next checkpoint signed; returns False where none waits."""
        by = self._asking.verifier
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
                    raise self._refused(
                        signer, f"it has signed {old} leaves, more than are here"
                    ) from None
            except RefusedByWitness as why:
                raise self._refused(signer, str(why)) from why
            else:
                signer.cosigned.keep(waiting.size, by, signature)
                return True
        raise RefusedByWitness(f"{signer.origin}: the witness knows another size each time")

    def _refused(self, signer: LogSigner, why: str) -> RefusedByWitness:
        _alarm.error("refused by the witness", log=signer.origin, why=why)
        return RefusedByWitness(f"{signer.origin}: {why}")
