"""Retired keys, made known to a ledger that was made anew: what they signed before counts again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.notes import LOG, BadKey, Verifier
from disputes.audit.signing import LogSigner


class NotItsKey(Exception):
    """What was given is no key that this service can have signed with; says why."""


@dataclass(frozen=True)
class MadeKnown:
    """A key that is known from now on; `last` is the newest checkpoint here that it signed."""

    key: Verifier
    last: Checkpoint


def make_known(vkey: str, signers: Sequence[LogSigner]) -> MadeKnown:
    """Have the ledger know the public half of a key that signed one of these logs.

    Raises NotItsKey, also unless everything that it signed here is of this history: a receipt that
    it signed is believed from now on.
    """
    try:
        key = Verifier.read(vkey)
    except BadKey as why:
        raise NotItsKey(f"This is no key: {why}.") from None
    if key.kind != LOG:
        raise NotItsKey("This is the key of a witness, not of a log.")
    signer = next((each for each in signers if each.origin == key.name), None)
    if signer is None:
        ours = " and ".join(each.origin for each in signers)
        raise NotItsKey(f"This is a key of {key.name}. The logs here are {ours}.")
    if key in signer.vkeys():
        raise NotItsKey("This key is known already.")
    last = None
    for each in signer.signed_by(key):
        last = last or each
        wrong = signer.not_of_this_history(each)
        if wrong:
            raise NotItsKey(f"It signed another history than is here: {wrong}.")
    if last is None:
        raise NotItsKey("It signed no checkpoint that is here, so nothing shows that it is ours.")
    signer.keys.make_known(key)
    return MadeKnown(key, last)
