"""Anybody's proofs and notes are judged as they were given, and never with a traceback."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from disputes.audit.notes import WITNESS, Note, Signer
from disputes.cli import main
from tests.audit import plainly
from tests.audit.plainly import mth
from tests.audit.test_notes import PETER, PETERS_NOTE

LEAVES = plainly.leaves(7)
LOG = Signer("waymark/1", bytes(32))
TEXT = f"waymark/1\n7\n{b64encode(mth(LEAVES)).decode()}\n"


def base64(hash_: bytes) -> str:
    return b64encode(hash_).decode()


def included(**other):
    path = [each.hex() for each in plainly.path(5, LEAVES)]
    return {
        "leaf_hash": LEAVES[5].hex(),
        "index": 5,
        "size": 7,
        "root": mth(LEAVES).hex(),
        "proof": path,
    } | other


def consistent(**other):
    return {
        "size1": 3,
        "size2": 7,
        "root1": mth(LEAVES[:3]).hex(),
        "root2": mth(LEAVES).hex(),
        "proof": [each.hex() for each in plainly.proof(3, LEAVES)],
    } | other


def signed(*signers: Signer, keys=None, **other):
    text = str(Note(TEXT, tuple(each.sign(TEXT) for each in signers)))
    known = signers if keys is None else keys
    return {"note": text, "vkeys": [str(each.verifier) for each in known]} | other


def checked(kind, *given):
    """What the command answers to each of these, and its exit status."""
    text = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in given)
    result = CliRunner().invoke(main, ["audit", "check", kind], input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return [json.loads(line) for line in result.stdout.splitlines()], result.exit_code


def verdict(kind, given):
    [answer], status = checked(kind, given)
    assert status == (0 if answer["valid"] else 1), answer
    return answer


@pytest.mark.parametrize(("kind", "claim"), [("inclusion", included), ("consistency", consistent)])
def test_a_proof_that_holds_is_valid_and_one_with_a_bit_turned_is_not(kind, claim):
    assert verdict(kind, claim()) == {"valid": True}
    wrong = claim()
    for name in [name for name, value in wrong.items() if isinstance(value, str)]:
        turned = bytearray.fromhex(wrong[name])
        turned[-1] ^= 1
        answer = verdict(kind, claim(**{name: turned.hex()}))
        assert not answer["valid"]
        assert "leads to another" in answer["reason"]


@pytest.mark.parametrize(
    "names",
    [
        {"leaf_hash": "leafHash", "index": "leafIdx", "size": "treeSize"},
        {"leaf_hash": "leaf", "index": "leaf_index", "size": "tree_size", "root": "root_hash"},
        {"leaf_hash": "hash", "index": "i", "proof": "path"},
    ],
)
def test_other_names_for_the_same_things_are_understood(names):
    claim = {names.get(name, name): value for name, value in included().items()}
    assert verdict("inclusion", claim)["valid"]


def test_hashes_are_hex_or_base64_and_numbers_may_be_text():
    claim = included(root=base64(mth(LEAVES)), leaf_hash=LEAVES[5].hex().upper(), size="7")
    claim["proof"] = [urlsafe_b64encode(each).decode() for each in plainly.path(5, LEAVES)]
    assert verdict("inclusion", claim)["valid"]


def test_what_is_not_asked_for_is_passed_over():
    assert verdict("inclusion", included(desc="happy path", wantErr=False))["valid"]


@pytest.mark.parametrize(
    ("kind", "claim", "says"),
    [
        ("inclusion", included(index=7), "leaf 7 is not among 7"),
        ("inclusion", included(index=-1), "not among"),
        ("inclusion", included(size=0), "not among 0"),
        ("inclusion", included(index=10**30, size=10**40), "too short"),
        ("inclusion", included(proof=None), "too short"),
        ("inclusion", included(proof=[]), "too short"),
        ("inclusion", included(proof=included()["proof"] * 2), "too long"),
        ("inclusion", included(root=None), "32 bytes"),
        ("inclusion", included(root=""), "32 bytes"),
        ("inclusion", included(root="abcd"), "32 bytes"),
        ("inclusion", included(root="no hash!"), "neither hex nor base64"),
        ("inclusion", included(leaf_hash="ab" * 31), "neither hex nor base64"),
        ("consistency", consistent(size1=7), "too long"),
        ("consistency", consistent(size1=8), "8 leaves are not the first of 7"),
        ("consistency", consistent(size1=-1), "not the first"),
        ("consistency", consistent(proof=[]), "too short"),
        ("consistency", consistent(size1=0, proof=[]), "no leaves have another root"),
        ("consistency", consistent(size1=7, proof=[]), "two roots for one size"),
        ("consistency", consistent(root2="AA=="), "32 bytes"),
    ],
)
def test_odd_claims_are_not_valid_and_it_is_said_why(kind, claim, says):
    answer = verdict(kind, claim)
    assert not answer["valid"]
    assert says in answer["reason"]


def test_one_root_of_one_size_begins_with_itself_whatever_it_is_of():
    same = consistent(size1=1, size2=1, root1="c29tZQ==", root2="c29tZQ==", proof=None)
    assert verdict("consistency", same)["valid"]
    empty = mth([]).hex()
    assert verdict("consistency", consistent(size1=0, root1=empty, proof=[]))["valid"]
    assert not verdict("consistency", {**same, "size1": 0, "size2": 0})["valid"]


@pytest.mark.parametrize(
    ("kind", "given", "says"),
    [
        ("inclusion", "", "nothing was given"),
        ("inclusion", "{", "not JSON"),
        ("inclusion", "[" * 100_000, "not JSON"),
        ("inclusion", "[]", "not a JSON object"),
        ("inclusion", '{"size": ' + "9" * 5000 + "}", "not JSON"),
        ("inclusion", '{"size": 1, "size": 2}', "stands twice"),
        ("inclusion", "{}", "missing"),
        ("inclusion", included(size=7.0), '"size" must be a whole number'),
        ("inclusion", included(size=True), "whole number"),
        ("inclusion", included(size="seven"), "whole number"),
        ("inclusion", included(proof="abc"), "a list of hashes"),
        ("inclusion", included(root=5), "hex or base64"),
        ("consistency", included(), '"size1" is missing'),
        ("note", {"note": PETERS_NOTE}, '"vkeys" is missing'),
        ("note", {"note": 5, "vkeys": []}, "text of a note"),
        ("note", {"note": PETERS_NOTE, "vkeys": [5]}, "list of verifier keys"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_with_another_status(kind, given, says):
    [answer], status = checked(kind, given)
    assert (status, answer["valid"]) == (2, False)
    assert says in answer["reason"]


def test_bytes_that_are_no_text_are_refused_in_words():
    result = CliRunner().invoke(main, ["audit", "check", "note"], input=b"\xff\xfe{")
    assert (result.exit_code, json.loads(result.stdout)["valid"]) == (2, False)


def test_several_are_judged_one_after_another_and_one_that_fails_tells_in_the_status():
    pretty = json.dumps(included(), indent=2)
    answers, status = checked("inclusion", pretty, included(index=4), included())
    assert ([each["valid"] for each in answers], status) == ([True, False, True], 1)
    answers, status = checked("inclusion", pretty, "{")
    assert ([each["valid"] for each in answers], status) == ([True, False], 2)


# ---- notes


def test_a_note_of_somebody_else_is_checked_with_one_key_or_a_list():
    for name, keys in (("vkey", PETER), ("vkeys", [PETER]), ("keys", [PETER])):
        answer = verdict("note", {"note": PETERS_NOTE, name: keys})
        assert answer == {"valid": True, "signed_by": [PETER]}
    changed = PETERS_NOTE.replace("problem is", "problem was")
    answer = verdict("note", {"note": changed, "vkey": PETER})
    assert answer["reason"] == "the note: the signature of PeterNeumann is wrong"


def test_a_checkpoint_says_what_it_is_of():
    answer = verdict("note", signed(LOG))
    assert answer["checkpoint"] == {"origin": "waymark/1", "size": 7, "root": mth(LEAVES).hex()}
    more = TEXT + "an extension\n"
    note = str(Note(more, (LOG.sign(more),)))
    assert verdict("note", signed(LOG, note=note))["checkpoint"]["size"] == 7


def test_a_witness_and_sixteen_others_may_have_signed():
    others = [Signer(f"witness{n}", bytes([n + 1]) * 32) for n in range(15)]
    answer = verdict("note", signed(LOG, *others))
    assert len(answer["signed_by"]) == 16
    assert verdict("note", signed(LOG, *others, keys=[LOG]))["signed_by"] == [str(LOG.verifier)]
    witness = Signer("regulator", b"\x05" * 32, WITNESS)
    note = str(Note(TEXT, (LOG.sign(TEXT), witness.cosign(TEXT, 1_790_000_000))))
    answer = verdict("note", signed(LOG, witness, note=note))
    assert answer["signed_by"] == [str(LOG.verifier), str(witness.verifier)]
    assert not verdict("note", signed(witness, note=str(Note(TEXT, (witness.sign(TEXT),)))))[
        "valid"
    ]


def test_a_key_of_a_kind_that_is_not_known_is_passed_over():
    other = "x+00000000+" + base64(b"\x06" + b"k" * 1312)
    assert verdict("note", signed(LOG, vkeys=[other, str(LOG.verifier)]))["valid"]
    answer = verdict("note", signed(LOG, vkeys=[other]))
    assert "none of its signatures" in answer["reason"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (signed(LOG, keys=[]), "none of its signatures is by a key that is known"),
        (signed(LOG, vkeys=["no key"]), "a verifier key is not usable"),
        (signed(LOG, vkeys=[PETER.replace("c74f20a3", "c74f20a4")]), "hash is that of another"),
        (signed(LOG, note=TEXT), "no signatures"),
        (signed(LOG, note=""), "no signatures"),
        (signed(LOG, note=TEXT + "\n— waymark/1 AAAA!\n"), "not a signature"),
        (signed(LOG, note=signed(LOG)["note"].replace("\n", "\r\n")), "control character"),
        (signed(LOG, note="\ud800\n\n— a AAAAAAAA\n"), "half a character"),
        (signed(LOG, vkeys=["\ud800+00000000+" + base64(b"\x01" * 33)]), "half a character"),
        (signed(LOG, vkeys=["\ud800+00000000+AQAA"]), "a verifier key is not usable"),
    ],
)
def test_odd_notes_are_not_valid_and_it_is_said_why(given, says):
    answer = verdict("note", given)
    assert not answer["valid"]
    assert says in answer["reason"]


@given(st.sampled_from(["inclusion", "consistency", "note"]), st.binary(max_size=60))
def test_no_bytes_at_all_lead_to_a_traceback(kind, given):
    result = CliRunner().invoke(main, ["audit", "check", kind], input=given)
    assert (result.exit_code, result.stderr) == (2, "")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(st.data())
def test_no_value_in_any_place_leads_to_a_traceback(data):
    kind, whole = data.draw(
        st.sampled_from(
            [("inclusion", included()), ("consistency", consistent()), ("note", signed(LOG))]
        )
    )
    name = data.draw(st.sampled_from(sorted(whole)))
    _, status = checked(kind, whole | {name: data.draw(JSON)})
    assert status in (0, 1, 2)
