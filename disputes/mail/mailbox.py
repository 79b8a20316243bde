"""The local mailbox: where e-mails stay on a machine without a mail server, sealed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from itertools import islice
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.keys.keyring import KeysInHand
from disputes.keys.sealing import seal, unseal
from disputes.storage.engine import insert_if_new, reader_of
from disputes.storage.sealing import Keyring
from disputes.storage.tables import mailbox

_STREAM = UUID(int=3)  # of the key that seals the whole mailbox


@dataclass(frozen=True)
class Mail:
    """One e-mail as the local mailbox shows it."""

    id: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    at: datetime


class Mailbox:
    """Keeps each message once, by its Message-ID; also a carrier for the sender."""

    def __init__(self, engine: Engine, keys: Keyring) -> None:
        self._engine = engine
        self._reader = reader_of(engine)
        self._keys = keys

    def __enter__(self) -> Mailbox:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def carry(self, message: EmailMessage, at: datetime) -> None:
        """Keep a message; the same one again changes nothing."""
        name = message["Message-ID"].strip("<>").partition("@")[0]
        sealed = seal(self._keys.key_for(_STREAM, "mailbox"), message.as_bytes(), _place(name))
        row = {"message_id": name, "at": at, "sealed": sealed}
        with self._engine.begin() as conn:
            conn.execute(insert_if_new(conn, mailbox), row)

    def newest(self, most: int) -> list[Mail]:
        """The latest messages, newest first."""
        query = sa.select(mailbox).order_by(mailbox.c.at.desc(), mailbox.c.message_id).limit(most)
        keys = KeysInHand(self._keys)
        with self._reader.connect() as conn:
            found = [_read(row, keys) for row in conn.execute(query)]
        return [mail for mail in found if mail is not None]

    def find(self, mail: str) -> Mail | None:
        """One message by its id."""
        with self._reader.connect() as conn:
            row = conn.execute(sa.select(mailbox).where(mailbox.c.message_id == mail)).one_or_none()
        return None if row is None else _read(row, self._keys)

    def forget(self, before: datetime) -> int:
        """Delete what came before an instant; returns how many."""
        with self._engine.begin() as conn:
            return conn.execute(sa.delete(mailbox).where(mailbox.c.at < before)).rowcount


def _read(row: sa.Row[Any], keys: Keyring) -> Mail | None:
    plain = unseal(keys, row.sealed, _place(row.message_id))
    if plain is None:
        return None
    message = message_from_bytes(plain, policy=policy.compat32)  # a fifth of the time
    texts = (part for part in message.walk() if part.get_content_type() == "text/plain")
    return Mail(
        id=row.message_id,
        to=_unfolded(message["To"]),
        subject=_unfolded(message["Subject"]),
        text="".join(_text(part) for part in islice(texts, 1)),
        at=row.at,
    )


def _unfolded(header: str) -> str:
    """A header as one line, with its encoded words (RFC 2047) decoded."""
    return str(make_header(decode_header("".join(header.splitlines()))))


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return content.decode(part.get_content_charset("utf-8")) if isinstance(content, bytes) else ""


def _place(name: str) -> str:
    return f"mailbox:{name}"
