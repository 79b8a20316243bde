"""What somebody does to the files of an export, whole or of one case, before a stranger checks it:
each kind by a seed, with the cause it is caught for.

Whoever does it has every true record of the log and every true hash, and none of its keys.
"""

from __future__ import annotations

import json
import random
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from hmac import digest
from pathlib import Path

from disputes.audit import merkle, verify
from disputes.audit.checkpoint import Checkpoint
from disputes.audit.notes import Note, Signer
from tests.audit.plainly import mth, path, proof
from tests.audit.tampering import LOG, LOOKS, body_of, hash_of, nodes_of, rechained

OPENS = ("session-booked.1", "council-answered.1", "date-told.1")
SEALED = "message-sent.1"
Files = dict[str, bytes]  # by their names in the export


@dataclass(frozen=True)
class Folder:
    """An export in hand. `records`, `said` and `looks` are those of the whole log."""

    case: str | None  # whose it is; None: of all
    files: Files
    records: list[dict]
    said: dict[int, str]  # what is opened, by the number of its record
    looks: list[dict]

    def with_files(self, changed: Files, *without: str) -> Folder:
        kept = {name: each for name, each in self.files.items() if not name.startswith(without)}
        return replace(self, files={**(kept if without else self.files), **changed})

    def of_the_case(self) -> list[dict]:
        return [leaf for leaf in self.records if leaf["case"] == self.case]

    def showing(self, records: list[dict]) -> Files:
        """These records, and what is opened of them."""
        numbers = {leaf["i"] for leaf in records}
        said = {i: text for i, text in self.said.items() if i in numbers}
        return {"leaves.jsonl": lines_of(records), "openings/clear.jsonl": openings_of(said)}

    def seen(self, looks: list[dict]) -> Files:
        """The log of looks, with these of them."""
        files = signed_log(LOOKS, self.looks) | proven(self.looks, looks, self.case, "proofs")
        files |= {"leaves.jsonl": lines_of(looks)}
        return {f"looks/{name}": content for name, content in files.items()}

    def verified(self, into: Path, *earlier: str) -> list[str]:
        """What the verifier says of it. Raises verify.Failed."""
        for name, content in self.files.items():
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            (into / name).write_bytes(content)
        return verify.verified(into, verify.Held(earlier, [str(LOG.verifier)]))


def folder(seed: int, *, whole: bool = False) -> Folder:
    """A true export of a log of some cases."""
    chance = random.Random(seed)
    cases = [f"{chance.getrandbits(128):032x}" for _ in range(3)]
    records, said = _records(cases, chance)
    looks: list[dict] = []
    for i in range(chance.randrange(8, 20)):
        prev = hash_of(looks[-1]).hex() if looks else None
        looks.append(_look(i, cases[i % 3], prev, chance))
    case = None if whole else chance.choice(cases)
    made = Folder(case, {}, records, said, looks)
    theirs = records if whole else made.of_the_case()
    files = made.showing(theirs) | signed_log(LOG, records) | proven(records, theirs, case)
    return made.with_files(
        files | made.seen([leaf for leaf in looks if case in (None, leaf["case"])])
    )


def _records(cases: list[str], chance: random.Random) -> tuple[list[dict], dict[int, str]]:
    """Each case begins with a step that is open, and one that is sealed; then as it comes."""
    begins = [(case, kind) for kind in ("disagreement-lodged.1", SEALED) for case in cases]
    more = [(chance.choice(cases), chance.choice((*OPENS, SEALED))) for _ in range(40)]
    made, said = list[dict](), dict[int, str]()
    for i, (case, kind) in enumerate([*begins, *more]):
        leaf = {
            "v": 1,
            "case": case,
            "type": kind,
            "at": f"2026-09-14T10:30:{i % 60:02d}.{i:03d}Z",
            "actor": f"{chance.getrandbits(128):032x}",
            "cmd": f"{chance.getrandbits(64):x}",
            "rule": 1,
            "commits": [f"{chance.getrandbits(256):064x}" for _ in range(1 + i % 2)],
        }
        if kind != SEALED:
            salt = chance.randbytes(32)
            act = {"at": leaf["at"], "command_id": leaf["cmd"], "policy": 1}
            of = f"{case}|{1 + sum(other['case'] == case for other in made)}|{kind}"
            text = {"fields": {"act": act}, "of": of, "salt": b64encode(salt).decode()}
            said[i] = json.dumps(text, sort_keys=True)
            leaf["commits"][0] = digest(salt, said[i].encode(), sha256).hex()
        made.append(leaf)
    return rechained(made), said


def _look(i: int, case: str, prev: str | None, chance: random.Random) -> dict:
    return {
        "v": 1,
        "i": i,
        "case": case,
        "type": "read",
        "at": f"2026-09-14T11:30:{i:02d}.000Z",
        "actor": f"{chance.getrandbits(128):032x}",
        "items": 1,
        "prev": prev,
        "commits": [f"{chance.getrandbits(256):064x}"],
    }


