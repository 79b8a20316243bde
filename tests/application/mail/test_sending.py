"""Messages leave at least once, and whoever receives them counts each once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import smtplib
import socket
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
import sqlalchemy as sa
import structlog
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from disputes.accounts.front_door import FrontDoor
from disputes.mail.sending import KINDS
from disputes.mail.smtp import MailServerRefuses, Server, Smtp
from disputes.storage.tables import outbox
from disputes.stories import cast
from disputes.work.queue import LEASE, TRIES
from domain.disagreement.parties import EndAuthority
from tests.application.mail.conftest import NOW, STORIES, deployed, sender, sent, tell

STORY = "waiting_for_the_council"


class Post:
    """What a receiving server saw."""

    def __init__(self):
        self.messages = []
        self.refuses = {}  # recipient -> answer

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    @property
    def ids(self):
        return Counter(message["Message-ID"] for message in self.messages)


@contextmanager
def post_office(**options):
    post = Post()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield post, f"127.0.0.1:{port}"
    finally:
        controller.stop()


@pytest.fixture
def office():
    with post_office() as opened:
        yield opened


@pytest.fixture
def by_smtp(office, database, tmp_path):
    """A deployment that sends to a real server, and what that server saw."""
    post, address = office
    made = deployed(tmp_path, DATABASE_URL=database.url, SMTP_URL=f"smtp://{address}")
    tell(made, STORY)
    yield made, post
    made.engine.dispose()


def rows(deployment):
    with deployment.engine.connect() as conn:
        today = NOW + timedelta(hours=2)  # a row tried again is among them; no reminder is
        due = sa.and_(outbox.c.kind.in_(KINDS), outbox.c.not_before <= today)
        return conn.execute(sa.select(outbox).where(due)).all()


def test_every_row_is_sent_once_with_an_id_of_its_own(by_smtp):
    deployment, post = by_smtp
    sender(deployment).run(NOW)
    assert len(post.messages) == len(rows(deployment)) > 1
    assert set(post.ids.values()) == {1}
    assert {row.done_at for row in rows(deployment)} == {NOW}
    assert not sender(deployment).run(NOW)
    [to_amina] = [m for m in post.messages if "amina" in m["To"]]
    assert to_amina["Subject"] == "We have your disagreement WM-4827-3162"
    assert to_amina["Auto-Submitted"] == "auto-generated"
    assert to_amina.get_body(("html",)) is not None


def test_a_sender_killed_between_sending_and_noting_is_seen_by_nobody(by_smtp):
    deployment, post = by_smtp
    deployment.engine.dispose()
    child = multiprocessing.get_context("fork").Process(
        target=_send_one_and_die, args=(deployment,)
    )
    child.start()
    child.join(30)
    assert child.exitcode == -signal.SIGKILL
    assert len(post.messages) == 1
    [lost] = post.messages
    while sender(deployment).run(NOW):
        pass
    later = NOW + LEASE + timedelta(seconds=1)
    while sender(deployment).run(later):
        pass
    assert all(row.done_at is not None for row in rows(deployment))
    assert len(post.ids) == len(rows(deployment))  # what a receiver counts
    [again] = [m for m in post.messages[1:] if m["Message-ID"] == lost["Message-ID"]]
    assert again.as_bytes() == lost.as_bytes()


def _send_one_and_die(deployment):
    whole = Smtp.carry

    def carry_and_die(self, message, at):
        whole(self, message, at)
        os.kill(os.getpid(), signal.SIGKILL)

    Smtp.carry = carry_and_die
    sender(deployment).run(NOW)


def test_with_the_server_down_no_try_is_used_up(database, tmp_path):
    deployment = deployed(tmp_path, DATABASE_URL=database.url, SMTP_URL="smtp://127.0.0.1:9")
    tell(deployment, STORY)
    for _ in range(TRIES + 1):
        with pytest.raises(OSError):
            sender(deployment).run(NOW)
    assert {row.attempts for row in rows(deployment)} == {0}
    deployment.engine.dispose()


def test_an_address_the_server_refuses_is_parked_with_an_alarm_and_the_rest_goes(by_smtp):
    deployment, post = by_smtp
    post.refuses[cast.YUSUF.parent.email] = "550 no such user"
    with structlog.testing.capture_logs() as lines:
        sender(deployment).run(NOW)
    parked = [row for row in rows(deployment) if row.done_at is None]
    assert [(row.attempts, row.problem) for row in parked] == [(TRIES, "Undeliverable")]
    assert len(post.messages) == len(rows(deployment)) - 1
    assert [line["event"] for line in lines] == ["task parked"]
    assert "amina" not in str(lines)


def test_a_server_that_is_busy_gets_the_message_later(by_smtp):
    deployment, post = by_smtp
    post.refuses[cast.YUSUF.parent.email] = "451 try later"
    sender(deployment).run(NOW)
    assert len(post.messages) == len(rows(deployment)) - 1
    post.refuses.clear()
    sender(deployment).run(NOW + timedelta(seconds=6))
    assert len(post.ids) == len(rows(deployment))


def test_the_mailbox_keeps_each_message_once_and_sealed(deployment):
    tell(deployment, STORY)
    kept = sent(deployment)
    assert {mail.subject for mail in kept} == {
        "We have your disagreement WM-4827-3162",
        "Answer due 2 December 2026: WM-4827-3162",
        "A new message: WM-4827-3162",
    }
    with deployment.engine.connect() as conn:
        stored = conn.exec_driver_sql("select sealed from mailbox").scalars().all()
    assert not any(b"disagreement" in bytes(each) or b"amina" in bytes(each) for each in stored)
    [hers] = [mail for mail in kept if mail.to == cast.YUSUF.parent.email]
    assert deployment.mailbox.find(hers.id) == hers
    assert "Last day for the tribunal: Wednesday 6 January 2027, before 5pm." in hers.text
    assert "https://waymark.example/sign-in" in hers.text


def test_who_is_watched_gets_only_that_there_is_a_message(deployment):
    name = next(s.name for s in STORIES.values() if any(_of_emma(step) for step in s.steps))
    tell(deployment, name)
    emma = cast.FOSTER.parent.email
    hers = [mail for mail in sent(deployment) if mail.to == emma]
    assert hers
    assert {mail.subject for mail in hers} == {"A message from Waymark"}
    assert {mail.text.strip() for mail in hers} == {"A message from Waymark. Sign in to read it."}


def _of_emma(step):
    return step.actor.person == cast.FOSTER.parent.key and step.key.startswith("WM-")


def test_who_left_the_case_before_the_message_leaves_does_not_get_it(deployment):
    story = STORIES["a_helper_lodged_it"]
    tell(deployment, story.name)
    parent = cast.OKAFOR.parent
    helper = next(p for p in cast.HELPERS if any(s.actor.person == p.key for s in story.steps))
    deployment.disputes.handle(
        EndAuthority(helper.key),
        case=story.reference,
        command_id="end",
        actor=parent.actor,
        at=NOW,
    )
    reached = {mail.to for mail in sent(deployment, NOW + timedelta(minutes=1))}
    assert parent.email in reached
    assert helper.email not in reached
    notes = {row.problem for row in rows(deployment)}
    assert "no longer in the case" in notes


def test_a_letter_with_a_link_waits_sealed_and_leaves_no_trace_once_sent(deployment):
    tell(deployment)
    door: FrontDoor = deployment.door
    door.start_sign_in("amina.yusuf@example.org", "browser", "192.0.2.7", NOW)
    door.start_sign_in("nobody@example.org", "browser", "192.0.2.7", NOW)
    [waiting] = [row for row in rows(deployment) if row.kind == "letter"]
    assert b"amina" not in waiting.payload
    [mail] = [m for m in sent(deployment) if m.subject == "Your link to sign in"]
    link = next(line for line in mail.text.splitlines() if line.startswith("https://"))
    token = link.removeprefix("https://waymark.example/sign-in/link/")
    assert door.links.spend(token, "browser", NOW).person == cast.YUSUF.parent.key
    [row] = [row for row in rows(deployment) if row.kind == "letter"]
    assert row.payload == b"{}"


def test_an_address_cannot_bring_headers_of_its_own(deployment):
    tell(deployment)
    victim = "amina.yusuf@example.org\r\nBcc: everybody@example.org"
    job = sender(deployment)
    with pytest.raises(ValueError):
        job._writer.notice("closed", {"reference": "WM-1"}, victim, NOW, "row")


def test_a_password_goes_to_another_machine_only_under_tls():
    class Plain(smtplib.SMTP):
        def __init__(self):
            self.esmtp_features = {}
            self.does_esmtp = True

        def ehlo(self, name=""):
            return 250, b""

        def close(self):
            pass

    smtp = Smtp(Server.of("smtp://user:secret@mail.example:25"))
    with pytest.raises(MailServerRefuses):
        smtp._enter(Plain(), None)


def test_it_signs_in_to_a_server_that_asks(tmp_path, sqlite_database):
    seen = []

    def authenticate(server, session, envelope, mechanism, data):
        seen.append((data.login, data.password))
        return AuthResult(success=data.password == b"s3cret/!")

    options = {"authenticator": authenticate, "auth_require_tls": False, "auth_required": True}
    with post_office(**options) as (post, address):
        url = f"smtp://wm:s3cret%2F%21@{address}"
        deployment = deployed(tmp_path, DATABASE_URL=sqlite_database.url, SMTP_URL=url)
        tell(deployment, STORY)
        sender(deployment).run(NOW)
        assert len(post.messages) == len(rows(deployment))
    assert seen == [(b"wm", b"s3cret/!")]
    deployment.engine.dispose()


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://", "mail.example:25"])
def test_an_address_that_is_no_mail_server_is_named(url):
    with pytest.raises(ValueError, match="SMTP_URL"):
        Server.of(url)
