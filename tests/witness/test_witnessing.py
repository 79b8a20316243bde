"""The service has its log signed outside, and goes on where nobody answers."""

from __future__ import annotations

import socket
import threading
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from disputes.audit.cosigned import NOBODY, who_witnessed, witnessed
from disputes.audit.notes import WITNESS, Note, Signer
from disputes.audit.signing import LogSigner
from disputes.audit.tree import EVENTS
from disputes.ledger.migrating import migrate_ledger
from disputes.ledger.store import Ledger
from disputes.settings import Settings, WrongSetting
from disputes.storage.engine import engine_for
from disputes.storage.tables import cosignature
from disputes.witness.asking import Asking, RefusedByWitness, WitnessAway
from disputes.witness.migrating import migrate_witness
from disputes.witness.protocol import AddCheckpoint
from disputes.witness.service import application as service
from disputes.witness.store import Witness
from disputes.work.heartbeats import Heartbeats
from disputes.work.loop import Worker
from disputes.work.witnessing import OF_EVENTS, OF_LOOKS, Witnessing
from tests.storage.standin import Note as Write
from tests.storage.standin import OpenDiary, application, send
from tests.witness.logs import ORIGIN, REGULATOR

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
SEED = b"\x05" * 32


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def served(application):
    """The address of a real server."""
    with make_server("127.0.0.1", 0, application, handler_class=Silent) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class Watched:
    """A log of diaries, and what is asked of its witness."""

    def __init__(self, engine, ledger, origin=ORIGIN):
        self.engine = engine
        self.app = application(engine)
        self.log = LogSigner(engine, ledger, EVENTS, origin, (SEED,))
        self.log.register()
        self._numbers = count(1)
        send(self.app, OpenDiary("Idris"), "c0")

    def grow(self, by, words="note"):
        for _ in range(by):
            send(self.app, Write(words), f"{words}{next(self._numbers)}")
        return self.log.sign().checkpoint

    def asked(self, url, verifier=REGULATOR.verifier, now=NOW):
        return Witnessing(OF_EVENTS, self.log, Asking(url, verifier, lambda: now), lambda: NOW)

    def signed(self):
        query = sa.select(cosignature.c.size).order_by(cosignature.c.size)
        with self.engine.connect() as conn:
            return list(conn.scalars(query))

    def believed(self):
        return witnessed(self.log.latest().note, REGULATOR.verifier)


@pytest.fixture
def ledger(tmp_path):
    engine = engine_for(f"sqlite:///{tmp_path / 'ledger.db'}")
    migrate_ledger(engine)
    yield Ledger(engine)
    engine.dispose()


@pytest.fixture
def watched(engine, ledger):
    return Watched(engine, ledger)


@pytest.fixture
def regulator(tmp_path, watched):
    engine = engine_for(f"sqlite:///{tmp_path / 'regulator.db'}")
    migrate_witness(engine)
    witness = Witness(engine, REGULATOR)
    for verifier in watched.log.vkeys():
        witness.watch(verifier)
    yield witness
    witness.close()


@pytest.fixture
def url(regulator):
    with served(service(regulator, lambda: NOW)) as url:
        yield url


def test_without_a_witness_every_note_says_that_there_is_none(watched):
    watched.grow(3)
    assert watched.believed() is None
    note = watched.log.latest().note
    assert witnessed(note, None) is None
    assert who_witnessed(note, None) == NOBODY
    assert who_witnessed(note, REGULATOR.verifier) == (
        "regulator.example/witness, a witness outside this service, has not signed it yet."
    )


@pytest.mark.parametrize("seconds", [2**40, 2**63 - 1, 2**64 - 1])
def test_a_time_that_no_calendar_has_is_no_time(watched, seconds):
    note = Note.read(watched.log.sign().note)
    by = REGULATOR.cosign(note.text, seconds)
    assert witnessed(str(Note(note.text, (*note.signatures, by))), REGULATOR.verifier) is None


def test_the_newest_is_signed_first_and_from_there_every_one(watched, regulator, url):
    for _ in range(3):
        watched.grow(2)
    job = watched.asked(url)
    assert not job.run(NOW)
    assert watched.signed() == [7]
    for _ in range(3):
        watched.grow(1)
    watched.asked(url).run(NOW)
    assert watched.signed() == [7, 8, 9, 10]
    assert regulator.seen(ORIGIN).checkpoint == watched.log.latest().checkpoint
    found = watched.believed()
    assert (found.name, found.at) == (REGULATOR.verifier.name, NOW)
    assert who_witnessed(watched.log.latest().note, REGULATOR.verifier) == (
        "Also signed by regulator.example/witness on 25 November 2026 at 09:00 UTC."
    )
    for index in range(10):  # and so is the one that a paper is proved by
        covering = watched.log.covering(index)
        by = witnessed(covering.note, REGULATOR.verifier)
        assert (by is not None) == (covering.checkpoint.size >= 7)
    assert watched.log.cosigned.witnesses() == [REGULATOR.verifier]


