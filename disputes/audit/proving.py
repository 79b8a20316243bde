"""Gives a proof of one record: always the same one, by the first checkpoint that covers it."""

from __future__ import annotations

from uuid import UUID

import structlog
from sqlalchemy.engine import Engine

from disputes.audit.cosigned import who_witnessed
from disputes.audit.notes import Verifier
from disputes.audit.proof import BadProof, Proof
from disputes.audit.published import Published
from disputes.audit.signing import Forked, LogSigner
from disputes.storage.engine import glancer_of
from disputes.storage.log import LeafOf, Log

_alarm = structlog.get_logger("disputes.alarm")
_log = structlog.get_logger("disputes.audit")


class Proofs:
    """Proofs of what was done, out of the log of events."""

    def __init__(
        self, engine: Engine, log: Log, signer: LogSigner, witness: Verifier | None = None
    ) -> None:
        """`witness` is who signs the log from outside, where somebody does."""
        self._reader = glancer_of(engine)
        self._log = log
        self._signer = signer
        self._witness = witness

    def of(self, stream: UUID, version: int) -> Proof | None:
        """The proof of one event of a stream; None where the log cannot be signed.

        It is checked before it is given: one that proves nothing is given to nobody.
        """
        leaf = self._log.leaf(stream, version)
        checkpoint = None if leaf is None else self._covering(leaf.i)
        if leaf is None or checkpoint is None:
            return None
        try:
            proof = self._made(leaf, checkpoint)
            proof.check(self._signer.vkeys())
        except (KeyError, BadProof) as why:  # a node that is gone, or one that was changed
            _alarm.error("record not proved", leaf=leaf.i, why=str(why))
            return None
        return proof

    def witnessed(self, proof: str) -> str:
        """Who outside has signed the checkpoint of a proof, in a sentence."""
        return who_witnessed(Proof.read(proof).note, self._witness)

    def _covering(self, index: int) -> Published | None:
        found = self._signer.covering(index)
        if found is not None:
            return found
        try:
            self._signer.sign()
        except Forked:
            return None  # it has alarmed
        except Exception as problem:  # whatever it is, the paper is not kept from the family
            _log.error("log not signed", exc_info=problem)
            return None
        return self._signer.covering(index)

    def _made(self, leaf: LeafOf, published: Published) -> Proof:
        with self._reader.connect() as conn:
            path = self._signer.tree.inclusion_proof(conn, leaf.i, published.checkpoint.size)
        return Proof(leaf.body, leaf.i, tuple(path), published.note)
