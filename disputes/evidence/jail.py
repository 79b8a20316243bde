"""Start the child that reads a file nobody has looked at yet, and believe little of its answer."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

MIB = 2**20
# The child gets the strip/ package alone on its path, never the product's settings or modules.
START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); import strip.__main__ as child;"
    "del sys.path[0]; child.main(*sys.argv[1:])"
)
HERE = str(Path(__file__).parent)
SEALS = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL


class ChildFailed(Exception):
    """The child gave no whole answer: it crashed, or met its memory or processor limit."""


class ChildTookTooLong(Exception):
    """The child was still running at the wall-clock limit, as on a very busy machine."""


@dataclass(frozen=True)
class Jail:
    """Limits for one file. `at_once` children run together; the rest wait their turn."""

    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 10
    wall_seconds: float = 60
    answer_bytes: int = 256 * MIB

    def run(self, claimed: str, file: BinaryIO | None = None) -> tuple[dict[str, Any], bytes]:
        """Return the child's answer and the bytes after it.

        `file` has a file descriptor; the child can read nothing else. Raises ChildFailed or
        ChildTookTooLong.
        """
        limits = (str(self.cpu_seconds), str(self.memory_bytes))
        with _turns:
            child = subprocess.Popen(
                [sys.executable, "-I", "-c", START, HERE, claimed, *limits],
                stdin=file if file is not None else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={"LC_ALL": "C.UTF-8"},  # our own environment names keys and databases
                start_new_session=True,
            )
            with _killed_after(self.wall_seconds, child) as late, child:
                assert child.stdout is not None
                line, data = self._answer(child.stdout)
                _end(child)  # whatever it still does, it has given its answer
        if late.is_set():
            raise ChildTookTooLong
        try:
            answer = json.loads(line)
        except ValueError:
            raise ChildFailed(f"exit status {child.returncode}") from None
        if not isinstance(answer, dict):
            raise ChildFailed("not an answer")
        return answer, data

    def _answer(self, out: IO[bytes]) -> tuple[bytes, bytes]:
        line = out.readline(64 * 1024)
        data = out.read(self.answer_bytes + 1)
        if len(data) > self.answer_bytes:
            return b"", b""
        return line, data


_turns = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill the child and whatever it started, and keep its own exit status if it has one."""
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=0.2)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


@contextmanager
def _killed_after(seconds: float, child: "subprocess.Popen[bytes]") -> Iterator[threading.Event]:
    late = threading.Event()

    def end() -> None:
        late.set()
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


@dataclass(frozen=True)
class JailStatus:
    """What a child really could not do just now, for the operators' page."""

    works: bool
    network_jailed: bool
    reading_jailed: bool
    writing_jailed: bool


def jail_status(jail: Jail | None = None) -> JailStatus:
    """Start a child that tries to get out (about 30 ms)."""
    try:
        answer, _ = (jail or Jail()).run("probe")
    except (ChildFailed, ChildTookTooLong):
        return JailStatus(False, False, False, False)
    shut = answer["shut"]
    return JailStatus(True, *(shut[way] is True for way in ("network", "reading", "writing")))


@contextmanager
def in_memory() -> Iterator[BinaryIO]:
    """A file that has a descriptor but is never on a disk (memfd_create(2))."""
    number = os.memfd_create("upload", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with os.fdopen(number, "w+b") as file:
        yield file


def freeze(file: BinaryIO) -> None:
    """Let nobody change a file from `in_memory` again, the child that reads it included."""
    file.flush()
    fcntl.fcntl(file, fcntl.F_ADD_SEALS, SEALS)
    file.seek(0)