def test_a_checkpoint_that_carries_a_witness_is_still_the_same_checkpoint(watched, url):
    first = watched.grow(3)
    watched.asked(url).run(NOW)
    assert watched.log.sign().checkpoint == watched.log.latest().checkpoint == first
    assert list(Note.read(watched.log.latest().note).vouched(watched.log.vkeys()))


def test_the_job_rests_between_two_rounds(watched, url):
    clock = iter(NOW + timedelta(seconds=seconds) for seconds in (0, 1, 4, 6))
    asking = Asking(url, REGULATOR.verifier, lambda: NOW)
    job = Witnessing(OF_EVENTS, watched.log, asking, lambda: next(clock))
    signed = []
    for _ in range(4):
        watched.grow(1)
        job.run(NOW)
        signed.append(len(watched.signed()))
    assert signed == [1, 1, 1, 4]


def test_one_log_that_is_refused_does_not_hold_the_other(watched, ledger, url):
    """A job that fails rests for up to two minutes."""
    unknown = LogSigner(watched.engine, ledger, EVENTS, f"{ORIGIN}/unknown", (SEED,))
    now, asking = [NOW], Asking(url, REGULATOR.verifier, lambda: NOW)
    jobs = [
        Witnessing(OF_LOOKS, unknown, asking, lambda: now[0]),
        Witnessing(OF_EVENTS, watched.log, asking, lambda: now[0]),
    ]
    heartbeats = Heartbeats(watched.engine)
    worker, signed = Worker(jobs, heartbeats, lambda: now[0]), []
    for _ in range(30):
        size = watched.grow(1).size
        unknown.sign()
        worker.round()
        signed.append(watched.signed()[-1:] == [size])
        now[0] += timedelta(seconds=6)
    assert all(signed)
    beats = {beat.job: beat.problem for beat in heartbeats.all()}
    assert beats == {OF_LOOKS: "RefusedByWitness", OF_EVENTS: None}


def killed(*_):
    raise KeyboardInterrupt


def test_a_lost_answer_is_asked_for_again(watched, regulator, url, monkeypatch):
    """Killed between the witness's signature and the note here: the witness knows more than we."""
    watched.grow(2)
    with monkeypatch.context() as patched:
        patched.setattr(watched.log.cosigned, "keep", killed)
        with pytest.raises(KeyboardInterrupt):
            watched.asked(url).run(NOW)
    assert watched.signed() == []
    assert regulator.seen(ORIGIN).checkpoint.size == 3
    watched.asked(url).run(NOW)
    assert watched.signed() == [3]
    watched.grow(2)
    watched.asked(url).run(NOW)
    assert watched.signed() == [3, 5]


def test_what_the_witness_is_already_past_is_passed_over(watched, regulator, url):
    watched.grow(2)
    watched.asked(url).run(NOW)
    watched.grow(1)
    two = watched.grow(1)
    proof = watched.log.consistency_proof(3, 5)
    asking = Asking(url, REGULATOR.verifier, lambda: NOW)
    asking.add(AddCheckpoint.of(3, tuple(proof), watched.log.latest().note))
    watched.asked(url).run(NOW)
    assert watched.signed() == [3, two.size]


@pytest.fixture
def nobody():
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{free.getsockname()[1]}"


def test_a_witness_that_is_away_stops_nothing_and_is_caught_up_with(watched, url, nobody):
    watched.grow(2)
    watched.asked(url).run(NOW)
    watched.grow(1)
    with pytest.raises(WitnessAway):
        watched.asked(nobody).run(NOW)
    watched.grow(1)
    assert watched.believed() is None
    watched.asked(url).run(NOW)
    assert watched.signed() == [3, 4, 5]


def answering(status, kind, content):
    def answer(environ, start_response):
        environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        headers = [("Content-Type", kind), ("Location", "http://127.0.0.1/elsewhere")]
        start_response(status, headers)
        return [content]

    return answer


