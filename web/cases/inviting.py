"""The e-mail that asks another parent to join a case."""

from __future__ import annotations

from web.session import actor
from web.wiring import now, wired

FOR_A_PARENT = "parent:"  # what an invitation is about: this, and the reference


def invite_parent(case: str, email: str, press: str) -> None:
    """Send it; the same press sends it once."""
    about = f"{FOR_A_PARENT}{case}"
    wired().door.invitations.invite(email, about, actor().person, now(), press=press)
