"""The mail server: SMTP_URL, with TLS and a password where it names them (RFC 5321, 3207, 4954)."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

_SECONDS = 20
_PORTS = {"smtp": 25, "smtps": 465}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Undeliverable(Exception):
    """The message, or its address, will never be taken: trying again is of no use."""


class MailServerRefuses(Exception):
    """The server cannot be used as SMTP_URL says; an operator must look."""


@dataclass(frozen=True)
class Server:
    """What SMTP_URL says: smtp:// uses TLS where offered, smtps:// from the first byte."""

    scheme: str
    host: str
    port: int
    user: str | None
    password: str | None = field(repr=False)

    @classmethod
    def of(cls, smtp_url: str) -> Server:
        """Raises ValueError for an address that is no mail server's."""
        said = urlsplit(smtp_url)
        if said.scheme not in _PORTS or not said.hostname:
            raise ValueError("SMTP_URL must be like smtp://user:password@host:587 or smtps://host")
        return cls(
            said.scheme,
            said.hostname,
            said.port or _PORTS[said.scheme],
            unquote(said.username) if said.username else None,
            unquote(said.password) if said.password else None,
        )


class Smtp:
    """Carries messages over one connection, made at the first and closed after the last."""

    def __init__(self, server: Server, seconds: float = _SECONDS) -> None:
        self._where = server
        self._seconds = seconds
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Smtp:
        """Connect now: with the server down nothing is taken from the outbox."""
        self._server = self._connected()
        return self

    def __exit__(self, *_: object) -> None:
        self._drop(quitting=True)

    def carry(self, message: EmailMessage, at: datetime) -> None:
        """Hand one message over. Raises Undeliverable, or whatever a later try may not meet."""
        if self._server is None:
            self._server = self._connected()
        try:
            self._server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            self._start_anew()
            if codes and all(code >= 500 for code in codes):
                raise Undeliverable(f"SMTP {codes[0]}") from None
            raise
        except smtplib.SMTPResponseException as answer:
            self._start_anew()
            if answer.smtp_code >= 500:
                raise Undeliverable(f"SMTP {answer.smtp_code}") from None
            raise
        except (smtplib.SMTPException, OSError):
            self._drop(quitting=False)
            raise

    def _connected(self) -> smtplib.SMTP:
        where, tls = self._where, ssl.create_default_context()
        server: smtplib.SMTP
        if where.scheme == "smtps":
            server = smtplib.SMTP_SSL(where.host, where.port, timeout=self._seconds, context=tls)
        else:
            server = smtplib.SMTP(where.host, where.port, timeout=self._seconds)
        try:
            self._enter(server, tls)
        except BaseException:
            server.close()
            raise
        return server

    def _enter(self, server: smtplib.SMTP, tls: ssl.SSLContext) -> None:
        where = self._where
        server.ehlo()
        secure = where.scheme == "smtps"
        if not secure and server.has_extn("starttls"):
            server.starttls(context=tls)
            server.ehlo()
            secure = True
        if where.user is None:
            return
        if not secure and where.host not in _LOOPBACK:
            raise MailServerRefuses("the server offers no TLS: the password would be readable")
        server.login(where.user, where.password or "")

    def _start_anew(self) -> None:
        """After a refusal: the next message must not inherit this one's state."""
        try:
            if self._server is not None:
                self._server.rset()
        except (smtplib.SMTPException, OSError):
            self._drop(quitting=False)

    def _drop(self, *, quitting: bool) -> None:
        server, self._server = self._server, None
        if server is None:
            return
        try:
            if quitting:
                server.quit()
        except (smtplib.SMTPException, OSError):
            pass  # what was accepted stays accepted
        finally:
            server.close()
