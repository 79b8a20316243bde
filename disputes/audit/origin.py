"""What the log of this deployment is called, for as long as it lives."""

from __future__ import annotations

from secrets import token_hex

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.storage.engine import insert_if_new
from disputes.storage.tables import deployment

_NAME = "log_origin"
_FIND = sa.select(deployment.c.value).where(deployment.c.name == _NAME)


def origin_of(engine: Engine) -> str:
    """The name of a log that was given none: random, made once, and kept with its database."""
    with engine.begin() as conn:
        found = conn.scalar(_FIND)
        if found is None:
            row = {"name": _NAME, "value": f"waymark/{token_hex(8)}"}
            conn.execute(insert_if_new(conn, deployment), row)
            found = conn.scalar(_FIND)
    assert found is not None
    return found


_LOOKS = "/looks"


def looks_of(origin: str) -> str:
    """The name of the log of who looked at what, beside the one of what was done."""
    return origin + _LOOKS


def is_of_looks(name: str) -> bool:
    """Whether a log of this name says who looked, and not what was done.

    >>> is_of_looks(looks_of("disputes.example/log")), is_of_looks("disputes.example/log")
    (True, False)
    """
    return name.endswith(_LOOKS)
