"""The rules in force as text: who may do what while what holds, and who is behind which wall."""

from __future__ import annotations

from collections.abc import Iterator

from domain.permissions import BINDING, PERMISSIONS, POLICY_VERSION
from domain.visibility import NEVER_WITHOUT_PREJUDICE, READERS


def policy_text() -> str:
    """The tables that every record names by their version, as `rule`."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f"Rules, version {POLICY_VERSION}"
    yield ""
    yield "Who may give which command, while what holds, and why only they:"
    for name, row in sorted((row.rule, row) for row in PERMISSIONS.values()):
        yield f"  {name}: {_roles(row.may)}; while {row.when.__name__}; {row.because}"
    yield ""
    yield "Who reads what, by wall:"
    for wall, roles in sorted(READERS.items()):
        yield f"  {wall}: {_roles(roles)}"
    yield ""
    yield f"Never what is confidential to the mediation: {_roles(NEVER_WITHOUT_PREJUDICE)}"
    yield f"Binds the family: {', '.join(sorted(each.__name__ for each in BINDING))}"


def _roles(roles: frozenset[str]) -> str:
    return ", ".join(sorted(roles))
