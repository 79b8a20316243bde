"""A witness put together from its settings: its database and its key."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from disputes.audit.notes import WITNESS, Signer
from disputes.key_files import ensure_witness_key
from disputes.settings import WitnessSettings, WrongSetting
from disputes.storage.engine import engine_for, reader_of, require_durable
from disputes.storage.tables import watched
from disputes.witness.migrating import migrate_witness
from disputes.witness.store import Witness

_LOST = (
    "There is a key in {key}, and WITNESS_DB is a new database. Where its database was lost, start "
    "with a new key file and a new WITNESS_NAME: the old key could sign another history. Where the "
    "key never signed anything: disputes witness vkey --unused-key"
)


def open_witness(settings: WitnessSettings, *, unused_key: bool = False) -> Witness:
    """Make what is missing, the key only where nothing was ever signed.

    A database that is new is given no key that was there before it, unless somebody says that the
    key is unused: where the database was lost, the key could sign another history.

    Raises WrongSetting, NotDurable.
    """
    had_key = settings.key_file.exists()  # before the database: another process may start as well
    if settings.name is None:
        raise WrongSetting("WITNESS_NAME must say what this witness is called.")
    url = sa.make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = engine_for(settings.database_url)
    require_durable(engine)
    if had_key and not unused_key and not _was_used(engine):
        engine.dispose()
        raise WrongSetting(_LOST.format(key=settings.key_file))
    migrate_witness(engine)
    new = not Witness.has_signed(engine)
    key = ensure_witness_key(settings, create=new)
    return Witness(engine, Signer(settings.name, key, WITNESS))


def _was_used(engine: sa.Engine) -> bool:
    """Whether a witness was ever opened on this database."""
    with reader_of(engine).connect() as conn:
        return sa.inspect(conn).has_table(watched.name)
