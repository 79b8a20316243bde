"""A record that was changed past the service, said in words: it breaks in any way that it can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError


class RecordDamaged(Exception):
    """What is stored of somebody or of a case cannot be read any more; says of whom."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"The record of {what} cannot be read: somebody has changed it. Keep this database, "
            "tell the controller, and restore it from a backup."
        )


@contextmanager
def reading(what: str, *answers: type[Exception]) -> Iterator[None]:
    """Read the record of `what`. Raises RecordDamaged for whatever breaks, apart from `answers`,
    and from a database or disk that cannot be asked."""
    try:
        yield
    except (*answers, RecordDamaged, SQLAlchemyError, OSError):
        raise
    except Exception as why:
        raise RecordDamaged(what) from why