@pytest.mark.parametrize(
    ("status", "kind", "content"),
    [
        ("500 No", "text/plain", b""),
        ("302 Found", "text/plain", b""),
        ("429 Later", "text/plain", b""),
        ("409 Conflict", "text/x.tlog.size", b"five\n"),
        ("409 Conflict", "text/x.tlog.size", b"9" * 30),
        ("200 OK", "text/plain", b"x" * 20_000),
    ],
)
def test_an_answer_that_is_none_is_as_if_it_were_away(watched, status, kind, content):
    watched.grow(2)
    with served(answering(status, kind, content)) as url, pytest.raises(WitnessAway):
        watched.asked(url).run(NOW)
    assert watched.signed() == []


@pytest.mark.parametrize("status", ["400 No", "403 No", "404 No", "409 No", "422 No"])
def test_a_refusal_alarms(watched, status):
    watched.grow(2)
    refusing = answering(status, "text/plain", b"no")
    with capture_logs() as logs, served(refusing) as url, pytest.raises(RefusedByWitness):
        watched.asked(url).run(NOW)
    assert [each["event"] for each in logs if each["log_level"] == "error"] == [
        "refused by the witness"
    ]


def signed_by(signer, seconds, text=None):
    def answer(environ, start_response):
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
        note = Note.read(body.partition("\n\n")[2])
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(signer.cosign(text or note.text, seconds)).encode()]

    return answer


STRANGER = Signer("regulator.example/witness", b"\x08" * 32, WITNESS)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (signed_by(STRANGER, int(NOW.timestamp())), "none"),
        (signed_by(REGULATOR, int(NOW.timestamp()), "another\n1\n\n"), "wrong"),
        (signed_by(REGULATOR, 0), "not of now"),
        (signed_by(REGULATOR, 2**64 - 1), "not of now"),
        (signed_by(REGULATOR, int(NOW.timestamp()) + 7200), "not of now"),
        (answering("200 OK", "text/plain", b""), "signature"),
        (answering("200 OK", "text/plain", b"\xff\n\nx\n"), "signature"),
    ],
)
def test_an_answer_that_its_key_did_not_sign_is_kept_by_nobody(watched, answer, why):
    watched.grow(2)
    with served(answer) as url, pytest.raises(RefusedByWitness, match=why):
        watched.asked(url).run(NOW)
    assert watched.signed() == []


def test_a_witness_that_forgot_is_told_anew_and_that_is_said(watched, regulator, url, tmp_path):
    watched.grow(2)
    watched.asked(url).run(NOW)
    watched.grow(2)
    engine = engine_for(f"sqlite:///{tmp_path / 'empty.db'}")
    migrate_witness(engine)
    empty = Witness(engine, REGULATOR)
    for verifier in watched.log.vkeys():
        empty.watch(verifier)
    with served(service(empty, lambda: NOW)) as new, capture_logs() as logs:
        watched.asked(new).run(NOW)
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["witness forgot"]
    assert watched.signed() == [3, 5]
    empty.close()


# ---- settings

VKEY = str(REGULATOR.verifier)


@pytest.mark.parametrize(
    "url",
    [
        "witness.example",
        "http://witness.example",
        "http://10.0.0.1:8010",
        "https://",
        "https://me:secret@witness.example",
        "https://witness.example?x=1",
        "ftp://witness.example",
        "https://witness.example:port",
    ],
)
def test_a_witness_is_reached_by_https_or_on_this_machine(url):
    settings = Settings.from_environment({"WITNESS_URL": url, "WITNESS_VKEY": VKEY})
    with pytest.raises(WrongSetting, match="WITNESS_URL"):
        Asking.of(settings, lambda: NOW)


@pytest.mark.parametrize(
    "said",
    [
        {"WITNESS_URL": "https://witness.example"},
        {"WITNESS_VKEY": VKEY},
        {"WITNESS_URL": "https://witness.example", "WITNESS_VKEY": "key"},
        {
            "WITNESS_URL": "https://witness.example",
            "WITNESS_VKEY": str(Signer("log", SEED).verifier),
        },
    ],
)
def test_half_a_witness_is_refused_by_name(said):
    with pytest.raises(WrongSetting, match="WITNESS_VKEY"):
        Asking.of(Settings.from_environment(said), lambda: NOW)


@pytest.mark.parametrize(
    "url", ["https://witness.example/of/logs/", "http://localhost:8010", "http://[::1]:8010"]
)
def test_a_witness_that_is_set_is_known_by_its_key(url):
    settings = Settings.from_environment({"WITNESS_URL": url, "WITNESS_VKEY": VKEY})
    assert Asking.of(settings, lambda: NOW).verifier == REGULATOR.verifier
    assert Asking.of(Settings.from_environment({}), lambda: NOW) is None
