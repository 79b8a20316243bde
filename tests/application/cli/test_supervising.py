"""disputes serve: two children, restarted when they die, ended together."""

from __future__ import annotations

import os
import signal
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from disputes.cli.supervising import Supervisor


def children(pid):
    """Live processes whose parent is `pid`, with what they were started as."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            words = status.with_name("cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found[int(status.parent.name)] = b" ".join(words).decode().strip()
    return found


def until(condition, seconds=30):
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        if condition():
            return True
        time.sleep(0.05)
    return False


def answering(machine, server):
    """Wait for the pages; where they do not come, say what the server said."""
    if until(lambda: server.poll() is not None or answers(machine), 60) and server.poll() is None:
        return
    server.terminate()
    said, _ = server.communicate(timeout=30)
    pytest.fail(said)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def answers(machine):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{machine.port}/help", timeout=2) as page:
            return page.status == 200
    except OSError:
        return False


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_stops_all_of_it(seeded, number):
    server = seeded.start("serve")
    try:
        answering(seeded, server)
        started = children(server.pid)
        assert {words.split()[-1] for words in started.values()} == {"web", "work"}
        server.send_signal(number)
        said, _ = server.communicate(timeout=20)
        assert server.returncode == 0
        assert not any(alive(pid) for pid in started)
        assert f"http://127.0.0.1:{seeded.port}" in said
        assert "Amina Yusuf" in said
        assert "Traceback" not in said
    finally:
        server.kill()


def test_a_child_that_dies_is_started_again(seeded):
    server = seeded.start("serve")
    try:
        answering(seeded, server)
        for name in ("work", "web"):
            [pid] = [p for p, words in children(server.pid).items() if words.endswith(name)]
            os.kill(pid, signal.SIGKILL)
            assert until(
                lambda name=name, old=pid: any(
                    p != old and words.endswith(name) for p, words in children(server.pid).items()
                )
            )
        answering(seeded, server)
    finally:
        server.terminate()
        server.communicate(timeout=20)


def test_children_do_not_outlive_a_killed_supervisor(seeded):
    server = seeded.start("serve")
    answering(seeded, server)
    started = children(server.pid)
    server.kill()
    server.wait()
    server.stdout.close()
    assert until(lambda: not any(alive(pid) for pid in started), 60)


def test_a_child_that_keeps_dying_stops_all():
    script = "import time; time.sleep(60)"
    supervisor = Supervisor(
        {
            "bad": (sys.executable, "-c", "raise SystemExit(3)"),
            "good": (sys.executable, "-c", script),
        }
    )
    before = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        supervisor.start()
        assert supervisor.watch() == 1
        assert not supervisor.is_running("good")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_a_port_in_use_is_named(seeded):
    server = seeded.start("serve")
    try:
        answering(seeded, server)
        second = seeded.run("serve")
        assert second.exit_code == 1
        assert f"port {seeded.port}" in second.output
    finally:
        server.terminate()
        server.communicate(timeout=20)
