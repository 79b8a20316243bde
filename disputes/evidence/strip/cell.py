"""The walls of the jail, put up by the child itself before it looks at the file."""

import ctypes
import os
import resource
import socket
from collections.abc import Callable
from dataclasses import dataclass

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000  # unshare(2); os.unshare is Python 3.12
PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 4, 38  # prctl(2)
LANDLOCK_CREATE_RULESET, LANDLOCK_RESTRICT_SELF = 444, 446  # landlock(7), same on every machine
EVERY_FILE_RIGHT = (1 << 13) - 1  # of landlock's first version


@dataclass
class Cell:
    """`network` says whether the host let us leave it."""

    libc: ctypes.CDLL
    network: bool = False

    @classmethod
    def enter(cls, cpu_seconds: int, memory_bytes: int) -> "Cell":
        """Limit memory, processor time and written bytes, and leave the network."""
        limits = {
            resource.RLIMIT_AS: memory_bytes,
            resource.RLIMIT_CPU: cpu_seconds,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_NPROC: 0,
        }
        for limit, value in limits.items():
            resource.setrlimit(limit, (value, value))
        cell = cls(ctypes.CDLL(None, use_errno=True))
        cell.libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        cell.libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        # A new user namespace takes away root's powers as well, where the service runs as root
        cell.network = (
            cell.libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0
            or cell.libc.unshare(CLONE_NEWNET) == 0
        )
        return cell

    def lock(self) -> None:
        """No file or socket may be opened from here on. Everything needed has been imported."""
        rights = ctypes.c_uint64(EVERY_FILE_RIGHT)
        rules = self.libc.syscall(LANDLOCK_CREATE_RULESET, ctypes.byref(rights), 8, 0)
        if rules >= 0:
            self.libc.syscall(LANDLOCK_RESTRICT_SELF, rules, 0)
            os.close(rules)
        # Holds where the kernel has no landlock: every descriptor allowed is already in use
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))

    def shut(self) -> dict[str, bool]:
        """Try what must fail. The network first, because locking alone would refuse a socket."""
        found = {"network": self.network and _refused(_reach_out)}
        self.lock()
        found["reading"] = _refused(lambda: os.close(os.open("/etc/passwd", os.O_RDONLY)))
        found["writing"] = _refused(lambda: os.close(os.open("/tmp", os.O_TMPFILE | os.O_RDWR)))
        return found


def _reach_out() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outside:
        outside.connect(("192.0.2.1", 53))  # sends nothing; with no network there is no route


def _refused(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except OSError:
        return True
    return False
