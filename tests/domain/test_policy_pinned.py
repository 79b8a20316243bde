"""The tables that say who may do and see what change only together with their version.

Every event names the version that allowed it, so that a later reader can find the table of then.
"""

from __future__ import annotations

from hashlib import sha256

from domain.looks import TOLD
from domain.permissions import BINDING, PERMISSIONS, POLICY_VERSION
from domain.visibility import NEVER_WITHOUT_PREJUDICE, READERS

# version -> hash of its tables. Never change a line: add one, and raise POLICY_VERSION.
KNOWN = {
    1: "a1b7da18d952198a3682cfabc8191ee57768b4a7c52859a56d5c71a7e5bf1537",
}


def hash_of_tables() -> str:
    may = sorted(
        f"{row.rule}: {' '.join(sorted(row.may))} while {row.when.__name__}"
        for row in PERMISSIONS.values()
    )
    see = sorted(f"{audience}: {' '.join(sorted(roles))}" for audience, roles in READERS.items())
    never = f"never: {' '.join(sorted(NEVER_WITHOUT_PREJUDICE))}"
    told = sorted(f"told of looks, {role}: {whose}" for role, whose in TOLD.items())
    binding = f"binding: {' '.join(sorted(each.__name__ for each in BINDING))}"
    return sha256("\n".join([*may, *see, never, *told, binding]).encode()).hexdigest()


def test_the_tables_are_those_of_their_version():
    assert hash_of_tables() == KNOWN[POLICY_VERSION]


def test_the_version_in_force_is_the_newest():
    assert max(KNOWN) == POLICY_VERSION
    assert len(set(KNOWN.values())) == len(KNOWN)
