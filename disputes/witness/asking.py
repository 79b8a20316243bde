"""Asks a witness to sign: one POST, with no proxy, no redirect, and an end to waiting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from disputes.audit.notes import WITNESS, BadKey, BadNote, Note, Signature, Verifier
from disputes.settings import Settings, WrongSetting
from disputes.witness.protocol import ADD_CHECKPOINT, LARGEST, SIZE_TYPE, AddCheckpoint

_WAITS = 10.0  # seconds, for each step of a connection
_MOST_BYTES = 16_384  # of an answer
_AHEAD = 3600  # seconds that the clock of a witness may be before ours


class WitnessAway(Exception):
    """The witness gave no answer that can be used now; it is asked again."""


class KnowsAnotherSize(Exception):
    """The witness signed another size last."""

    def __init__(self, size: int) -> None:
        super().__init__(f"the witness signed {size} leaves last")
        self.size = size


class RefusedByWitness(Exception):
    """The witness does not sign this log: somebody must look."""


class Asking:
    """Who asks one witness."""

    def __init__(self, url: str, verifier: Verifier, clock: Callable[[], datetime]) -> None:
        """`url` is that before /add-checkpoint. Raises WrongSetting."""
        self.verifier = verifier
        self._connect, self._path = _connection(url)
        self._clock = clock

    @classmethod
    def of(cls, settings: Settings, clock: Callable[[], datetime]) -> Asking | None:
        """The witness that is set, or None. Raises WrongSetting."""
        verifier = witness_of(settings)
        if verifier is None or settings.witness_url is None:
            return None
        return cls(settings.witness_url, verifier, clock)

    def add(self, asked: AddCheckpoint) -> Signature:
        """Its signature. Raises WitnessAway, KnowsAnotherSize, RefusedByWitness."""
        status, kind, said = self._post(bytes(asked))
        if status == 200:
            return self._signature(asked, said)
        if status == 409 and kind == SIZE_TYPE:
            raise KnowsAnotherSize(_size(said))
        if status in (400, 403, 404, 409, 422):
            raise RefusedByWitness(f"{self.verifier.name} answered {status} to {asked.checkpoint}")
        raise WitnessAway(f"{self.verifier.name} answered {status}")

    def _post(self, body: bytes) -> tuple[int, str, str]:
        connection = self._connect()
        try:
            headers = {"Content-Type": "text/plain; charset=utf-8"}
            connection.request("POST", self._path, body, headers)
            answer = connection.getresponse()
            said = answer.read(_MOST_BYTES + 1)
        except (OSError, HTTPException) as why:
            raise WitnessAway(f"{self.verifier.name}: {type(why).__name__}") from why
        finally:
            connection.close()
        if len(said) > _MOST_BYTES:
            raise WitnessAway(f"{self.verifier.name} says too much")
        return answer.status, answer.headers.get_content_type(), said.decode("utf-8", "replace")

    def _signature(self, asked: AddCheckpoint, lines: str) -> Signature:
        """Lines by keys that are not known are ignored, as the protocol asks."""
        try:
            note = Note.read(f"{asked.note.text}\n{lines}")
            signature = note.vouched([self.verifier])[self.verifier]
        except BadNote as why:
            raise RefusedByWitness(f"what {self.verifier.name} answered: {why}") from why
        latest = self._clock().timestamp() + _AHEAD
        if note.text != asked.note.text or not 0 < signature.seconds <= latest:
            raise RefusedByWitness(f"what {self.verifier.name} signed is not of now")
        return signature


def witness_of(settings: Settings) -> Verifier | None:
    """The key of the witness that is set, or None. Raises WrongSetting."""
    if (settings.witness_url is None) != (settings.witness_vkey is None):
        raise WrongSetting("WITNESS_URL and WITNESS_VKEY go together: set both, or neither.")
    if settings.witness_vkey is None or settings.witness_url is None:
        return None
    _connection(settings.witness_url)
    try:
        verifier = Verifier.read(settings.witness_vkey)
    except BadKey as why:
        raise WrongSetting(f"WITNESS_VKEY is no key of a witness: {why}.") from None
    if verifier.kind != WITNESS:
        raise WrongSetting("WITNESS_VKEY is the key of a log, not of a witness.")
    return verifier


def _connection(url: str) -> tuple[Callable[[], HTTPConnection], str]:
    wrong = WrongSetting(
        "WITNESS_URL must be an address like https://witness.example.org, or http:// on this "
        f"machine, not {url!r}."
    )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    if not host or parts.username or parts.query or parts.fragment or not url.isascii():
        raise wrong
    path = parts.path.rstrip("/") + ADD_CHECKPOINT
    if parts.scheme == "https":
        return lambda: HTTPSConnection(host, port, timeout=_WAITS), path
    if parts.scheme == "http" and _is_this_machine(host):
        return lambda: HTTPConnection(host, port, timeout=_WAITS), path
    raise wrong


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _size(said: str) -> int:
    digits = said.removesuffix("\n")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 20 and int(digits) <= LARGEST):
        raise WitnessAway("the witness said no size")
    return int(digits)
