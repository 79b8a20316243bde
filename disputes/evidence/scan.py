"""Looking for viruses, behind a port: clamd, or the plain fact that nobody looked."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import BinaryIO, Protocol
from urllib.parse import urlsplit

CHUNK = 64 * 1024


class Found(StrEnum):
    """What a scan found. Everything but CLEAN and NOT_SCANNED keeps the file locked away."""

    CLEAN = "clean"
    NOT_SCANNED = "not-scanned"
    VIRUS = "virus"
    SCANNER_DOWN = "scanner-down"


class Scanner(Protocol):
    def scan(self, file: BinaryIO) -> Found: ...


class NoScanner:
    """This deployment has no scanner; the file's page says so."""

    def scan(self, file: BinaryIO) -> Found:
        return Found.NOT_SCANNED


class ClamScanner:
    """clamd's INSTREAM (clamd(8)) at `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`."""

    def __init__(self, clamd_url: str, seconds: float = 60) -> None:
        self._address = urlsplit(clamd_url)
        self._seconds = seconds

    def scan(self, file: BinaryIO) -> Found:
        """Any answer but a clear OK or FOUND, or none, counts as a scanner that is down."""
        file.seek(0)
        try:
            with self._connected() as clamd:
                clamd.sendall(b"zINSTREAM\0")
                while piece := file.read(CHUNK):
                    clamd.sendall(struct.pack("!I", len(piece)) + piece)
                clamd.sendall(struct.pack("!I", 0))
                answer = b""
                while not answer.endswith(b"\0") and (piece := clamd.recv(4096)):
                    answer += piece
        except OSError:
            return Found.SCANNER_DOWN
        answer = answer.rstrip(b"\0\n")
        if answer.endswith(b" FOUND"):
            return Found.VIRUS
        return Found.CLEAN if answer == b"stream: OK" else Found.SCANNER_DOWN

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        if self._address.scheme == "unix":
            with socket.socket(socket.AF_UNIX) as clamd:
                clamd.settimeout(self._seconds)
                clamd.connect(self._address.path)
                yield clamd
        else:
            host, port = self._address.hostname or "127.0.0.1", self._address.port or 3310
            with socket.create_connection((host, port), self._seconds) as clamd:
                yield clamd


def scanner_at(clamd_url: str | None) -> Scanner:
    """The scanner that CLAMD_URL names, or none."""
    return ClamScanner(clamd_url) if clamd_url else NoScanner()
