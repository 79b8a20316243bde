"""The witness over HTTP: POST /add-checkpoint, and nothing else (C2SP tlog-witness)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Any

import structlog

from disputes.audit.notes import Signature
from disputes.witness.protocol import (
    ADD_CHECKPOINT,
    MOST_BYTES,
    SIZE_TYPE,
    AddCheckpoint,
    Unreadable,
)
from disputes.witness.store import AnotherSize, Inconsistent, NotSigned, UnknownLog, Witness

_log = structlog.get_logger("disputes.witness")
_TEXT = "text/plain; charset=utf-8"

Answer = tuple[HTTPStatus, str, str]  # status, type of content, content
Request = dict[str, Any]


def application(
    witness: Witness, clock: Callable[[], datetime]
) -> Callable[[Request, Callable[..., Any]], Iterable[bytes]]:
    """A WSGI application. `clock` gives the UTC instant of an answer."""

    def answer(request: Request, start_response: Callable[..., Any]) -> Iterable[bytes]:
        status, kind, said = _routed(witness, clock, request)
        sent = said.encode()
        headers = [("Content-Type", kind), ("Content-Length", str(len(sent)))]
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers.append(("Allow", "POST"))
        start_response(f"{status.value} {status.phrase}", headers)
        return [sent]

    return answer


def _routed(witness: Witness, clock: Callable[[], datetime], request: Request) -> Answer:
    if request.get("PATH_INFO") != ADD_CHECKPOINT:
        return _said(HTTPStatus.NOT_FOUND, f"This is a witness: POST {ADD_CHECKPOINT}")
    if request.get("REQUEST_METHOD") != "POST":
        return _said(HTTPStatus.METHOD_NOT_ALLOWED, "POST a checkpoint")
    body = _body(request)
    if len(body) > MOST_BYTES:
        return _said(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "it is too long")
    return added(witness, body, clock())


def added(witness: Witness, body: bytes, at: datetime) -> Answer:
    """What is answered to a request with this body."""
    try:
        asked = AddCheckpoint.read(body)
        signature: Signature = witness.add(asked, at)
    except Unreadable as why:
        return _said(HTTPStatus.BAD_REQUEST, str(why))
    except UnknownLog:
        return _said(HTTPStatus.NOT_FOUND, "no log of this name is watched here")
    except NotSigned as why:
        return _said(HTTPStatus.FORBIDDEN, str(why))
    except AnotherSize as last:
        return HTTPStatus.CONFLICT, SIZE_TYPE, f"{last.size}\n"
    except Inconsistent as why:
        new = asked.checkpoint
        _log.error("refused", log=new.origin, old=asked.old, size=new.size, why=str(why))
        return _said(HTTPStatus.UNPROCESSABLE_ENTITY, str(why))
    _log.info("signed", log=asked.checkpoint.origin, size=asked.checkpoint.size)
    return HTTPStatus.OK, _TEXT, str(signature)


def _body(request: Request) -> bytes:
    """At most one byte more than may be; nothing where no length is said and none is known."""
    length = request.get("CONTENT_LENGTH") or ""
    most = MOST_BYTES + 1
    if length.isascii() and length.isdigit():
        most = min(int(length[:12]), most)
    elif not request.get("wsgi.input_terminated"):
        return b""
    read: bytes = request["wsgi.input"].read(most)
    return read


def _said(status: HTTPStatus, why: str) -> Answer:
    return status, _TEXT, why + "\n"
