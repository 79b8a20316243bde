"""What a log line never says."""

from __future__ import annotations

import io
import json
import logging

import pytest
import structlog

from disputes import logging as ours

TOKEN = "vYt0mX3Qk2Zs8hD1pLw9aRfEuNc4bG7j-_w"
CANARY = "Idris-canary-word"


@pytest.fixture
def lines():
    root = logging.getLogger()
    before, level, told = root.handlers[:], root.level, structlog.get_config()
    out = io.StringIO()
    ours.configure(out)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    root.handlers[:] = before
    root.setLevel(level)
    structlog.configure(**told)


def test_a_line_is_json_with_when_where_and_how_bad(lines):
    structlog.get_logger("disputes.mail").warning("task failed", kind="notice")
    [line] = lines()
    assert (line["event"], line["level"], line["logger"]) == (
        "task failed",
        "warning",
        "disputes.mail",
    )
    assert line["timestamp"].endswith("Z")


def test_an_exception_is_its_class_and_place_without_its_message(lines):
    try:
        raise ValueError(CANARY)
    except ValueError as problem:
        structlog.get_logger("x").error("job failed", exc_info=problem)
        structlog.get_logger("x").exception("job failed")
        logging.getLogger("gunicorn.error").exception("Error handling request")
    said = lines()
    assert [line["error"] for line in said] == ["ValueError"] * 3
    assert all("test_logging.py" in line["at"][-1] for line in said)
    assert CANARY not in json.dumps(said)


@pytest.mark.parametrize(
    "path",
    [f"/sign-in/link/{TOKEN}", f"/invitations/{TOKEN}/accept", f"/sign-in/link/{TOKEN}?a={TOKEN}"],
)
def test_tokens_leave_no_trace(lines, path):
    logging.getLogger("gunicorn.error").warning("Invalid request %s", path)
    structlog.get_logger("x").info("request", path=path)
    assert TOKEN not in json.dumps(lines())
    assert TOKEN not in ours.redacted_path(path)


def test_addresses_of_people_leave_no_trace(lines):
    logging.getLogger("mail").error("cannot send to amina.yusuf@example.org today")
    assert "amina" not in json.dumps(lines())


def test_an_ordinary_address_is_kept_for_whoever_looks_for_a_fault():
    assert ours.redacted_path("/cases/WM-4827-3162/terms/1?seen=2") == "/cases/WM-4827-3162/terms/1"
