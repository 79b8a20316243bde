#!/usr/bin/env python3
"""Verify an export of the log, offline: this one file, Python 3.9 or newer, nothing else.

    python3 -I verify.py DIR [--earlier CHECKPOINT] [--key VKEY] [--witness VKEY]
    python3 -I verify.py receipt FILE --key VKEY [--witness VKEY]

DIR is what `disputes audit export` wrote. Give every checkpoint that you kept with --earlier (as it
was, or a letter typed back), the log's key as you were told it with --key, and your witness's with
--witness: what came with the export, whoever made the export could have made. Each may be given
more than once.

FILE is a receipt or certificate as it was downloaded, or the texts of its printed codes, one under
the other.

Exit status 0: proven. 1: not, with the first record that fails and the cause, one of CAUSES.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from base64 import b64decode, b64encode
from binascii import hexlify
from collections.abc import Iterable, Iterator
from hashlib import sha256, sha512
from hmac import compare_digest
from hmac import new as hmac
from pathlib import Path
from typing import Any, BinaryIO
from zlib import decompressobj
from zlib import error as zlib_error

CAUSES = {
    "files": "a file of the export is missing, or not of its form",
    "signature": "a checkpoint is not signed by the log's key",
    "cosignature": "the witness that was asked for has not cosigned, or its signature is wrong",
    "inconsistent": "the log does not begin with what an earlier checkpoint was over",
    "leaf-form": "a record is not written as this log writes them",
    "number": "a record does not bear its own number",
    "sequence": "a record is not the next of its case",
    "chain": "a record does not follow the one before it: that one, or this, was changed",
    "size": "there are more or fewer records than the checkpoint is over",
    "root": "the records together are not those that were signed",
    "node": "a hash of the tree is not that of the records below it",
    "proof": "a proof does not lead to the checkpoint",
    "opening": "what is opened is not what was recorded",
}
PROOF = "c2sp.org/tlog-proof@v1"


class Failed(Exception):
    """Not proven: the cause, what was found, and the record by its number, where it is one."""

    def __init__(self, cause: str, says: str, record: int | None = None) -> None:
        super().__init__(says)
        self.cause, self.record = cause, record


# ---- Ed25519 (RFC 8032 section 5.1): to verify, no more

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]  # in extended coordinates


def signed_by(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the key made this signature of the message (section 5.1.7)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(sha512(signature[:32] + key + message).digest(), "little") % L
    return same(times(s, BASE), add(r, times(h, a)))


def point(encoded: bytes) -> Point | None:
    """Section 5.1.3; None where there is no such point."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * v**3 * pow(u * v**7, (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if (v * x * x - u) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def add(one: Point, other: Point) -> Point:
    """Section 5.1.4."""
    (x1, y1, z1, t1), (x2, y2, z2, t2) = one, other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, one: Point) -> Point:
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, one)
        one, number = add(one, one), number >> 1
    return found


def same(one: Point, other: Point) -> bool:
    (x1, y1, z1, _), (x2, y2, z2, _) = one, other
    return (x1 * z2 - x2 * z1) % P == 0 == (y1 * z2 - y2 * z1) % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or (0, 1, 1, 0)


# ---- signed notes, verifier keys and checkpoints (C2SP)

LOG, WITNESS = 1, 4  # kinds of keys


class Key:
    """A verifier key as people write it down: name+hash+key."""

    def __init__(self, text: str) -> None:
        name, _, rest = text.strip().partition("+")
        hash_, _, encoded = rest.partition("+")
        raw = decoded(encoded)
        if len(raw) != 33 or raw[0] not in (LOG, WITNESS):
            raise Failed("files", f"this is no verifier key of a known kind: {text.strip()}")
        self.name, self.kind, self.key = name, raw[0], raw[1:]
        if self.id.hex() != hash_:
            raise Failed("files", f"the hash in this verifier key is another's: {text.strip()}")

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.kind]) + self.key).decode()}"

    def signed(self, text: str, signature: bytes) -> bool:
        message = text.encode()
        if self.kind == WITNESS:
            seconds = int.from_bytes(signature[:8], "big")
            message, signature = b"cosignature/v1\ntime %d\n" % seconds + message, signature[8:]
        return signed_by(self.key, message, signature)


