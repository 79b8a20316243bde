"""The stranger's verifier stands alone: one file, the standard library, and nothing of ours."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from disputes.audit import merkle, verify
from disputes.audit.notes import Signer, Verifier
from disputes.storage.topics import domain_topics
from domain.audiences import OF_ONE_PARTY
from domain.events import EVENTS
from domain.roles import Role, Standing
from domain.visibility import Walled, may_see
from tests.audit import plainly
from tests.audit.rfc8032 import VECTORS
from tests.audit.tampering import LOG, REGULATOR, Copy, signed
from tests.audit.test_tampering import whole

AT = datetime(2026, 9, 14, tzinfo=UTC)
FILE = Path(verify.__file__)
FROZEN = json.loads(Path(__file__).parents[1].joinpath("storage/leaf_vectors.json").read_text())


def test_it_imports_the_standard_library_and_runs_on_python_3_9():
    tree = ast.parse(FILE.read_text("utf-8"), feature_version=(3, 9))
    modules = {
        name.split(".")[0]
        for each in ast.walk(tree)
        for name in (
            [alias.name for alias in each.names]
            if isinstance(each, ast.Import)
            else [each.module or ""]
            if isinstance(each, ast.ImportFrom)
            else []
        )
    }
    assert modules <= set(sys.stdlib_module_names)


def test_it_says_in_an_empty_environment_what_it_proves(tmp_path):
    copy = whole(1)
    copy.write(tmp_path / "export")
    shutil.copy(FILE, tmp_path / "verify.py")
    kept = tmp_path / "kept"
    kept.write_text(copy.note, "utf-8")
    words = ["--earlier", "kept", "--key", str(LOG.verifier), "--witness", str(REGULATOR.verifier)]

    def run(*words):
        command = [sys.executable, "-I", "-S", "verify.py", *words]
        return subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True)

    done = run("export", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("PROVEN\nlog: waymark/test, ")
    assert "cosigned by: regulator.example" in done.stdout
    (tmp_path / "export" / "leaves.jsonl").write_bytes(b"")
    done = run("export")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("NOT PROVEN\ncause: size\nrecord: 0\n")
    for wrong in (["nowhere"], ["export", "--earlier", "nowhere"], ["export", "--key", "x"]):
        done = run(*wrong)
        assert (done.returncode, done.stderr) == (1, "")
        assert "cause: files" in done.stdout


# ---- Ed25519


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032(secret, public, message, signature):
    key, text, made = (bytes.fromhex(each) for each in (public, message, signature))
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    assert private.public_key().public_bytes_raw() == key
    assert verify.signed_by(key, text, made)
    assert not verify.signed_by(key, text + b"x", made)
    for at in (0, 31, 32, 63):
        bent = bytearray(made)
        bent[at] ^= 1
        assert not verify.signed_by(key, text, bytes(bent))


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80))
def test_whatever_is_signed_elsewhere_is_taken(seed, message):
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key = private.public_key().public_bytes_raw()
    assert verify.signed_by(key, message, private.sign(message))


def test_a_signature_in_more_than_one_way_is_refused():
    """S must be below the order of the group: else anybody can make a second one of each."""
    public, message, signature = (bytes.fromhex(each) for each in VECTORS[1][1:])
    again = int.from_bytes(signature[32:], "little") + verify.L
    assert not verify.signed_by(public, message, signature[:32] + again.to_bytes(32, "little"))


@pytest.mark.parametrize(
    "key",
    [
        b"",
        b"\x00" * 31,
        b"\xff" * 32,  # not below the prime
        (2).to_bytes(32, "little"),  # on no curve
        (1 + (1 << 255)).to_bytes(32, "little"),  # zero with a sign
    ],
)
def test_what_is_no_key_signs_nothing(key):
    signature = bytes.fromhex(VECTORS[0][3])
    assert not verify.signed_by(key, b"", signature)
    assert not verify.signed_by(bytes.fromhex(VECTORS[0][1]), b"", key.ljust(32, b"\x00")[:32] * 2)


# ---- what it shares with the product, it does not import from it


def test_keys_are_read_alike():
    for signer in (LOG, REGULATOR):
        assert str(verify.Key(str(signer.verifier))) == str(Verifier.read(str(signer.verifier)))
    with pytest.raises(verify.Failed):
        verify.Key(str(LOG.verifier).replace("+", "+0", 1))


@given(st.data())
def test_proofs_of_inclusion_are_judged_alike(data):
    size = data.draw(st.integers(1, 40))
    entries = plainly.leaves(size)
    index = data.draw(st.integers(0, size))
    path = plainly.path(min(index, size - 1), entries)
    if data.draw(st.booleans()) and path:
        path[data.draw(st.integers(0, len(path) - 1))] = bytes(32)
    if data.draw(st.booleans()):
        path = path[1:]
    now = checkpoint(size, entries)
    leaf = entries[min(index, size - 1)]
    try:
        merkle.check_inclusion(leaf, index, size, path, now.root)
        proven = True
    except merkle.NotProven:
        proven = False
    try:
        verify.check_inclusion(leaf, index, now, path)
        assert proven
    except verify.Failed as why:
        assert not proven
        assert why.cause == "proof"


@given(st.data())
def test_proofs_of_consistency_are_judged_alike(data):
    second = data.draw(st.integers(2, 40))
    first = data.draw(st.integers(1, second - 1))
    entries = plainly.leaves(second)
    proof = plainly.proof(first, entries)
    if data.draw(st.booleans()):
        proof[data.draw(st.integers(0, len(proof) - 1))] = bytes(32)
    if data.draw(st.booleans()):
        proof = [*proof, bytes(32)] if data.draw(st.booleans()) else proof[:-1]
    old, now = checkpoint(first, entries[:first]), checkpoint(second, entries)
    try:
        merkle.check_consistency(first, second, old.root, now.root, proof)
        proven = True
    except merkle.NotProven:
        proven = False
    try:
        verify.check_consistency(old, now, proof)
        assert proven
    except verify.Failed as why:
        assert not proven
        assert why.cause == "inconsistent"


def checkpoint(size, entries):
    made = object.__new__(verify.Checkpoint)
    made.size, made.root = size, plainly.mth(entries)
    return made


@pytest.mark.parametrize("vector", FROZEN, ids=lambda each: each["name"])
def test_every_frozen_leaf_is_of_the_form(vector):
    form = verify.EVENT if vector["kind"] == "event" else verify.LOOK
    line = vector["body"].encode() + b"\n"
    assert form.fullmatch(line) or verify.odd(line, form)
    assert not form.fullmatch(line[:-1])


@pytest.mark.parametrize(
    "cmd", ['"caf\\u00e9"', '"a\\/b"', '"tab\t"', '"\\ud800"', "5", "null", '"a","cmd":"b"', '"é" ']
)
def test_a_command_id_in_another_writing_is_not_of_the_form(cmd):
    [line] = [each["body"] for each in FROZEN if each["name"] == "first of a case"]
    before, _, after = line.partition('"cmd":')
    rest = after[after.index(',"commits"') :]
    line = f'{before}"cmd":{cmd}{rest}\n'.encode()
    assert verify.EVENT.fullmatch(line) is None
    assert verify.odd(line, verify.EVENT) is None


# ---- files that are not there, or are something else


@pytest.mark.parametrize("name", ["leaves.jsonl", "nodes", "checkpoint", "vkeys"])
def test_a_file_that_is_gone_or_empty_is_said(name, tmp_path):
    whole(1).write(tmp_path)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(verify.Failed) as emptied:
        verify.verified(tmp_path, verify.Held())
    (tmp_path / name).unlink()
    with pytest.raises(verify.Failed, match=name) as gone:
        verify.verified(tmp_path, verify.Held())
    assert gone.value.cause == "files"
    causes = {"leaves.jsonl": "size", "nodes": "node", "checkpoint": "files", "vkeys": "signature"}
    assert emptied.value.cause == causes[name]


@given(st.sampled_from(["leaves.jsonl", "nodes", "checkpoint", "vkeys"]), st.binary(max_size=200))
def test_no_bytes_in_any_file_lead_to_a_traceback(tmp_path_factory, name, content):
    folder = tmp_path_factory.mktemp("bytes")
    whole(1).write(folder)
    (folder / name).write_bytes(content)
    with pytest.raises(verify.Failed):
        verify.verified(folder, verify.Held())


def test_a_log_of_nothing_is_proven_to_be_that(tmp_path):
    Copy([], signed([], by_witness=False)).write(tmp_path)
    assert "checked: 0 records, 0 of them opened" in verify.verified(tmp_path, verify.Held())


def test_a_witness_that_did_not_sign_is_missed(tmp_path):
    whole(1).write(tmp_path)
    other = Signer("somebody", b"\x07" * 32, 4)
    with pytest.raises(verify.Failed) as failed:
        verify.verified(tmp_path, verify.Held(witnesses=[str(other.verifier)]))
    assert failed.value.cause == "cosignature"


def test_what_is_always_open_is_what_the_rules_of_visibility_say():
    """Steps whose wall nobody chooses, and behind which a regulator stands."""
    regulator = Standing(frozenset({Role.REGULATOR}))
    domain_topics()  # loads every event there is
    found = set()
    for topic, kind in EVENTS.items():
        of_a_case = kind.__module__.startswith("domain.disagreement.")
        of_one = kind.audience in OF_ONE_PARTY if of_a_case else True
        if of_one or "chosen" in {each.name for each in fields(kind)}:
            continue
        try:
            event = object.__new__(kind)
            wall = Walled(event.wall, event.is_without_prejudice)
        except AttributeError:  # it depends on what is in it
            continue
        if may_see(regulator, wall, AT):
            found.add(topic.rpartition(".")[0].encode())
    assert found == verify.OPEN


def test_a_kept_checkpoint_may_have_lines_around_it_and_what_is_none_is_a_matter_of_files(tmp_path):
    copy = whole(1)
    copy.write(tmp_path / "export")
    for text in (f"\n\n{copy.note}\n", copy.note.replace("\n", "\r\n"), f"  {copy.note.strip()}"):
        [note] = verify.kept(text)
        said = verify.verified(tmp_path / "export", verify.Held([note]))
        assert f"begins with the {len(copy.leaves)} records of a checkpoint kept" in said
    for text in ("", "nonsense", copy.note.split("\n\n")[0], "\u2014 x y"):
        with pytest.raises(verify.Failed) as why:
            verify.verified(tmp_path / "export", verify.Held(verify.kept(text)))
        assert why.value.cause == "files", text


def test_an_export_as_the_benchmarks_make_it_is_proven(tmp_path):
    """Else they would measure how fast it is refused."""
    write_export = pytest.importorskip("benchmarks.exports").write_export
    said = verify.verified(write_export(tmp_path / "out", 200), verify.Held())
    assert "200 records" in said[0]
