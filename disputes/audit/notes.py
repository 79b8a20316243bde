"""Signed notes (C2SP signed-note): a text, and under it lines with who vouches for it.

Two kinds of keys: 0x01, Ed25519 over the text; 0x04, a witness's Ed25519 over the text and the time
at which it saw it (C2SP tlog-cosignature). Another kind is one entry more in KINDS.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LOG, WITNESS = 0x01, 0x04
_DASH = "\u2014 "  # begins a line with a signature
_MOST_SIGNATURES = 100
_ID, _KEY, _SIGNATURE, _TIME = 4, 32, 64, 8


class BadNote(Exception):
    """A note that is not one, or that nobody known has signed; says why."""


class BadKey(Exception):
    """A verifier key that is not one; says why."""


class UnknownKind(BadKey):
    """A verifier key of a kind that is not in KINDS: what it signed cannot be checked here."""


def _signed_by_log(text: str, signature: bytes) -> tuple[bytes, bytes]:
    return text.encode(), signature


def _signed_by_witness(text: str, signature: bytes) -> tuple[bytes, bytes]:
    return cosigned_message(text, int.from_bytes(signature[:_TIME])), signature[_TIME:]


def cosigned_message(text: str, seconds: int) -> bytes:
    """What a witness signs: the checkpoint as seen at a POSIX time (C2SP tlog-cosignature)."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


# kind of key -> length of what it writes, and the message and signature in that
KINDS: Mapping[int, tuple[int, Callable[[str, bytes], tuple[bytes, bytes]]]] = {
    LOG: (_SIGNATURE, _signed_by_log),
    WITNESS: (_TIME + _SIGNATURE, _signed_by_witness),
}


@dataclass(frozen=True)
class Verifier:
    """A public key with its name, as people write it down: `name+hash+key`."""

    name: str
    kind: int
    key: bytes

    @classmethod
    def read(cls, text: str) -> Verifier:
        """Raises BadKey."""
        name, hash_, key = _three(text)
        kind, public = key[0], key[1:]
        if not is_name(name):
            raise BadKey("its name is empty, or has a space or a plus sign in it")
        if kind not in KINDS:
            raise UnknownKind(f"its kind {kind} is not known")
        if len(public) != _KEY:
            raise BadKey(f"a key has {_KEY} bytes, this one {len(public)}")
        found = cls(name, kind, public)
        if found.id.hex() != hash_:
            raise BadKey("its hash is that of another key")
        return found

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:_ID]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.kind]) + self.key).decode()}"

    def holds(self, text: str, signature: bytes) -> bool:
        """Whether this key signed the text so."""
        length, taken_apart = KINDS[self.kind]
        if len(signature) != length:
            return False
        message, bare = taken_apart(text, signature)
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(bare, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Signature:
    """One line under a note."""

    name: str
    id: bytes
    bytes: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {b64encode(self.id + self.bytes).decode()}\n"

    @property
    def seconds(self) -> int:
        """When a witness saw the checkpoint, as POSIX time."""
        return int.from_bytes(self.bytes[:_TIME])


class Signer:
    """A private key with its name. `seed` is 32 bytes from outside the database."""

    def __init__(self, name: str, seed: bytes, kind: int = LOG) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(name, kind, self._private.public_key().public_bytes_raw())

    def sign(self, text: str) -> Signature:
        """Vouch for a text as the log it is from."""
        return self._signature(self._private.sign(text.encode()))

    def cosign(self, text: str, seconds: int) -> Signature:
        """Vouch for a checkpoint as the witness that saw it at a POSIX time."""
        signed = self._private.sign(cosigned_message(text, seconds))
        return self._signature(seconds.to_bytes(_TIME) + signed)

    def _signature(self, made: bytes) -> Signature:
        return Signature(self.verifier.name, self.verifier.id, made)


@dataclass(frozen=True)
class Note:
    """A text and the signatures under it; none of them checked yet."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def read(cls, note: str) -> Note:
        """Raises BadNote."""
        if any(character < " " and character != "\n" for character in note):
            raise BadNote("it has a control character in it")
        text, found, lines = note.rpartition("\n\n")
        if not found or not lines.endswith("\n"):
            raise BadNote("it has no signatures after an empty line")
        rows = lines.removesuffix("\n").split("\n")
        if len(rows) > _MOST_SIGNATURES:
            raise BadNote(f"it has more than {_MOST_SIGNATURES} signatures")
        return cls(text + "\n", tuple(_signature(row) for row in rows))

    def __str__(self) -> str:
        return self.text + "\n" + "".join(map(str, self.signatures))

    def vouched(self, verifiers: Iterable[Verifier]) -> dict[Verifier, Signature]:
        """Who of these signed it. Raises BadNote where nobody did, or one's signature is wrong.

        Signatures by keys that are not known are ignored, as signed-note asks.
        """
        known = {(each.name, each.id): each for each in verifiers}
        found: dict[Verifier, Signature] = {}
        for signature in self.signatures:
            verifier = known.get((signature.name, signature.id))
            if verifier is None or verifier in found:
                continue
            if not verifier.holds(self.text, signature.bytes):
                raise BadNote(f"the signature of {verifier.name} is wrong")
            found[verifier] = signature
        if not found:
            raise BadNote("none of its signatures is by a key that is known")
        return found


def is_name(text: str) -> bool:
    """Whether a key may be called so: something, without spaces or plus signs."""
    return bool(text) and "+" not in text and not any(each.isspace() for each in text)


def _three(text: str) -> tuple[str, str, bytes]:
    parts = text.strip().split("+", 2)
    if len(parts) != 3:
        raise BadKey("it is not name+hash+key")
    key = _decoded(parts[2])
    if not key:
        raise BadKey("its key is not base64")
    return parts[0], parts[1], key


def _signature(row: str) -> Signature:
    name, _, encoded = row.removeprefix(_DASH).partition(" ")
    made = _decoded(encoded)
    if not row.startswith(_DASH) or not is_name(name) or made is None or len(made) <= _ID:
        raise BadNote("a line under it is not a signature")
    return Signature(name, made[:_ID], made[_ID:])


def _decoded(text: str) -> bytes | None:
    try:
        return b64decode(text, validate=True)
    except (NotBase64, ValueError):
        return None