class Checkpoint:
    """A signed checkpoint; `signers` are those of the keys that signed it."""

    def __init__(self, note: str, keys: Iterable[Key], what: str) -> None:
        text, rows = taken_apart(note, what)
        self.note, self.signers = note, list[Key]()
        for key in keys:
            made = next(
                (made for name, made in rows if (name, made[:4]) == (key.name, key.id)), None
            )
            if made is None:
                continue
            if not key.signed(text, made[4:]):
                cause = "cosignature" if key.kind == WITNESS else "signature"
                raise Failed(cause, f"the signature of {key.name} under {what} is wrong")
            self.signers.append(key)
        lines = text.split("\n")
        number, root = lines[1:3] if len(lines) > 3 else ("", "")
        self.origin, self.root = lines[0], decoded(root)
        if not re.fullmatch(r"0|[1-9][0-9]{0,18}", number) or len(self.root) != 32:
            raise Failed("files", f"{what} is no checkpoint")
        self.size = int(number)
        if not any(key.kind == LOG and key.name == self.origin for key in self.signers):
            raise Failed("signature", f"{what} is not signed by a key of {self.origin}")


def taken_apart(note: str, what: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of a note, and each signature under it with its name."""
    body, found, below = note.rpartition("\n\n")
    rows = [re.fullmatch("\u2014 ([^ +]+) ([^ ]+)", row) for row in below.split("\n")[:-1]]
    if not found or not below.endswith("\n") or not all(rows):
        raise Failed("files", f"{what} is no signed note")
    return body + "\n", [(row[1], decoded(row[2])) for row in rows if row]


def decoded(text: str) -> bytes:
    """Base64, or nothing where it is none."""
    try:
        found = b64decode(text, validate=True)
    except ValueError:
        return b""
    return found if b64encode(found).decode() == text else b""


# ---- a checkpoint from a letter, typed back: rows like "A3 6c1f 0b22 ... 7c1e"

ROW = re.compile(r"\s*([A-Z])([1-9][0-9]?)\s+(.+?)\s+([0-9A-FIOL]{4})\s*", re.IGNORECASE)
MISREAD = str.maketrans("oil", "011", " -\t")
HEAD = 4  # rows of a checkpoint: its log, its size, two of its root; a name and bytes for each key


def row_check(label: str, content: str) -> str:
    """The last group of a row, which tells a slip of the pen."""
    return sha256(f"{label} {content}".encode()).hexdigest()[:4]


def kept(text: str) -> list[str]:
    """The notes in a file: one as it was signed, or those of a letter. Raises Failed."""
    rows: dict[str, dict[int, str]] = {}
    for found in filter(None, map(ROW.fullmatch, text.splitlines())):
        letter, number = found[1].upper(), int(found[2])
        rows.setdefault(letter, {})[number] = row_content(f"{letter}{number}", found[3], found[4])
    letters = [note_of(letter, rows[letter]) for letter in sorted(rows)]
    return letters or ["\n".join(text.splitlines()).strip() + "\n"]


def row_content(label: str, typed: str, check: str) -> str:
    """What was printed, whatever the case and the spaces it was typed in. Raises Failed."""
    joined = "".join(typed.split())
    for content in (joined, joined.lower(), joined.lower().translate(MISREAD)):
        if row_check(label, content) == check.lower().translate(MISREAD):
            return content
    raise Failed("files", f"row {label} of the letter is not as it was printed: read it again")


def note_of(letter: str, rows: dict[int, str]) -> str:
    """The note of one log; a signature is left out whole where none of its rows was typed."""
    origin, size, *root = (row_of(letter, rows, number) for number in range(1, HEAD + 1))
    lines = [origin, size, b64encode(unhex(letter, root)).decode(), ""]
    for ten in range(10, 100, 10):
        typed = [number for number in rows if ten < number < ten + 10]
        if typed:
            made = [row_of(letter, rows, number) for number in range(ten + 1, max(typed) + 1)]
            named = b64encode(unhex(letter, made[1:])).decode()
            lines.append(f"\u2014 {made[0]} {named}")
    return "\n".join(lines) + "\n"


def row_of(letter: str, rows: dict[int, str], number: int) -> str:
    if number not in rows:
        raise Failed("files", f"row {letter}{number} of the letter is missing")
    return rows[number]


def unhex(letter: str, rows: list[str]) -> bytes:
    try:
        return bytes.fromhex("".join(rows))
    except ValueError:
        raise Failed("files", f"a row {letter} of the letter is no number in hex") from None


# ---- the tree (RFC 9162 section 2.1)


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def folded(stack: list[bytes]) -> bytes:
    """The root over whole subtrees, the largest first."""
    found = stack[-1] if stack else sha256().digest()
    for each in reversed(stack[:-1]):
        found = node(each, found)
    return found


def check_inclusion(leaf: bytes, index: int, now: Checkpoint, proof: Iterable[bytes]) -> None:
    """Section 2.1.3.2."""
    at, last, found = index, now.size - 1, leaf
    for each in proof:
        if last <= 0:
            raise Failed("proof", "the proof of inclusion is too long", index)
        if at & 1 or at == last:
            found = node(each, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, each)
        at, last = at >> 1, last >> 1
    if not 0 <= index < now.size or last or found != now.root:
        raise Failed("proof", "the proof of inclusion leads to another root", index)


def check_consistency(old: Checkpoint, now: Checkpoint, proof: list[bytes]) -> None:
    """Section 2.1.4.2, of sizes that are not the same."""
    path = proof if old.size & (old.size - 1) else [old.root, *proof]
    at, last = old.size - 1, now.size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = path[0] if path else b""
    for each in path[1:]:
        if at & 1 or at == last:
            first, second = node(each, first), node(each, second)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node(second, each)
        at, last = at >> 1, last >> 1
    if last or first != old.root or second != now.root:
        raise Failed("inconsistent", "the proof does not lead from the earlier checkpoint to this")


class Tree:
    """Grown record by record; each hash is held against the one that came with the export.

    `parts` is where they part first: the last record below that hash, and how far above it.
    """

    def __init__(self, size: int, stack: list[bytes], given: BinaryIO) -> None:
        self.size, self.stack = size, list(stack)
        self._given, self._made, self._compared = given, list[bytes](), size
        self.parts: tuple[int, int] | None = None

    def add(self, own: bytes) -> bytes:
        """One leaf more, and each hash that it completes; returns it in hex."""
        made, at, named = self._made, self.size, hexlify(own)
        made.append(named)
        while at & 1:
            own = sha256(b"\x01" + self.stack.pop() + own).digest()
            made.append(hexlify(own))
            at >>= 1
        self.stack.append(own)
        self.size += 1
        if len(made) > 8192:
            self.compare()
        return named

    def compare(self) -> None:
        ours = b"".join([each + b"\n" for each in self._made])
        given = self._given.read(len(ours))
        if given != ours and self.parts is None:
            theirs = given.split(b"\n") + [b""] * len(self._made)
            pairs = zip(completed(self._compared, self.size), self._made, theirs)  # noqa: B905
            self.parts = next(at for at, mine, other in pairs if mine != other)
        self._made, self._compared = [], self.size

    def suspect(self, record: int) -> int:
        """The record to name where this one does not fit: an earlier one, if that is not what its
        own hash was made of."""
        self.compare()
        earlier, level = self.parts or (record, 0)
        return min(earlier, record) if level == 0 else record


def completed(first: int, upto: int) -> Iterator[tuple[int, int]]:
    """What records complete, in order: the last record below each hash, and its level."""
    for record in range(first, upto):
        level = 0
        yield record, level
        while record >> level & 1:
            level += 1
            yield record, level


# ---- records: the exact bytes that were hashed, one a line

_H32, _H64, _INT = rb'"[0-9a-f]{32}"', rb'"[0-9a-f]{64}"', rb"(?:0|[1-9]\d{0,18})"
_AT = rb'"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"'
_PREV = rb'(?:null|"(?P<prev>[0-9a-f]{64})")'
_COMMITS = rb'"commits":\["(?P<commit>[0-9a-f]{64})"(?:,%b)*\]' % _H64
_CMD, _ANY = rb'"cmd":"[ !#-\[\]-~]*"', rb'"cmd":"[^"\\]*(?:\\.[^"\\]*)*"'
EVENT = re.compile(
    rb'\{"actor":%b,"at":%b,"case":(?P<case>%b),%b,%b'
    rb'(?:,"file":\{"commit":%b,"length":%b\})?,"i":(?P<i>%b),"prev":%b,"rule":%b,'
    rb'"seq":(?P<seq>%b),"type":"(?P<type>[a-z0-9.-]+)","v":1\}\n'
    % (_H32, _AT, _H32, _CMD, _COMMITS, _H64, _INT, _INT, _PREV, _INT, _INT)
)
LOOK = re.compile(
    rb'\{"actor":%b,"at":%b,"case":(?:null|%b),%b,"i":(?P<i>%b),"items":%b,"prev":%b,'
    rb'"type":"(?P<type>read)","v":1\}\n' % (_H32, _AT, _H32, _COMMITS, _INT, _INT, _PREV)
)
Form = re.Pattern  # of a line
Line = re.Match


def odd(line: bytes, form: Form[bytes]) -> Line[bytes] | None:
    """A record whose command id has letters that JSON can write in more than one way: in the one
    way of this log, or nothing."""
    try:
        content = json.loads(line)
        again = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        if again.encode() + b"\n" != line or not isinstance(content["cmd"], str):
            return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return re.fullmatch(form.pattern.replace(_CMD, _ANY), line)


class Cases:
    """That each record follows the one before it in its own case.

    A case whose name was erased goes on under another, and may come back to one that it had; no
    name is ever of two cases. `goes_on`: records before these are elsewhere, so the first of a case
    may follow one of them.
    """

    def __init__(self, goes_on: bool) -> None:
        self.heads: dict[bytes | None, tuple[bytes, int]] = {}  # last record -> first, its number
        self._of, self._goes_on = dict[bytes, bytes](), goes_on  # name -> first record of its case

    def follow(self, found: Line[bytes], own: bytes) -> None:
        case, seq, prev = found["case"], int(found["seq"]), found["prev"]
        first, last = self.heads.pop(prev, (own, 0))
        if first == own:
            starts = prev is None and seq == 1
            if case in self._of or not (starts or (self._goes_on and prev and seq > 1)):
                raise Failed("chain", "it does not follow the record before it in its case")
        elif last + 1 != seq:
            raise Failed("sequence", "it is not the next of its case")
        if self._of.setdefault(case, first) != first:
            raise Failed("chain", "it follows a record of another case")
        self.heads[own] = first, seq


class Looks:
    """That each look follows the one before it in the whole log of looks."""

    def __init__(self, goes_on: bool) -> None:
        self._anything, self._last = goes_on, None

    def follow(self, found: Line[bytes], own: Any) -> None:
        if found["prev"] != self._last and not self._anything:
            raise Failed("chain", "it does not follow the look before it")
        self._anything, self._last = False, own


# Steps that are open to a regulator whatever is in them: an export has each of them in plain text.
OPEN = frozenset(
    b"""
    agreement-drawn-up agreement-made agreement-signed agreement-to-mediate-drawn-up
    agreement-to-mediate-signed another-day-accepted another-day-fixed another-day-refused
    another-day-suggested asked-whether-to-wait attendee-named authority-ended called-urgent
    capacity-checked capacity-claimed case-closed case-referred case-reopened case-withdrawn
    certificate-asked certificate-issued certificate-left-to-adviser council-answered
    council-could-not-arrange council-does-not-take-part council-takes-part council-told
    council-treated-as-unable date-told decision-disputed delay-explained disagreement-lodged
    duty-missed family-invited family-joined family-left handed-on-to-tribunal health-body-told
    issue-raised kept-closed letter-dates-corrected mediation-chosen mediation-declined
    mediation-ended mediation-refused mediator-appointed miss-explained more-asked more-given
    no-agreement-reached not-taken-on officer-assigned organisation-invited organisation-joined
    organisation-left organisation-stayed-out paper-signed parent-declined parent-invited
    parent-joined pause-ended promises-paused recommendation-published recommendation-replied
    reopening-asked representative-authorised reviewer-named right-handed-over session-adjourned
    session-booked session-called-off session-held session-moved session-not-attended
    session-proposed settled-directly taken-on talks-asked-for terms-tabled times-offered
    tribunal-result-recorded undertaking-given undertaking-reported urgent-looked-at wait-chosen
    words-erased young-person-invited
    """.split()
)


class Openings:
    """What the reader may see of some records in plain text: that it is what was committed to, and
    that none of the steps is missing that are always open."""

    def __init__(self, log: Log) -> None:
        self._rows = log.each_line("openings/clear.jsonl")
        self.count, self.next, self._text = -1, -1, b""
        self._advance()

    def _advance(self) -> None:
        line = next(self._rows, b'{"i":-1,"text":""}')
        self.count += 1
        try:
            content = json.loads(line)
            self.next, self._text = content["i"], content["text"].encode()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Failed("opening", "an opening is not of its form") from None

    def check(self, found: Line[bytes], number: int) -> None:
        """Of the record at hand, if anything is opened of it."""
        if self.next == number:
            check_opening(self._text, found)
            self._advance()
        elif found["type"].rpartition(b".")[0] in OPEN:
            step = found["type"].decode()
            raise Failed("opening", f"what this step says in plain text was left out: {step}")

    def end(self) -> None:
        if self.next != -1:
            raise Failed("opening", "what is opened is of a record that is not here")


def check_opening(text: bytes, found: Line[bytes]) -> dict[str, Any]:
    """What a record says in clear: it is what was committed to, and the record bears it out."""
    try:
        said = json.loads(text)
        act, place, salt = said["fields"]["act"], said["of"].split("|"), b64decode(said["salt"])
        seconds, _, more = act["at"].rstrip("Z").partition(".")
        told = [act["command_id"], act["policy"], int(place[1]), place[2]]
        told.append(f"{seconds}.{(more + '000')[:3]}Z")
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise Failed("opening", "what is opened is not of its form") from None
    made = hmac(salt, text, sha256).hexdigest().encode()
    if len(salt) < 32 or not compare_digest(made, found["commit"]):
        raise Failed("opening", CAUSES["opening"])
    leaf = json.loads(found.string)
    if told != [leaf[name] for name in ("cmd", "rule", "seq", "type", "at")]:
        raise Failed("opening", "the record says another time, rule or step than the opening")
    fields: dict[str, Any] = said["fields"]
    return fields


# ---- a receipt or certificate, which carries its proof (C2SP tlog-proof)

MOST = 1_000_000  # octets of one stream in a PDF: a proof has some 2,000
STEPS = {
    "disagreement-lodged": "a disagreement was lodged",
    "certificate-issued": "a mediation certificate was issued",
}


def streams_of(pdf: bytes) -> Iterator[bytes]:
    """What the streams of a PDF hold, deflated or as they are. No parser, and enough for ours."""
    for found in re.finditer(rb"stream\r?\n", pdf):
        try:
            yield decompressobj().decompress(memoryview(pdf)[found.end() :], MOST)
        except zlib_error:
            yield pdf[found.end() :].partition(b"endstream")[0]


def receipt_of(content: bytes) -> tuple[str, bytes | None]:
    """The proof in a PDF, or in a text of the printed codes, and what the record says."""
    texts = [content] if content.lstrip().startswith(PROOF.encode()) else [*streams_of(content)]
    proofs = [each for each in texts if each.lstrip().startswith(PROOF.encode())]
    if not proofs:
        raise Failed("files", "there is no proof in this file")
    try:
        lines = proofs[0].decode("utf-8-sig").replace("\r\n", "\n").strip().split("\n")
    except UnicodeDecodeError:
        raise Failed("files", "the proof is not text") from None
    says = next((each.strip() for each in texts if each.startswith(b'{"fields":')), None)
    if lines[-1].startswith("{"):
        says = lines.pop().encode()
    return "\n".join(lines).rstrip("\n") + "\n", says


def receipt(content: bytes, keys: Iterable[Key]) -> list[str]:
    """What a receipt or certificate proves, in words, a line each. Raises Failed."""
    text, says = receipt_of(content)
    head, _, note = text.partition("\n\n")
    lines = head.split("\n")
    if len(lines) < 3 or lines[0] != PROOF or not lines[1].startswith("extra "):
        raise Failed("files", "the proof is not of its form")
    number = re.fullmatch(r"index (0|[1-9][0-9]{0,18})", lines[2])
    path = [decoded(line) for line in lines[3:]]
    if number is None or any(len(each) != 32 for each in path):
        raise Failed("files", "the proof is not of its form")
    now, body, index = Checkpoint(note, keys, "the proof"), decoded(lines[1][6:]), int(number[1])
    check_inclusion(sha256(b"\x00" + body).digest(), index, now, path)
    record = EVENT.fullmatch(body + b"\n") or odd(body + b"\n", EVENT)
    if record is None or int(record["i"]) != index:
        raise Failed("leaf-form", CAUSES["leaf-form"], index)
    leaf = json.loads(body)
    step = STEPS.get(leaf["type"].rpartition(".")[0], f"a step of the kind {leaf['type']}")
    said = [f"on {leaf['at']}, {step}", f"record {index} of the log {now.origin}"]
    said += [f"signed by {key.name} at {now.size} records" for key in now.signers]
    if says is not None:
        fields = check_opening(says, record)
        fields.pop("act")
        said += [f"{name}: {json.dumps(each)}" for name, each in sorted(fields.items())]
    else:
        said.append("what the record says was not given: whose it is stays open")
    return said


# ---- an export

# What is in the folder of a log, beside its records or proofs: anything else is refused, so that
# nothing is taken for what it is not.
OF_EACH = frozenset({"checkpoint", "vkeys", "leaves.jsonl"})
OF_EVENTS = frozenset({"verify.py", "README.txt", "policy.txt", "openings", "looks"})
SINCE = frozenset({"earlier", "edge", "consistency"})


class Held:
    """What the reader holds, and did not get with the export."""

    def __init__(
        self,
        earlier: Iterable[str] = (),
        keys: Iterable[str] = (),
        witnesses: Iterable[str] = (),
    ) -> None:
        self.earlier = list(earlier)  # notes
        self.keys = [Key(each) for each in keys]
        self.witnesses = [Key(each) for each in witnesses]


class Log:
    """One log of an export: of what was done, or of who looked."""

    def __init__(self, folder: Path, held: Held, proofs: str | None) -> None:
        """`proofs` is its file of proofs, where the export is of one case; None: of all records."""
        self.folder, self._proofs = folder, proofs
        told = [Key(line) for line in self._lines("vkeys")]
        known = [*(held.keys or told), *(key for key in told if key.kind == WITNESS)]
        self._keys = {str(key): key for key in [*known, *held.witnesses]}.values()
        self.now = Checkpoint(self._text("checkpoint"), self._keys, "the checkpoint")
        for witness in held.witnesses:
            if witness not in self.now.signers:
                raise Failed("cosignature", f"{witness.name} has not cosigned the checkpoint")
        self._kept = [self._noted(each) for each in held.earlier if self._is_of(each)]
        held.earlier = [each for each in held.earlier if not self._is_of(each)]
        self.base = self._noted(self._text("earlier")) if self._has("earlier") else None
        for old in self._kept + ([self.base] if self.base else []):
            if old.size > self.now.size:
                says = f"{old.size} records were signed before, this checkpoint is over"
                raise Failed("inconsistent", f"{says} {self.now.size}")
            self._one_history(old, self.now)
            self._one_history(old, self.base or old)

    def _is_of(self, note: str) -> bool:
        return note.split("\n")[0] == self.now.origin

    def _noted(self, note: str) -> Checkpoint:
        return Checkpoint(note, self._keys, "the earlier checkpoint")

    @staticmethod
    def _one_history(one: Checkpoint, other: Checkpoint) -> None:
        if one.size == other.size and one.root != other.root:
            raise Failed("inconsistent", f"two histories of {one.size} records were signed")

    def check_files(self, more: Iterable[str] = ()) -> None:
        """That there is what belongs to a log, and nothing else. Raises Failed."""
        needed = OF_EACH | {self._proofs or "nodes"} | (SINCE if self._has("earlier") else set())
        there = names_in(self.folder)
        for name in sorted(needed - there):
            raise Failed("files", f"{self.folder / name} is missing")
        for name in sorted(there - needed - set(more)):
            raise Failed("files", f"{self.folder / name} does not belong to this export")

    def check(self, form: Form[bytes], follows: Cases | Looks) -> list[str]:
        """All that is there of it; returns what was proven, in words. Raises Failed."""
        check = self._check_case if self._proofs else self._check_whole
        done = check(form, follows)
        cosigned = [key.name for key in self.now.signers if key.kind == WITNESS]
        signed = [str(key) for key in self.now.signers if key.kind == LOG]
        return [
            f"log: {self.now.origin}, {self.now.size} records",
            f"checked: {done}",
            f"root: {self.now.root.hex()}",
            f"signed by: {', '.join(signed)}",
            f"cosigned by: {', '.join(cosigned) or 'no witness'}",
            *(f"begins with the {old.size} records of a checkpoint kept" for old in self._kept),
        ]

    # ---- the whole log, or all that is newer than an earlier checkpoint

    def _check_whole(self, form: Form[bytes], follows: Cases | Looks) -> str:
        first, stack = 0, list[bytes]()
        if self.base:
            first, stack = self.base.size, self._check_base(self.base)
            if not any((old.size, old.root) == (first, self.base.root) for old in self._kept):
                says = f"this is only what is newer than a checkpoint over {first} records"
                raise Failed("files", f"{says}: give that one with --earlier, as you kept it")
        signed = {old.size: old.root for old in self._kept if old.size > first}
        if any(old.size < first for old in self._kept):
            raise Failed("files", "this export begins after a checkpoint that you kept")
        parted, openings = list[int](), Openings(self)
        with self._open("leaves.jsonl") as records, self._open("nodes") as given:
            tree = Tree(first, stack, given)
            try:
                for line in records:
                    check_record(line, form, tree, follows, openings)
                    if tree.size in signed and signed[tree.size] != folded(tree.stack):
                        parted.append(tree.size)
            except Failed as why:
                record = tree.suspect(tree.size - 1 if why.record is None else why.record)
                self._check_size(first, record)
                raise Failed(why.cause, str(why), record) from None
            self._check_size(first, tree.size)
            tree.compare()
            first_odd = tree.parts and tree.parts[0]
            if folded(tree.stack) != self.now.root:
                raise Failed("root", CAUSES["root"], first_odd)
            if tree.parts or given.read(1):
                raise Failed("node", CAUSES["node"], first_odd)
        if parted:
            says = f"the first {parted[0]} records are not those that were signed before"
            raise Failed("inconsistent", says)
        openings.end()
        since = f" since the checkpoint over {first}" if first else ""
        return f"{tree.size - first} records{since}, {openings.count} of them opened"

    def _check_size(self, first: int, record: int) -> None:
        with self._open("leaves.jsonl") as records:
            count = first + sum(1 for _ in records)
        if count != self.now.size:
            says = f"there are {count} records, and the checkpoint is over {self.now.size}"
            raise Failed("size", says, record)

    def _check_base(self, base: Checkpoint) -> list[bytes]:
        """That the log begins with the earlier one; returns the subtrees of that."""
        stack = self._hashes("edge")
        if len(stack) != bin(base.size).count("1") or folded(stack) != base.root:
            raise Failed("proof", "the edge is not that of the earlier checkpoint")
        if base.size not in (0, self.now.size):
            check_consistency(base, self.now, self._hashes("consistency"))
        return stack

    # ---- one case: its records follow each other, and the last is in the log

    def _check_case(self, form: Form[bytes], follows: Cases | Looks) -> str:
        if self.base:
            self._check_base(self.base)
        for old in self._kept:
            if old.size not in {self.now.size, self.base.size if self.base else -1}:
                says = f"no proof from the {old.size} records that you kept a checkpoint of"
                raise Failed("files", f"{says}: export --since that checkpoint")
        chain = self._proofs == "proof"  # looks do not follow each other by case: each has its own
        proofs, openings = self.each_line("proofs"), Openings(self)
        count, number, line, leaf = 0, -1, b"", b""
        for line in self.each_line("leaves.jsonl"):
            found = form.fullmatch(line) or odd(line, form)
            if found is None:
                raise Failed("leaf-form", f"line {count + 1}: {CAUSES['leaf-form']}")
            before, number, count = number, int(found["i"]), count + 1
            leaf = sha256(b"\x00" + line[:-1]).digest()
            try:
                if number <= before:
                    raise Failed("number", f"it stands after number {before}")
                if chain:
                    follows.follow(found, hexlify(leaf))
                else:
                    path = next(proofs, b"").decode("ascii", "replace").split()
                    check_inclusion(leaf, number, self.now, [read_hash(each) for each in path])
                openings.check(found, number)
            except Failed as why:
                raise Failed(why.cause, str(why), number) from None
        openings.end()
        if next(proofs, None) is not None:
            raise Failed("proof", "there are more proofs than records")
        if chain:
            if isinstance(follows, Cases) and len(follows.heads) > 1:
                raise Failed("chain", "the records are not those of one case", number)
            self._check_proof(line[:-1], number, leaf)
        return f"{count} records of one case, {openings.count} of them opened"

    def _check_proof(self, body: bytes, number: int, leaf: bytes) -> None:
        """That the last record is in the log (C2SP tlog-proof)."""
        head, _, note = self._text("proof").partition("\n\n")
        lines = head.split("\n")
        about = [PROOF, f"extra {b64encode(body).decode()}", f"index {number}"]
        if lines[:3] != about or note != self.now.note:
            raise Failed("proof", "the proof is of another record or checkpoint", number)
        check_inclusion(leaf, number, self.now, [decoded(each) for each in lines[3:]])

    # ---- its files

    def _has(self, name: str) -> bool:
        return (self.folder / name).exists()

    def _open(self, name: str) -> BinaryIO:
        try:
            return (self.folder / name).open("rb")
        except OSError:
            raise Failed("files", f"{self.folder / name} cannot be read") from None

    def each_line(self, name: str) -> Iterator[bytes]:
        """The lines of a file; none where it is not there."""
        if self._has(name):
            with self._open(name) as file:
                yield from file

    def _text(self, name: str) -> str:
        with self._open(name) as file:
            try:
                return file.read().decode()
            except UnicodeDecodeError:
                raise Failed("files", f"{self.folder / name} is not text") from None

    def _lines(self, name: str) -> list[str]:
        return [line for line in self._text(name).split("\n") if line]

    def _hashes(self, name: str) -> list[bytes]:
        return [read_hash(line) for line in self._lines(name)]


def check_record(
    line: bytes, form: Form[bytes], tree: Tree, follows: Cases | Looks, openings: Openings
) -> None:
    """One record of a whole log. Raises Failed; without a record, it is the one just added."""
    found = form.fullmatch(line) or odd(line, form)
    if found is None:
        raise Failed("leaf-form", CAUSES["leaf-form"], tree.size)
    if int(found["i"]) != tree.size:
        raise Failed("number", f"in its place is number {int(found['i'])}", tree.size)
    own = tree.add(sha256(b"\x00" + line[:-1]).digest())
    follows.follow(found, own)
    openings.check(found, tree.size - 1)


def names_in(folder: Path) -> set[str]:
    """What is in a folder, but for the hidden files that some systems put there."""
    return {each.name for each in folder.iterdir() if not each.name.startswith(".")}


def read_hash(text: str) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        found = b""
    if len(found) != 32:
        raise Failed("files", f"this is no hash: {text[:80]}")
    return found


def verified(folder: Path, held: Held) -> list[str]:
    """What is proven of an export, in words, a line each. Raises Failed.

    Who looked is part of every export, and there is no way to say that it is not: whoever leaves it
    out could say so, too.
    """
    of_case = (folder / "proof").exists()
    log = Log(folder, held, "proof" if of_case else None)
    log.check_files(OF_EVENTS)
    for name in ("looks", "openings"):
        if not (folder / name).is_dir():
            raise Failed("files", f"{name}: none given, and they belong to every export")
    if names_in(folder / "openings") != {"clear.jsonl"}:
        raise Failed("files", "openings/ does not hold just clear.jsonl")
    said = log.check(EVENT, Cases(goes_on=log.base is not None and not of_case))
    for key in held.keys:  # the same key signs both logs, under the name of each
        key.name = f"{log.now.origin}/looks"
    looks = Log(folder / "looks", held, "proofs" if of_case else None)
    looks.check_files()
    if looks.now.origin != f"{log.now.origin}/looks":
        raise Failed("signature", f"the looks are those of another log: {looks.now.origin}")
    said += ["", *looks.check(LOOK, Looks(goes_on=looks.base is not None))]
    for each in held.earlier:
        taken_apart(each, "the earlier checkpoint")
        origin = each.split("\n")[0]
        raise Failed("inconsistent", f"the checkpoint that you kept is of another log: {origin}")
    return said


def asked_of_receipt(arguments: list[str]) -> list[str]:
    parser = argparse.ArgumentParser(prog="verify.py receipt", description=receipt.__doc__)
    parser.add_argument("FILE", type=Path, help="the PDF, or the texts of its codes in a file")
    parser.add_argument("--key", action="append", required=True, help="the log's key, as text")
    parser.add_argument("--witness", action="append", default=[], help="your witness's key")
    asked = parser.parse_args(arguments)
    keys = [Key(each) for each in (*asked.key, *asked.witness)]
    try:
        content = asked.FILE.read_bytes()
    except OSError:
        raise Failed("files", f"{asked.FILE} cannot be read") from None
    said = receipt(content, keys)
    for witness in (Key(each).name for each in asked.witness):
        if not any(line.startswith(f"signed by {witness} at ") for line in said):
            raise Failed("cosignature", CAUSES["cosignature"])
    return said


def asked_of_export(arguments: list[str]) -> list[str]:
    about = (__doc__ or "").split("\n\n")
    parser = argparse.ArgumentParser(description=about[0], epilog=about[2])
    parser.add_argument("DIR", type=Path, help="what `disputes audit export` wrote")
    parser.add_argument("--earlier", action="append", default=[], help="a checkpoint that you kept")
    parser.add_argument("--key", action="append", default=[], help="the log's key, as text")
    parser.add_argument("--witness", action="append", default=[], help="your witness's key")
    asked = parser.parse_args(arguments)
    try:
        texts = [Path(each).read_text("utf-8-sig") for each in asked.earlier]
    except (OSError, ValueError) as why:
        raise Failed("files", f"the earlier checkpoint cannot be read: {why}") from None
    earlier = [note for text in texts for note in kept(text)]
    return verified(asked.DIR, Held(earlier, asked.key, asked.witness))


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    is_receipt = len(given) > 1 and given[0] == "receipt"
    try:
        said = asked_of_receipt(given[1:]) if is_receipt else asked_of_export(given)
    except Failed as why:
        record = "" if why.record is None else f"record: {why.record}\n"
        sys.stdout.write(f"NOT PROVEN\ncause: {why.cause}\n{record}{why}\n")
        return 1
    sys.stdout.write("PROVEN\n" + "\n".join(said) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
