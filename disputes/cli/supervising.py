"""Keeps child processes running, and ends them all together."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType

import structlog

_RESTARTS = 5  # of one child within
_WINDOW = 60.0  # seconds
_PATIENCE = 15.0  # seconds for a child to end when asked
_PR_SET_PDEATHSIG = 1

_log = structlog.get_logger("disputes.supervisor")


class Supervisor:
    """Starts each command as a child of its own; when one dies it is started again, a few times."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self._commands = commands
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._died: dict[str, list[float]] = {name: [] for name in commands}
        self._stopping = False

    def start(self) -> None:
        """Start them all; from here on Ctrl-C and TERM end them all."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked_to_stop)
        for name in self._commands:
            self._begin(name)

    def watch(self) -> int:
        """Until told to stop, or until a child keeps dying. Returns the exit status."""
        status = 0
        try:
            while not self._stopping:
                time.sleep(0.2)
                if not self._all_well():
                    status = 1
                    break
        finally:
            self._end()
        return status

    @property
    def stopping(self) -> bool:
        return self._stopping

    def is_running(self, name: str) -> bool:
        child = self._children.get(name)
        return child is not None and child.poll() is None

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _begin(self, name: str) -> None:
        self._children[name] = subprocess.Popen(
            self._commands[name],
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # else Ctrl-C reaches it beside us, and it ends unasked
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )

    def _all_well(self) -> bool:
        """Start again what has died. False: one died too often."""
        for name, child in self._children.items():
            status = child.poll()
            if status is None or self._stopping:
                continue
            now = time.monotonic()
            recent = [when for when in self._died[name] if now - when < _WINDOW]
            self._died[name] = [*recent, now]
            if len(recent) >= _RESTARTS:
                _log.error("keeps dying; stopping all", child=name, status=status)
                return False
            _log.error("died; starting it again", child=name, status=status)
            time.sleep(min(0.2 * 2 ** len(recent), 3.0))
            self._begin(name)
            return True
        return True

    def _end(self) -> None:
        """Ask every child to end, then make it."""
        running = [child for child in self._children.values() if child.poll() is None]
        for child in running:
            child.terminate()
        last = time.monotonic() + _PATIENCE
        for child in running:
            try:
                child.wait(max(0.1, last - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _die_with_parent() -> None:
    """Ask the kernel to end this child if the supervisor is killed (prctl(2))."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
