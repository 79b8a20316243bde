"""Keys that come from outside the databases: files with one key on each line, the newest first."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from disputes.settings import Settings, WitnessSettings, WrongSetting

KEY_BYTES = 32


def ensure_kek(settings: Settings, *, create: bool) -> tuple[bytes, ...]:
    """Return the wrapping keys of KEK_FILE, the newest first.

    `create` makes one (0600) where there is none: only for an embedded set-up whose database is
    empty or marked as practice. Raises WrongSetting where there is none, or it cannot be read.
    """
    missing = (
        "KEK_FILE must name the file with the key that wraps the keys of this database; a new one "
        "cannot open what an old one closed."
    )
    return _keys("KEK_FILE", settings.kek_file, missing, create=create)


def ensure_log_key(settings: Settings, *, create: bool) -> tuple[bytes, ...]:
    """Return the keys of LOG_KEY_FILE that sign the log, made and refused as `ensure_kek` does."""
    missing = (
        "LOG_KEY_FILE must name the file with the key that signs the log; those who check the log "
        "know it by that key."
    )
    return _keys("LOG_KEY_FILE", settings.log_key_file, missing, create=create)


def ensure_witness_key(settings: WitnessSettings, *, create: bool) -> bytes:
    """Return the newest key of WITNESS_KEY_FILE; `create` makes one where nothing was signed."""
    missing = (
        "WITNESS_KEY_FILE must name the file with the key that this witness signs with; those who "
        "check what it signed know it by that key."
    )
    return _keys("WITNESS_KEY_FILE", settings.key_file, missing, create=create)[0]


def _keys(name: str, file: Path, missing: str, *, create: bool) -> tuple[bytes, ...]:
    if create and not file.exists():
        _make(file)
    try:
        lines = file.read_text("ascii").split()
    except FileNotFoundError:
        raise WrongSetting(f"There is no file {file}. {missing}") from None
    except (OSError, UnicodeDecodeError) as why:
        raise WrongSetting(f"{name} {file} cannot be read: {why}") from why
    try:
        keys = tuple(bytes.fromhex(line) for line in lines)
    except ValueError:
        keys = ()
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise WrongSetting(f"{name} {file} must hold 64 hex digits on each line.")
    return keys


def _make(place: Path) -> None:
    """Write a new key whole or not at all; of two processes that start together one wins."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".key-")  # made 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(name, place)
        except FileExistsError:
            return
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # else a power cut could keep the keys and lose what opens them
        finally:
            os.close(folder)
    finally:
        os.unlink(name)
