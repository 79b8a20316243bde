"""How a log stands: its size, what of it is signed and since when, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Engine

from disputes.audit.notes import BadNote, Note
from disputes.audit.published import Published
from disputes.audit.signing import LogSigner
from disputes.storage.engine import glancer_of


@dataclass(frozen=True)
class LogStanding:
    """How one log stood when it was looked at. `wrong` is empty where all is well."""

    origin: str
    size: int
    signed: int  # records that the last checkpoint is over
    signed_at: datetime | None  # UTC; None where it is not published
    wrong: str
    not_vouched: str  # which older checkpoints nobody here can vouch for

    @property
    def unsigned(self) -> int:
        """Records since the last checkpoint: the next one, within a minute, is over them."""
        return max(0, self.size - self.signed)


def standing_of(engine: Engine, signer: LogSigner) -> LogStanding:
    """How a log stands, and whether it is what it last signed, as the ledger has it too."""
    history = signer.history()  # before the log: what is signed in between is not missed in it
    last = signer.shown(history)
    with glancer_of(engine).connect() as conn:
        size = signer.tree.size(conn)
        wrong = (
            history.broken(conn, signer.tree)
            or history.foreign
            or signer.tree.gap(conn, size)
            or _unsigned(signer, last)
        )
    signed, at = (last.checkpoint.size, last.at) if last else (0, None)
    return LogStanding(signer.origin, size, signed, at, wrong, _not_vouched(signer))


def _unsigned(signer: LogSigner, last: Published | None) -> str:
    if last is None:
        return ""
    try:
        Note.read(last.note).vouched(signer.vkeys())
    except BadNote as why:
        return f"the last checkpoint is not one: {why}"
    return ""


def _not_vouched(signer: LogSigner) -> str:
    found = signer.not_vouched()
    if found is None:
        return ""
    size, key = found
    return (
        f"its checkpoints over {size} records and fewer are signed by a key that is neither in "
        f"LOG_KEY_FILE nor in the ledger ({key}): it cannot vouch for them"
    )
