"""A front door over a fresh database, with a letter box that keeps what is queued for sending."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from disputes.accounts.credentials import Factor
from disputes.accounts.front_door import FrontDoor
from disputes.keys.migrating import migrate_keys
from disputes.keys.sealing import seal_json, unseal_json
from disputes.keys.store import KeyStore, keys_engine
from disputes.keys.wrapping import Keks
from disputes.storage.tables import outbox

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
AMINA, OFFICER = "amina", "officer"
HER_ADDRESS = "Amina.Okafor@example.com"
HIS_ADDRESS = "officer@council.example"
PIN = "274916"
HOME, PHONE = "nonce of her laptop", "nonce of her phone"
IP = "192.0.2.7"
MAIL = uuid4()


def after(**length):
    """An instant that much later than noon."""
    return NOON + timedelta(**length)


class LetterBox:
    """Queues letters as sealed rows of the outbox, and opens them for the test."""

    def __init__(self, engine, keys):
        self.engine, self.keys = engine, keys

    def __call__(self, c, letter):
        plain = {"to": letter.to, "notice": letter.notice, **letter.facts}
        payload = seal_json(self.keys.key_for(MAIL, "letters"), plain, letter.key)
        row = {"id": letter.key, "kind": "letter", "payload": payload, "position": 0}
        c.execute(sa.insert(outbox), {**row, "not_before": letter.at})

    @property
    def letters(self):
        with self.engine.connect() as c:
            rows = c.execute(sa.select(outbox).order_by(outbox.c.not_before)).all()
        return [unseal_json(self.keys, row.payload, row.id) for row in rows]

    @property
    def token(self):
        return self.letters[-1]["token"]


@pytest.fixture
def keys_url(request, database, tmp_path):
    """A database for keys of the same kind; on PostgreSQL its one role owns it."""
    if database.kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'keys.db'}"
        return
    with request.getfixturevalue("postgres").empty_database() as url:
        yield url


@pytest.fixture
def vault(keys_url):
    vault = keys_engine(keys_url)
    migrate_keys(vault)
    yield vault
    vault.dispose()


@pytest.fixture
def keys(vault):
    return KeyStore(vault, Keks([b"\x07" * 32]))


@pytest.fixture
def post(engine, keys):
    return LetterBox(engine, keys)


@pytest.fixture
def door(engine, keys, post):
    return FrontDoor(engine, keys, post, "Waymark")


@pytest.fixture
def amina(door):
    """A parent whose account was just opened; she has no PIN yet."""
    door.accounts.open(AMINA, HER_ADDRESS, Factor.PIN, NOON)
    return AMINA


@pytest.fixture
def officer(door):
    door.accounts.open(OFFICER, HIS_ADDRESS, Factor.APP, NOON)
    return OFFICER


@pytest.fixture
def link(door, post, amina):
    """The token of a link that Amina asked for at noon, at home."""
    door.start_sign_in(HER_ADDRESS, HOME, IP, NOON)
    return post.token
