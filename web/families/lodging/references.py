"""A reference for a new case: random, and free as far as anybody can know."""

from __future__ import annotations

import secrets

from domain.disagreement.aggregate import Disagreement
from domain.references import reference_from
from web.wiring import wired

_ALL = 10_000_000


def a_free_reference() -> str:
    """A random reference that no case has."""
    while True:
        reference = reference_from(secrets.randbelow(_ALL))
        if not any(True for _ in wired().disputes.log.stream(Disagreement.stream_id(reference))):
            return reference
