"""What the deployment may set. The environment is read here, once, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


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
        "LOG_KEY_FILE",
        "DATA_DIR/log-key",
        "The file with the key that signs the log: 64 hex digits on a line. Every line signs: add "
        "a new key above the old one; take the old line away once those who check have the new. "
        "The ledger keeps its public half, for what it signed before.",
    ),
    Setting(
        "LOG_ORIGIN",
        "",
        "The name of the log in what it signs, such as disputes.example.org.uk/log. Not set: one "
        "made with the database.",
    ),
    Setting(
        "LEDGER_URL",
        "sqlite:///DATA_DIR/ledger.db",
        "A small database that no backup may hold: what the log last signed, every public key that "
        "signed it, and what was erased. "
        "After a restore it tells what must be erased again, and that the log is not what it was.",
    ),
    Setting(
        "WITNESS_URL",
        "",
        "Where a witness answers that somebody else runs: https://…, or http:// on this machine. "
        "Not set: nobody outside signs the log, and pages and documents say so.",
    ),
    Setting(
        "WITNESS_VKEY",
        "",
        "The key of that witness, name+hash+key, as it came from those who run it.",
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

WITNESS_SETTINGS: tuple[Setting, ...] = (
    Setting("WITNESS_NAME", "", "What the witness is called in what it signs: its address, say."),
    Setting(
        "WITNESS_DB",
        "sqlite:///witness/witness.db",
        "The database of the witness: SQLite, or postgresql+psycopg://…",
    ),
    Setting(
        "WITNESS_KEY_FILE",
        "./witness/key",
        "The file with the key that it signs with: 64 hex digits. Made at the first start.",
    ),
    Setting("WITNESS_HOST", "127.0.0.1", "The address it listens on, behind a proxy with TLS."),
    Setting("WITNESS_PORT", "8010", "The port it listens on."),
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
    log_key_file: Path
    log_origin: str | None
    ledger_url: str
    witness_url: str | None
    witness_vkey: str | None
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

        said = _reading(environment)
        data = Path(said("DATA_DIR") or "./data").resolve()
        host = said("HOST") or "127.0.0.1"
        port = _port("PORT", said("PORT") or "8000")
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
            log_key_file=Path(said("LOG_KEY_FILE") or data / "log-key").resolve(),
            log_origin=_name_in_notes("LOG_ORIGIN", said("LOG_ORIGIN")),
            ledger_url=said("LEDGER_URL") or f"sqlite:///{data / 'ledger.db'}",
            witness_url=said("WITNESS_URL"),
            witness_vkey=said("WITNESS_VKEY"),
            files_url=said("FILES_URL") or f"file://{data / 'files'}",
            smtp_url=said("SMTP_URL"),
            service_name=said("SERVICE_NAME") or "Waymark",
            clamd_url=said("CLAMD_URL"),
            proxies=_proxies(said("PROXIES") or "0"),
            practice_date=_day(said("PRACTICE_DATE")),
            demo_public=said("DEMO_PUBLIC") == "yes",
            public_url=(said("PUBLIC_URL") or f"http://{shown}:{port}").rstrip("/"),
        )


@dataclass(frozen=True)
class WitnessSettings:
    """The settings of a witness: nothing of them is shared with the service that it watches."""

    name: str | None
    database_url: str
    key_file: Path
    host: str
    port: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> WitnessSettings:
        """Read every setting; an empty value counts as not set. Raises WrongSetting."""
        said = _reading(environment)
        return cls(
            name=_name_in_notes("WITNESS_NAME", said("WITNESS_NAME")),
            database_url=said("WITNESS_DB") or f"sqlite:///{Path('witness/witness.db').resolve()}",
            key_file=Path(said("WITNESS_KEY_FILE") or "./witness/key").resolve(),
            host=said("WITNESS_HOST") or "127.0.0.1",
            port=_port("WITNESS_PORT", said("WITNESS_PORT") or "8010"),
        )


def _reading(environment: Mapping[str, str]) -> Callable[[str], str | None]:
    return lambda name: environment.get(name, "").strip() or None


def _port(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise WrongSetting(f"{name} must be a number from 1 to 65535, not {text!r}.")
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


def _name_in_notes(name: str, text: str | None) -> str | None:
    if text is not None and ("+" in text or any(each.isspace() for each in text)):
        raise WrongSetting(f"{name} must have no spaces and no plus sign, not {text!r}.")
    return text
