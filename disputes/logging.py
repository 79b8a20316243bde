"""Log lines: JSON, one a line, without anything personal and without tokens.

Names of things (a command, a task, a kind of failure) may be logged; what people wrote, their
names and their addresses may not. An exception is logged as its class and where it arose: its
message can quote what somebody typed.
"""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path
from traceback import extract_tb
from typing import Any, TextIO

import structlog

_TOKEN = re.compile(r"(?<=[/=])[A-Za-z0-9_-]{24,}")
_EMAIL = re.compile(r"[^\s<>\"']+@[^\s<>\"']+")
_KEPT_FRAMES = 12


def configure(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send every log line of this process to `stream` (standard error) in this form."""
    first: tuple[Any, ...] = (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_messages,
        without_secrets,
    )
    structlog.configure(
        processors=[*first, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=first,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # tells of every table of every font
    logging.getLogger("alembic").setLevel(logging.WARNING)


def redacted_path(path: str) -> str:
    """An address without what opens something: its query, and any part as long as a token.

    >>> redacted_path("/sign-in/link/vYt0mX3Qk2Zs8hD1pLw9aRfEuNc4bG7j?next=/cases")
    '/sign-in/link/…'
    >>> redacted_path("/cases/WM-4827-3162/terms/1")
    '/cases/WM-4827-3162/terms/1'
    """
    return _TOKEN.sub("…", path.partition("?")[0])


def without_secrets(_logger: Any, _method: str, said: dict[str, Any]) -> dict[str, Any]:
    """Take tokens and e-mail addresses out of every text of a line."""
    return {name: _clean(value) for name, value in said.items()}


def without_messages(_logger: Any, _method: str, said: dict[str, Any]) -> dict[str, Any]:
    """Put the class of an exception, and where it arose, in the place of its message."""
    problem = said.pop("exc_info", None)
    if problem is True:
        problem = sys.exc_info()
    if isinstance(problem, tuple):
        problem = problem[1]
    if isinstance(problem, BaseException):
        said["error"] = type(problem).__name__
        said["at"] = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in extract_tb(problem.__traceback__)[-_KEPT_FRAMES:]
        ]
    return said


def _clean(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return _EMAIL.sub("…", _TOKEN.sub("…", value))
