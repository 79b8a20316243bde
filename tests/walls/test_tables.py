"""What lies on the disk: nothing that anybody wrote, no address, no token and no PIN stands in the
clear in any table of either database, in a journal of one, or in a stored file."""

from __future__ import annotations

import logging
import re
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, field

import pytest

from tests.walls.conftest import World
from tests.walls.people import PEOPLE
from tests.walls.planting import CANARY, NOON
from tests.web.client import SITE
from tests.web.conftest import log_kept

PIN = "739164"
KEPT = "zq9001x is only begun"
DATABASES = ("waymark.db", "keys.db", "ledger.db")
# What custodians write in the national framework names nobody and will be read by everybody: these
# events hold it as it is, and it lies nowhere else.
HOLD_THE_FRAMEWORK = {"entry-added.1", "entry-changed.1", "entry-withdrawn.1"}


@dataclass
class Secrets:
    """What opens something, as it was given out."""

    tokens: list[str] = field(repr=False)
    log: str = field(repr=False)


@pytest.fixture(scope="session")
def secrets(planted: World) -> Secrets:
    """Sessions, a link to sign in that was opened, a PIN, and a form that is only begun."""
    with log_kept(logging.DEBUG) as log, redirect_stderr(log):
        tokens = _given_out(planted)
    return Secrets(tokens, log.getvalue())


def _given_out(planted: World) -> list[str]:
    site, door = planted.site, planted.site.deployment.door
    person = PEOPLE["parent_a"].person
    client = planted.browser("parent_a")
    assert client.cookie is not None
    email = door.accounts.email_of(person)
    assert email is not None
    door.start_sign_in(email, "this-browser-0123456789abcdef", "192.0.2.1", NOON)
    [letter] = [each for each in site.letters if each.notice == "sign-in"]
    token = letter.facts["token"]
    site.browser().http.get(f"/sign-in/link/{token}", base_url=SITE)
    door.factors.choose_pin(person, PIN)
    door.half_done.keep(person, planted.garden.references["whole"], "message", {"text": KEPT}, NOON)
    return [client.cookie, token, "this-browser-0123456789abcdef"]


def _on_disk(planted: World) -> Iterator[tuple[str, bytes]]:
    """Every file of the deployment, journals too, but for the wrapping key itself."""
    for folder in (planted.folder, planted.while_open):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in ("kek", "log-key"):
                yield str(path.relative_to(folder)), path.read_bytes()


def _cells(planted: World) -> Iterator[tuple[str, bytes]]:
    """Every value of every table of both databases."""
    for name in DATABASES:
        with sqlite3.connect(f"file:{planted.folder / name}?mode=ro", uri=True) as base:
            tables = [
                row[0] for row in base.execute("select name from sqlite_master where type='table'")
            ]
            for table in tables:
                for row in base.execute(f'select * from "{table}"'):
                    for value in row:
                        whole = value if isinstance(value, bytes) else str(value).encode()
                        yield f"{name}:{table}", whole


@pytest.fixture(scope="session")
def public(planted: World) -> set[bytes]:
    """The planted words that the national framework may hold in the clear."""
    words = planted.garden.canaries.values()
    found = {canary.word.encode() for canary in words if canary.case == "framework"}
    assert found
    return found


def _found(content: bytes) -> set[bytes]:
    return set(re.findall(CANARY.pattern.encode(), content.lower()))


def _forms(text: str) -> list[bytes]:
    """A text as it may lie in a file."""
    plain = text.encode()
    return [plain, text.encode("utf-16-le"), plain.hex().encode(), b64encode(plain).rstrip(b"=")]


def test_no_file_holds_anything_that_was_written(
    planted: World, secrets: Secrets, public: set[bytes]
) -> None:
    names = set()
    for name, content in _on_disk(planted):
        names.add(name)
        written = _found(content) | _found(content.replace(b"\0", b""))
        assert written <= (public if name.startswith("waymark.db") else set()), name
        assert b"example.org" not in content.lower(), name
        for token in secrets.tokens:
            assert not any(form in content for form in _forms(token)), name
    assert set(DATABASES) <= names
    assert len(names) > 20  # stored documents too


def test_no_value_of_a_table_does(planted: World, secrets: Secrets, public: set[bytes]) -> None:
    pin = re.compile(rb"(?<![0-9a-f])%s(?![0-9a-f])" % PIN.encode())
    tables = set()
    for place, value in _cells(planted):
        tables.add(place)
        written = _found(value) | _found(_unpacked(value))
        assert written <= (public if place == "waymark.db:event" else set()), place
        assert not pin.search(value), place
        assert b"@example" not in value, place
    assert {"waymark.db:event", "waymark.db:session", "waymark.db:half_done"} <= tables


def test_only_events_of_the_framework_hold_what_is_public(planted: World) -> None:
    with sqlite3.connect(f"file:{planted.folder / 'waymark.db'}?mode=ro", uri=True) as base:
        rows = base.execute("select topic, state from event").fetchall()
    assert {topic for topic, state in rows if _found(state)} == HOLD_THE_FRAMEWORK


def _unpacked(value: bytes) -> bytes:
    """What hexadecimal would hide."""
    try:
        return bytes.fromhex(value.decode())
    except ValueError:
        return b""


def test_what_is_not_personal_is_found_so_these_can_fail(planted: World) -> None:
    cells = dict(_cells(planted))
    assert cells
    assert any(b"The council-one" in value for _, value in _cells(planted))
    assert any(b"The council-one" in content for _, content in _on_disk(planted))


def test_no_log_line_holds_a_token(secrets: Secrets) -> None:
    lines = secrets.log
    assert "/sign-in/link/" in lines
    for token in [*secrets.tokens, PIN, KEPT]:
        assert token not in lines
