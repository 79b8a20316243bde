"""Secrets that travel in links and cookies: 256 random bits, kept only as a SHA-256."""

from __future__ import annotations

import secrets
from hashlib import sha256


def new_token() -> str:
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """An id that names a row and opens nothing."""
    return secrets.token_hex(16)


def fingerprint(token: str) -> str:
    """What is kept of a token. No salt is needed: it is random and long (ASVS 5.0 6.5.2)."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
