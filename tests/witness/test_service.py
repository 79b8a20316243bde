"""The witness over HTTP: each answer with the status that C2SP tlog-witness gives it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from disputes.audit.notes import Note, Signer
from disputes.witness.protocol import ADD_CHECKPOINT, MOST_BYTES
from disputes.witness.service import application
from tests.witness.logs import ORIGIN, REGULATOR, PlainLog

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
LOG, FORK = PlainLog(), PlainLog(other=3)


@pytest.fixture
def post(witness):
    service = validator(application(witness, lambda: AT))

    def post(body, path=ADD_CHECKPOINT, method="POST", **said):
        environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "CONTENT_LENGTH": str(len(body))}
        environ |= {"SCRIPT_NAME": "", "QUERY_STRING": "", "wsgi.input": io.BytesIO(body)} | said
        setup_testing_defaults(environ)
        answered = []
        found = service(environ, lambda status, headers: answered.extend((status, dict(headers))))
        content = b"".join(found)
        found.close()
        status, headers = answered
        assert headers["Content-Length"] == str(len(content))
        return int(status[:3]), headers["Content-Type"], content.decode()

    return post


def test_a_checkpoint_is_answered_with_a_line_to_put_under_it(post):
    for old, size in ((0, 3), (3, 9), (9, 9)):
        status, kind, line = post(LOG.asks(old, size))
        assert (status, kind) == (200, "text/plain; charset=utf-8")
        assert line.startswith("\u2014 regulator.example/witness ")
        assert Note.read(LOG.note(size) + line).vouched([REGULATOR.verifier])


def test_each_refusal_has_its_status(post):
    assert post(LOG.asks(0, 5))[0] == 200
    assert post(LOG.asks(0, 9)) == (409, "text/x.tlog.size", "5\n")
    assert post(LOG.asks(5, 4, proof=[]))[0] == 400
    assert post(b"old five\n\n" + LOG.note(9).encode())[0] == 400
    assert post(b"")[0] == 400
    assert post(PlainLog(key=Signer("another/log", b"\x01" * 32)).asks(0, 3))[0] == 404
    assert post(PlainLog(key=Signer(ORIGIN, b"\x02" * 32)).asks(5, 6))[0] == 403
    assert post(LOG.asks(5, 9, proof=[]))[0] == 422
    assert post(b"x" * (MOST_BYTES + 1))[0] == 413
    assert post(LOG.asks(5, 6), path="/")[0] == 404
    assert post(b"", method="GET")[0] == 405
    with capture_logs() as logs:
        assert post(FORK.asks(5, 5))[0] == 422
    assert [(each["event"], each["log_level"]) for each in logs] == [("refused", "error")]
    assert post(LOG.asks(5, 9))[0] == 200


def test_who_knows_no_size_asks_from_nothing_on_and_is_told(post):
    assert post(LOG.asks(0, 3))[0] == 200
    status, _, size = post(LOG.asks(0, 7))
    assert (status, size) == (409, "3\n")
    assert post(LOG.asks(int(size), 7))[0] == 200


@pytest.mark.parametrize(("length", "status"), [("", 400), ("9" * 40, 200)])
def test_a_wrong_length_is_no_harm(post, length, status):
    assert post(LOG.asks(0, 3), CONTENT_LENGTH=length)[0] == status


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.builds(lambda old, size: LOG.asks(old, size), st.integers(0, 9), st.integers(9, 64)),
        st.builds(lambda at, put: LOG.asks(0, 3)[:at] + put, st.integers(0, 300), st.binary()),
    )
)
def test_whatever_is_sent_is_answered(post, body):
    assert post(body)[0] in {200, 400, 403, 404, 409, 422}
