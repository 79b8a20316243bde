"""A parent proves that they lodged: to somebody who asks us, and to somebody who does not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from disputes.stories import cast
from tests.application.documents.test_proving import printed
from tests.journeys.browsers import DESK, PHONE
from tests.journeys.pages import reference
from tests.journeys.people import Person
from tests.journeys.serving import CHECKOUT, Service
from tests.journeys.tours.checking_papers import CHECK_CODE, CHECK_FILE
from tests.projections.documents.printed import text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def amina(browser: Browser, told: Service) -> Iterator[Person]:
    amina = Person(browser, told.address, "Amina", viewport=PHONE)
    amina.signs_in_to_practise(cast.YUSUF.parent)
    yield amina
    amina.leaves()


@pytest.fixture
def clerk(browser: Browser, told: Service) -> Iterator[Person]:
    """At a tribunal's desk: no account, and no scripts."""
    clerk = Person(browser, told.address, "clerk", viewport=DESK, java_script_enabled=False)
    yield clerk
    clerk.leaves()


def checked_offline(paper: Path, key: str) -> tuple[int, dict[str, object]]:
    """On a machine that knows nothing of us but a key."""
    made = subprocess.run(
        [sys.executable, "-m", "disputes.cli", "audit", "check", "receipt", str(paper),
         "--vkey", key],
        capture_output=True, text=True, cwd=paper.parent, timeout=60,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip
    return made.returncode, json.loads(made.stdout)


def test_a_parent_proves_that_they_lodged(amina: Person, clerk: Person, tmp_path: Path) -> None:
    case = reference("waiting_for_the_council")
    amina.waits_to_read(f"/cases/{case}/papers", "Receipt for your disagreement", "Ready")
    amina.follows("prove that you sent us your disagreement")
    amina.reads("Prove that you lodged", "You can prove that to anybody")
    receipt = tmp_path / "receipt.pdf"
    receipt.write_bytes(amina.downloads(amina.links("/papers/receipt/")[0]))

    # to somebody who asks us: by the file, then by what is printed on it
    clerk.opens("/help")
    clerk.follows("check that it is ours and still stands")
    clerk.picks_files(receipt)
    clerk.presses(CHECK_FILE)
    clerk.reads("This paper is ours and still stands", "Not one letter was changed")
    clerk.never_reads("Amina", "Idris", case)
    number, _, rest = (
        text_of(receipt.read_bytes()).partition("Paper number ")[2].partition(". Code ")
    )
    clerk.follows("Check another paper")
    clerk.fills({"number": number, "code": rest.partition(".")[0].lower()})
    clerk.presses(CHECK_CODE)
    clerk.reads("This paper is ours and still stands")
    clerk.follows("check the file")
    clerk.fills({"number": number, "code": "0123-4567-89AB-CDEF"})
    clerk.presses(CHECK_CODE)
    clerk.reads("We cannot confirm this paper")

    # to somebody who does not: with the keys, the file, and no network; then from the paper alone
    clerk.opens("/genuine/log")
    key = clerk.downloads("/genuine/log/vkeys").decode().splitlines()[0]
    clerk.reads(key)
    status, said = checked_offline(receipt, key)
    assert (status, said["shows"]) == (0, "a disagreement was lodged")
    assert case in str(said["says"])
    scanned = tmp_path / "scanned.txt"
    scanned.write_text("\n".join(printed(receipt.read_bytes())), "utf-8")
    assert checked_offline(scanned, key) == (status, said)

    # a paper with one letter changed proves nothing to either
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(receipt.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    assert forged.read_bytes() != receipt.read_bytes()
    clerk.opens("/genuine")
    clerk.picks_files(forged)
    clerk.presses(CHECK_FILE)
    clerk.reads("We cannot confirm this paper")
    scanned.write_text(scanned.read_text("utf-8").replace("index ", "index 1"), "utf-8")
    assert checked_offline(scanned, key)[0] == 1
