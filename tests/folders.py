"""Where tests keep their files: in memory, and what all of them start from in one folder that is
filled once for all the test processes of a run; each then works on a copy."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def filled_once(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """The folder of this name. The process that comes first fills it, while the others wait."""
    mine = factory.getbasetemp()
    shared = mine.parent if mine.name.startswith("popen-") else mine
    folder, done = shared / name, shared / f"{name}.filled"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fill(folder)
            done.touch()
    return folder


def memory(room: int) -> Path | None:
    """The folder that is kept in memory, where there is one with so many octets of room."""
    folder = Path("/dev/shm")
    return folder if folder.is_dir() and shutil.disk_usage(folder).free > room else None
