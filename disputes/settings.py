"""What the deployment may set. The environment is read here, once, and nowhere else."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

KEK_BYTES = 32


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, what it is when not set, and what it says."""

    name: str
    default: str
    says: str


SETTINGS: tuple[Setting, ...] = (
    Setting("PORT", "8000", "The port the web server listens on."),
    Setting("HOST", "127.0.0.1", "The address it listens on. Practice data stays on loopback."),
    Setting("DATA_DIR", "./data", "The folder for everything kept on this machine."),
    Setting(
        "DATABASE_URL",
        "sqlite:///DATA_DIR/waymark.db",
        "The database of events and read models: SQLite, or postgresql+psycopg://…",
    ),
    Setting(
        "DATABASE_OWNER_URL",
        "DATABASE_URL",
        "The same database as its owner, used by `disputes migrate` only.",
    ),
    Setting(
        "KEYS_URL",
        "sqlite:///DATA_DIR/keys.db",
        "The database of the keys that seal personal data. Back it up apart, at most 35 days.",
    ),
    Setting(
        "KEK_FILE",
        "DATA_DIR/kek",
        "The file with the key that wraps those keys: 64 hex digits on a line. "
        "The first line wraps; more lines are older keys, read until `disputes rotate-keys`.",
    ),
    Setting(
        "FILES_URL",
        "file://DATA_DIR/files",
        "Where sealed files are kept: a local folder, or s3://bucket/prefix with the usual "
        "AWS_ variables; another store: s3://bucket/prefix?endpoint=https://HOST&region=NAME.",
    ),
    Setting(
        "SMTP_URL",
        "",
        "The mail server, as smtp://user:password@host:port, or smtps://… for TLS from the start. "
        "Not set: messages stay here, and a practice database shows them on a page.",
    ),
    Setting("SERVICE_NAME", "Waymark", "The name people see."),
    Setting(
        "CLAMD_URL",
        "",
        "The virus scanner, as tcp://host:port or unix:///path. Not set: files are kept unchecked.",
    ),
    Setting(
        "PROXIES",
        "0",
        "How many proxies of yours stand before it: so many X-Forwarded-For entries are believed.",
    ),
    Setting(
        "PRACTICE_DATE",
        "",
        "The day, like 2026-07-20, on which practice cases are filled in: they are told back from "
        "it, and their clock begins there. Read by `disputes seed` only. Not set: today.",
    ),
    Setting("DEMO_PUBLIC", "", "`yes` lets a practice database be reached from other machines."),
    Setting(
        "PUBLIC_URL", "http://HOST:PORT", "The address people type; links in e-mails start with it."
    ),
)


class WrongSetting(Exception):
    """A setting that cannot be used; says which, and what to do."""


@dataclass(frozen=True)
class Settings:
    """The settings of one deployment, defaults filled in."""

    port: int
    host: str
    data_dir: Path
    database_url: str
    database_owner_url: str
    keys_url: str
    kek_file: Path
    files_url: str
    smtp_url: str | None
    service_name: str
    clamd_url: str | None
    proxies: int
    practice_date: date | None
    demo_public: bool
    public_url: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read every setting; an empty value counts as not set. Raises WrongSetting."""

        def said(name: str) -> str | None:
            return environment.get(name, "").strip() or None

        data = Path(said("DATA_DIR") or "./data").resolve()
        host = said("HOST") or "127.0.0.1"
        port = _port(said("PORT") or "8000")
        database = said("DATABASE_URL") or f"sqlite:///{data / 'waymark.db'}"
        shown = f"[{host}]" if ":" in host else host
        return cls(
            port=port,
            host=host,
            data_dir=data,
            database_url=database,
            database_owner_url=said("DATABASE_OWNER_URL") or database,
            keys_url=said("KEYS_URL") or f"sqlite:///{data / 'keys.db'}",
            kek_file=Path(said("KEK_FILE") or data / "kek").resolve(),
            files_url=said("FILES_URL") or f"file://{data / 'files'}",
            smtp_url=said("SMTP_URL"),
            service_name=said("SERVICE_NAME") or "Waymark",
            clamd_url=said("CLAMD_URL"),
            proxies=_proxies(said("PROXIES") or "0"),
            practice_date=_day(said("PRACTICE_DATE")),
            demo_public=said("DEMO_PUBLIC") == "yes",
            public_url=(said("PUBLIC_URL") or f"http://{shown}:{port}").rstrip("/"),
        )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise WrongSetting(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _proxies(text: str) -> int:
    if text not in tuple("0123456789"):
        raise WrongSetting(f"PROXIES must be a number from 0 to 9, not {text!r}.")
    return int(text)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongSetting(f"PRACTICE_DATE must be a day like 2026-07-20, not {text!r}.") from None


def ensure_kek(settings: Settings, *, create: bool) -> tuple[bytes, ...]:
    """Return the wrapping keys of KEK_FILE, the newest first.

    `create` makes one (0600) where there is none: only for an embedded set-up whose database is
    empty or marked as practice. Raises WrongSetting where there is none, or it cannot be read.
    """
    if create and not settings.kek_file.exists():
        _make_kek(settings.kek_file)
    try:
        lines = settings.kek_file.read_text("ascii").split()
    except FileNotFoundError:
        raise WrongSetting(
            f"There is no file {settings.kek_file}. KEK_FILE must name the file with the key that "
            "wraps the keys of this database; a new one cannot open what an old one closed."
        ) from None
    except (OSError, UnicodeDecodeError) as why:
        raise WrongSetting(f"KEK_FILE {settings.kek_file} cannot be read: {why}") from why
    try:
        keks = tuple(bytes.fromhex(line) for line in lines)
    except ValueError:
        keks = ()
    if not keks or any(len(kek) != KEK_BYTES for kek in keks):
        raise WrongSetting(f"KEK_FILE {settings.kek_file} must hold 64 hex digits on each line.")
    return keks


def _make_kek(place: Path) -> None:
    """Write a new key whole or not at all; of two processes that start together one wins."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".kek-")  # made 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEK_BYTES) + "\n")
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