def lines_of(leaves: list[dict]) -> bytes:
    return b"".join(body_of(leaf) + b"\n" for leaf in leaves)


def openings_of(said: dict[int, str]) -> bytes:
    rows = [json.dumps({"i": i, "text": text}) for i, text in sorted(said.items())]
    return "".join(f"{row}\n" for row in rows).encode()


def signed_log(by: Signer, leaves: list[dict]) -> Files:
    text = str(Checkpoint(by.verifier.name, len(leaves), mth([hash_of(leaf) for leaf in leaves])))
    note = str(Note(text, (by.sign(text),)))
    return {"checkpoint": note.encode(), "vkeys": f"{by.verifier}\n".encode()}


def proven(leaves: list[dict], shown: list[dict], case: str | None, form: str = "proof") -> Files:
    """What leads from the records that are shown to the checkpoint over all of these."""
    if case is None:
        return {"nodes": nodes_of(leaves)}
    hashes = [hash_of(leaf) for leaf in leaves]
    paths = [path(leaf["i"], hashes) for leaf in shown]
    if form == "proofs":
        rows = [" ".join(each.hex() for each in hashes) for hashes in paths]
        return {"proofs": "".join(f"{row}\n" for row in rows).encode()}
    last = shown[-1]
    head = [verify.PROOF, f"extra {b64encode(body_of(last)).decode()}", f"index {last['i']}"]
    lines = [*head, *(b64encode(each).decode() for each in paths[-1])]
    note = signed_log(LOG, leaves)["checkpoint"].decode()
    return {"proof": ("\n".join(lines) + "\n\n" + note).encode()}


def kept(all_of_it: Folder, size: int) -> str:
    """A checkpoint from before, as a reader has it."""
    return signed_log(LOG, all_of_it.records[:size])["checkpoint"].decode()


def since(all_of_it: Folder, size: int) -> Files:
    """What `--since` adds: all of it true."""
    hashes = [hash_of(leaf) for leaf in all_of_it.records]
    edge, at = list[bytes](), 0
    for level, _ in merkle.edge(size):
        edge.append(mth(hashes[at : at + (1 << level)]))
        at += 1 << level
    made = {"edge": edge, "consistency": proof(size, hashes)}
    lines = {n: "".join(f"{h.hex()}\n" for h in each).encode() for n, each in made.items()}
    return {"earlier": kept(all_of_it, size).encode(), **lines}


# ---- kinds

Kind = Callable[[Folder, random.Random], Folder]


def drop_a_middle_record(copy: Folder, chance: random.Random) -> Folder:
    theirs = copy.of_the_case()
    del theirs[chance.randrange(1, len(theirs) - 1)]
    return copy.with_files(copy.showing(theirs))


def drop_a_middle_record_and_prove_each(copy: Folder, chance: random.Random) -> Folder:
    """Proofs one by one say nothing of what lies between: of looks they do, of steps never."""
    theirs = copy.of_the_case()
    del theirs[chance.randrange(1, len(theirs) - 1)]
    files = copy.showing(theirs) | proven(copy.records, theirs, copy.case, "proofs")
    without = () if chance.random() < 0.3 else ("proof",)
    return copy.with_files({}, *without).with_files(files)


def drop_the_first_records(copy: Folder, chance: random.Random) -> Folder:
    theirs = copy.of_the_case()[chance.randrange(1, 4) :]
    return copy.with_files(copy.showing(theirs))


def drop_the_first_records_since_a_checkpoint(copy: Folder, chance: random.Random) -> Folder:
    """As if they were before a checkpoint: one that the log did sign, and the reader may have."""
    theirs = copy.of_the_case()
    first = chance.randrange(1, len(theirs) - 1)
    size = chance.randrange(theirs[first - 1]["i"] + 1, len(copy.records))
    return copy.with_files(copy.showing(theirs[first:]) | since(copy, size))


def put_two_in_another_order(copy: Folder, chance: random.Random) -> Folder:
    theirs = copy.of_the_case()
    at = chance.randrange(len(theirs) - 1)
    theirs[at], theirs[at + 1] = theirs[at + 1], theirs[at]
    return copy.with_files({"leaves.jsonl": lines_of(theirs)})


def give_a_proof_of_another(copy: Folder, chance: random.Random) -> Folder:
    theirs = copy.of_the_case()
    other = chance.choice(theirs[:-1])
    return copy.with_files(proven(copy.records, [other], copy.case))


