"""States of the log that no running copy of the demonstration is in by itself: a key that was
retired, a witness, one that holds another view, a log that was damaged.

Each works on a copy of its own. The worker stays away, so that nothing is signed meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.notes import Note, Signature, Signer
from disputes.audit.published import Published
from disputes.audit.signing import LogSigner
from disputes.deployment import Deployment, open_deployment
from disputes.key_files import ensure_log_key
from disputes.settings import Settings
from disputes.stories import cast
from tests.journeys.pages import reference
from tests.journeys.people import Person
from tests.journeys.serving import Service, utc_now
from tests.journeys.tours.tour import Look, MakePerson
from tests.witness.logs import REGULATOR

CASE = reference("terms_to_answer")
VERIFY = f"/audit/cases/{CASE}/verify"
WITNESS = {"WITNESS_URL": "http://127.0.0.1:9", "WITNESS_VKEY": str(REGULATOR.verifier)}


@dataclass(frozen=True)
class LogState:
    """Makes a copy so, starts it, and shows it."""

    name: str
    show: Callable[[Service, MakePerson, Look], None]


def a_key_was_replaced_and_a_witness_signs(service: Service, new: MakePerson, look: Look) -> None:
    d = _opened(service)
    old = [_signed(each).note for each in _signers(d)]
    d.close()
    (service.folder / "log-key").write_text("07" * 32 + "\n")
    service.settings |= WITNESS
    _something_happens(service)
    d = _opened(service)
    for signer in _signers(d):
        _cosigned(signer)
    newest = d.events_signer.latest()
    d.close()
    assert newest is not None
    service.start("web")
    anyone, martin = new("anyone"), new("martin")
    anyone.opens("/genuine/log")
    anyone.reads(
        "These signed before", "Also signed by", "What it has signed cannot be written anew"
    )
    look(anyone, "a key retired, with a witness")
    martin.signs_in_to_practise(cast.REGULATOR)
    martin.opens(VERIFY)
    martin.reads("records match the signed log", "Also signed by regulator.example/witness")
    look(martin, "with a witness")
    _compares(martin, old[0])
    martin.reads("One history.", "Nothing in them was changed")
    look(martin, "one kept: one history")
    _compares(martin, old[0], newest.note)
    martin.reads("One history.", "between the two")
    look(martin, "two kept: one history")
    _compares(martin, old[0], old[1])
    martin.reads("These are of two logs")
    look(martin, "two kept: of two logs")
    _compares(martin, "Two\n\nlines that are no checkpoint", newest.note)
    martin.reads("This is no checkpoint of this log")
    look(martin, "two kept: one cannot be read")
    nadia = new("nadia")
    nadia.signs_in_to_practise(cast.OPERATOR)
    nadia.opens("/ops")
    nadia.reads("in use; retired:", "has signed all of it")
    look(nadia, "a key retired, with a witness")


def a_witness_holds_another_view(service: Service, new: MakePerson, look: Look) -> None:
    """It signed before and refuses now; then somebody puts a signature in its name there."""
    service.settings |= WITNESS
    d = _opened(service)
    for signer in _signers(d):
        _cosigned(signer)
    d.close()
    _something_happens(service)
    d = _opened(service)
    newest, _ = [_signed(signer) for signer in _signers(d)]
    other = _another_history(service, d.events_signer)
    service.start("web")
    anyone, martin, nadia = new("anyone"), new("martin"), new("nadia")
    anyone.opens("/genuine/log")
    anyone.reads("A witness signs the log too", "has not signed it yet")
    look(anyone, "the witness has not signed the newest")
    martin.signs_in_to_practise(cast.REGULATOR)
    martin.opens(VERIFY)
    martin.reads("records match the signed log", "has not signed it yet")
    look(martin, "the witness has not signed it")
    _compares(martin, other)
    martin.reads("another history")
    look(martin, "one kept: another history")
    _compares(martin, newest.note, other)
    martin.reads("Two histories of")
    look(martin, "two kept: two histories")
    nadia.signs_in_to_practise(cast.OPERATOR)
    nadia.opens("/ops")
    nadia.reads("the next are sent")
    look(nadia, "the witness has not signed the newest")
    wrong = Signature(REGULATOR.verifier.name, REGULATOR.verifier.id, bytes(72))
    d.events_signer.cosigned.keep(newest.checkpoint.size, REGULATOR.verifier, wrong)
    d.close()
    martin.opens(VERIFY)
    martin.reads("the signature of regulator.example/witness is wrong")
    look(martin, "a signature in the name of the witness is wrong")
    anyone.opens("/genuine/log")
    look(anyone, "a signature in the name of the witness is wrong")


def a_log_was_damaged_and_its_witness_never_signed(
    service: Service, new: MakePerson, look: Look
) -> None:
    service.settings |= WITNESS
    d = _opened(service)
    for signer in _signers(d):
        _signed(signer)
    found = d.case_check().of_case(CASE)
    newest = d.events_signer.latest()
    d.close()
    assert found is not None and found.path is not None and newest is not None
    with closing(sqlite3.connect(service.folder / "waymark.db")) as conn:
        conn.execute("DROP TRIGGER audit_node_no_delete")
        beside = found.path.index >> 1 ^ 1
        conn.execute('DELETE FROM audit_node WHERE level = 1 AND "index" = ?', [beside])
        conn.commit()
    service.start("web")
    anyone, martin, nadia = new("anyone"), new("martin"), new("nadia")
    anyone.opens("/genuine/log")
    anyone.reads("A witness is named here, and has signed nothing yet")
    look(anyone, "the witness has signed nothing")
    martin.signs_in_to_practise(cast.REGULATOR)
    martin.opens(VERIFY)
    martin.reads("Do not rely on")
    look(martin, "the log was damaged")
    martin.finds_nothing_at(f"{VERIFY}/export", status=409)
    martin.reads("Nothing to take away was made", "The log lacks a node")
    look(martin, "not exported")
    _compares(martin, newest.note)
    look(martin, "one kept: the log was damaged")
    nadia.signs_in_to_practise(cast.OPERATOR)
    nadia.opens("/ops")
    look(nadia, "the log was damaged")


STATES = (
    LogState("a key was replaced and a witness signs", a_key_was_replaced_and_a_witness_signs),
    LogState("a witness holds another view", a_witness_holds_another_view),
    LogState("a log was damaged", a_log_was_damaged_and_its_witness_never_signed),
)


def _opened(service: Service) -> Deployment:
    return open_deployment(Settings.from_environment(service.environment))


def _signers(d: Deployment) -> tuple[LogSigner, LogSigner]:
    d.disputes.reads.note(cast.REGULATOR.actor, CASE, ["trail"], utc_now())
    return d.events_signer, d.looks_signer


def _signed(signer: LogSigner) -> Published:
    signed = signer.sign()
    assert signed is not None
    return signed


def _cosigned(signer: LogSigner) -> None:
    now = _signed(signer).checkpoint
    signature = REGULATOR.cosign(str(now), int(utc_now().timestamp()))
    signer.cosigned.keep(now.size, REGULATOR.verifier, signature)


def _something_happens(service: Service) -> None:
    service.run("operator", "Another operator", "another.operator@example.org")


def _another_history(service: Service, signer: LogSigner) -> str:
    """A checkpoint as large as the newest and over other records, by the log's own key: as
    operators could sign it for somebody."""
    [seed, *_] = ensure_log_key(Settings.from_environment(service.environment), create=False)
    text = str(Checkpoint(signer.origin, _signed(signer).checkpoint.size, b"\x01" * 32))
    return str(Note(text, (Signer(signer.origin, seed).sign(text),)))


def _compares(person: Person, kept: str, other: str = "") -> None:
    person.opens("/audit/checkpoints")
    person.fills({"kept": kept, "other": other})
    person.presses("Compare")
