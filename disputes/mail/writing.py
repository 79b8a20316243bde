"""What a message says: one short text, and the same words as HTML; built so that a second sending
is the same message, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment

from disputes.mail.letters import PATHS


@dataclass(frozen=True)
class Line:
    """One line of a message: what it is about, and what holds; or a sentence alone."""

    label: str
    value: str

    @property
    def sentence(self) -> str:
        said = f"{self.label} {self.value}".strip()
        return said if said.endswith((".", "?", "!")) or "://" in said else f"{said}."


@dataclass(frozen=True)
class Words:
    """A subject and the lines under it, as a template in emails/notices/ gives them."""

    subject: str
    lines: tuple[Line, ...] = field(default_factory=tuple)

    @property
    def body(self) -> str:
        return " ".join(line.sentence for line in self.lines)


class Writer:
    """Writes messages from the templates, for one deployment."""

    def __init__(self, templates: Environment, service_name: str, public_url: str) -> None:
        self._templates = templates
        self._service = service_name
        self._url = public_url
        self._host = urlsplit(public_url).hostname or "localhost"

    def words(self, name: str, facts: Mapping[str, Any]) -> Words:
        """The first line is the subject; in each other, a bar parts the label from the value."""
        template = self._templates.get_template(f"emails/notices/{name}.txt")
        text = template.render(**facts, service_name=self._service)
        subject, *rest = [line.strip() for line in text.splitlines() if line.strip()]
        return Words(subject, tuple(_line(line) for line in rest))

    def notice(
        self, name: str, facts: Mapping[str, Any], to: str, at: datetime, row: str
    ) -> EmailMessage:
        """A message about a case, with the way in and where to get help."""
        return self._message(self.words(name, facts), "layout", to, at, row)

    def neutral(self, to: str, at: datetime, row: str) -> EmailMessage:
        """For someone whose messages may be read by another: nothing but that there is one."""
        return self._message(self.words("neutral", {}), "bare", to, at, row)

    def letter(
        self, name: str, facts: Mapping[str, str], to: str, at: datetime, row: str
    ) -> EmailMessage:
        """A message with a link of its own."""
        link = self._url + PATHS[name].format(token=facts.get("token"))
        told = {**facts, "due": date.fromisoformat(facts["due"])} if "due" in facts else facts
        return self._message(self.words(name, {**told, "link": link}), "layout", to, at, row, link)

    def _message(
        self, words: Words, layout: str, to: str, at: datetime, row: str, link: str | None = None
    ) -> EmailMessage:
        told = {"words": words, "service_name": self._service, "url": self._url, "link": link}
        # the policy refuses a line break in any header, so an address cannot bring its own
        message = EmailMessage(policy=SMTP)
        message["Message-ID"] = f"<{row}@{self._host}>"
        message["Date"] = format_datetime(at)
        message["From"] = Address(self._service, "no-reply", self._host)
        message["To"] = Address(addr_spec=to)
        message["Subject"] = words.subject
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
        message.set_content(self._drawn(f"{layout}.txt", told), cte="quoted-printable")
        message.add_alternative(
            self._drawn(f"{layout}.html", told), subtype="html", cte="quoted-printable"
        )
        message.set_boundary(f"={row[:40]}=")
        return message

    def _drawn(self, template: str, told: Mapping[str, Any]) -> str:
        return self._templates.get_template(f"emails/{template}").render(**told)


def _line(text: str) -> Line:
    label, bar, value = text.partition(" | ")
    return Line(label, value) if bar else Line("", text)