def bend_a_proof_of_a_look(copy: Folder, chance: random.Random) -> Folder:
    lines = copy.files["looks/proofs"].decode().splitlines()
    at = chance.randrange(len(lines))
    bent = [lines[at][:-64] + "0" * 64, lines[at][:-65].rstrip(), f"{lines[at]} {'0' * 64}"]
    if chance.random() < 0.2:
        lines.append(lines[at])
    else:
        lines[at] = chance.choice(bent)
    return copy.with_files({"looks/proofs": "".join(f"{each}\n" for each in lines).encode()})


def change_a_look(copy: Folder, chance: random.Random) -> Folder:
    looks = [leaf for leaf in copy.looks if leaf["case"] == copy.case]
    at = chance.randrange(len(looks))
    looks[at] = {**looks[at], "items": looks[at]["items"] + 1}
    return copy.with_files({"looks/leaves.jsonl": lines_of(looks)})


# these of an export of one case; the cause that each must be caught for
OF_A_CASE: dict[Kind, str] = {
    drop_a_middle_record: "chain",
    drop_a_middle_record_and_prove_each: "files",
    drop_the_first_records: "chain",
    drop_the_first_records_since_a_checkpoint: "chain",
    put_two_in_another_order: "chain",
    give_a_proof_of_another: "proof",
    bend_a_proof_of_a_look: "proof",
    change_a_look: "proof",
}


def take_the_looks_away(copy: Folder, chance: random.Random) -> Folder:
    return copy.with_files({}, "looks/")


def put_looks_of_another_form(copy: Folder, chance: random.Random) -> Folder:
    """Of a case where the records are of all, or the other way."""
    other = replace(copy, case=copy.looks[0]["case"] if copy.case is None else None)
    looks = other.seen([each for each in copy.looks if other.case in (None, each["case"])])
    return copy.with_files({}, "looks/").with_files(looks)


def add_a_file(copy: Folder, chance: random.Random) -> Folder:
    """One that an export of another form has, or none has."""
    names = {"proof", "proofs", "nodes", "earlier", "edge", "consistency", "more"}
    places = [f"{place}{name}" for place in ("", "looks/") for name in sorted(names)]
    name = chance.choice([*places, "openings/more.jsonl"])
    while name in copy.files:
        name = chance.choice(places)
    of = copy.files["looks/checkpoint" if name.startswith("looks/") else "checkpoint"]
    return copy.with_files({name: of if name.endswith("earlier") else b""})


def take_a_file_away(copy: Folder, chance: random.Random) -> Folder:
    return copy.with_files({}, chance.choice(sorted(copy.files)))


def empty_the_openings(copy: Folder, chance: random.Random) -> Folder:
    return copy.with_files({"openings/clear.jsonl": b""})


def leave_an_opening_out(copy: Folder, chance: random.Random) -> Folder:
    rows = copy.files["openings/clear.jsonl"].splitlines(keepends=True)
    del rows[chance.randrange(len(rows))]
    return copy.with_files({"openings/clear.jsonl": b"".join(rows)})


def change_an_opening(copy: Folder, chance: random.Random) -> Folder:
    rows = copy.files["openings/clear.jsonl"].splitlines(keepends=True)
    at = chance.randrange(len(rows))
    rows[at] = rows[at].replace(b"policy", b"Policy", 1)
    return copy.with_files({"openings/clear.jsonl": b"".join(rows)})


# these of any export
OF_ANY: dict[Kind, str] = {
    take_the_looks_away: "files",
    put_looks_of_another_form: "files",
    add_a_file: "files",
    take_a_file_away: "files",
    empty_the_openings: "opening",
    leave_an_opening_out: "opening",
    change_an_opening: "opening",
}


def begin_later(copy: Folder, chance: random.Random) -> Folder:
    """A whole log shown from a checkpoint on that its reader never kept."""
    size = chance.randrange(1, len(copy.records))
    nodes = b"".join(nodes_of(copy.records).splitlines(keepends=True)[_before(size) :])
    shown = copy.showing(copy.records[size:])
    return copy.with_files(shown | {"nodes": nodes} | since(copy, size))


def _before(size: int) -> int:
    """How many hashes the first records complete."""
    return sum(size >> level for level in range(size.bit_length()))


OF_A_WHOLE_LOG: dict[Kind, str] = {begin_later: "files"}


# ---- what nothing in an export of one case can show: docs/audit.md says so


def drop_the_last_records(copy: Folder, chance: random.Random) -> Folder:
    theirs = copy.of_the_case()
    theirs = theirs[: -chance.randrange(1, len(theirs) - 1)]
    return copy.with_files(copy.showing(theirs) | proven(copy.records, theirs, copy.case))


def leave_a_look_out(copy: Folder, chance: random.Random) -> Folder:
    looks = [leaf for leaf in copy.looks if leaf["case"] == copy.case]
    del looks[chance.randrange(len(looks))]
    return copy.with_files(copy.seen(looks))


LIMITS_OF_A_CASE: tuple[Kind, ...] = (drop_the_last_records, leave_a_look_out)
