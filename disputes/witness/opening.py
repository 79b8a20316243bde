"""A witness put together from its settings: its database and its key."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from disputes.audit.notes import WITNESS, Signer
from disputes.key_files import ensure_witness_key
from disputes.settings import WitnessSettings, WrongSetting
from disputes.storage.engine import engine_for, require_durable
from disputes.witness.migrating import migrate_witness
from disputes.witness.store import Witness


def open_witness(settings: WitnessSettings) -> Witness:
    """Make what is missing, the key only where nothing was ever signed.

    Raises WrongSetting, NotDurable.
    """
    if settings.name is None:
        raise WrongSetting("WITNESS_NAME must say what this witness is called.")
    url = sa.make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = engine_for(settings.database_url)
    require_durable(engine)
    migrate_witness(engine)
    new = not Witness.has_signed(engine)
    key = ensure_witness_key(settings, create=new)
    return Witness(engine, Signer(settings.name, key, WITNESS))
