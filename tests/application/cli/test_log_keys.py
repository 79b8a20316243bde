"""A service on a new machine, with a new key and a ledger made anew: as docs/log-keys.md has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disputes.audit.comparing import Comparing
from disputes.audit.notes import WITNESS, Signer
from disputes.cli import wiring
from disputes.cli.explain import machine_user

PAGE = Path(__file__).parents[3] / "docs" / "log-keys.md"
TEXT = PAGE.read_text("utf-8") if PAGE.exists() else ""
COMMANDS = [
    line.split()[1:]
    for block in re.findall(r"^```\n(.*?)^```$", TEXT, re.M | re.S)
    for line in block.splitlines()
]


in_a_checkout = pytest.mark.skipif(not COMMANDS, reason="needs a checkout: a wheel has no docs/")
OLD, NEW = bytes(range(32)), b"\x07" * 32  # the one whose public half the page shows


@pytest.fixture
def old_notes(seeded):
    """What both logs signed last with the old key; the machine is a new one now."""
    seeded.said["LOG_ORIGIN"] = "example.org/log"
    notes = []
    for key in (OLD, NEW):
        for left in seeded.folder.glob("ledger.db*"):
            left.unlink()
        (seeded.folder / "log-key").write_text(key.hex() + "\n")
        seeded.does("migrate")
        d = seeded.deployment()
        d.disputes.reads.note(machine_user(), "WM-4827-3162", ["case"], wiring.told(d))
        notes.append([each.sign().note for each in (d.events_signer, d.looks_signer)])
        d.close()
    return notes[0]


def vouched(machine, notes):
    """Whether each of these is told to be of this history."""
    d = machine.deployment()
    comparing = [Comparing(each) for each in (d.events_signer, d.looks_signer)]
    found = [
        each.with_the_newest(note).is_one_history
        for each, note in zip(comparing, notes, strict=True)
    ]
    d.close()
    return found


@in_a_checkout
def test_the_page_makes_what_the_old_key_signed_good_again(seeded, old_notes):
    assert vouched(seeded, old_notes) == [False, False]
    first, add, then = COMMANDS
    said = seeded.does(*first)
    assert said.count("it cannot vouch for them") == 2 and "retired" not in said
    assert seeded.does(*add).startswith("98af023b is known as a retired key of example.org/log.")
    said = seeded.does(*then)
    assert said.count("it cannot vouch for them") == 1
    assert re.search(r"keys of what was done: [0-9a-f]{8} in use; retired: 98af023b\n", said)
    assert vouched(seeded, old_notes) == [True, False]
    again = seeded.run(*add)
    assert again.exit_code == 1 and "known already. Nothing was added." in again.output


@in_a_checkout
def test_the_key_of_the_log_of_looks_is_given_by_itself(seeded, old_notes):
    vkey = str(Signer("example.org/log/looks", OLD).verifier)
    said = seeded.does("audit", "keys", "add", vkey)
    assert "The last that it signed here is over" in said
    assert vouched(seeded, old_notes) == [False, True]


@in_a_checkout
@pytest.mark.parametrize(
    ("vkey", "says"),
    [
        ("example.org/log", "This is no key"),
        (str(Signer("example.org/other", OLD).verifier), "a key of example.org/other"),
        (str(Signer("example.org/log", OLD, WITNESS).verifier), "key of a witness"),
    ],
)
def test_what_is_none_of_ours_is_refused_in_words(seeded, old_notes, vkey, says):
    refused = seeded.run("audit", "keys", "add", vkey)
    assert refused.exit_code == 1 and says in refused.output
    assert "Nothing was added." in refused.output
    assert "retired" not in seeded.does("audit", "status")
