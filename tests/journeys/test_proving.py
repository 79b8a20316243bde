"""A parent proves that they lodged: to somebody who asks us, and to somebody who does not."""

from __future__ import annotations

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
from tests.journeys.serving import Service
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
def jo(browser: Browser, told: Service) -> Iterator[Person]:
    jo = Person(browser, told.address, "Jo", viewport=DESK)
    jo.signs_in_to_practise(cast.FAIRSHIRE.officer)
    yield jo
    jo.leaves()


@pytest.fixture
def clerk(browser: Browser, told: Service) -> Iterator[Person]:
    """At a tribunal's desk: no account, and no scripts."""
    clerk = Person(browser, told.address, "clerk", viewport=DESK, java_script_enabled=False)
    yield clerk
    clerk.leaves()


def checked_offline(program: Path, paper: Path, key: str) -> tuple[int, str]:
    """On a machine that knows nothing of us but a key, and has one file to run."""
    made = subprocess.run(
        [sys.executable, "-I", "-S", str(program), "receipt", str(paper), "--key", key],
        capture_output=True, text=True, cwd=paper.parent, timeout=60, env={},
    )  # fmt: skip
    return made.returncode, made.stdout


def test_a_parent_proves_that_they_lodged_and_sees_who_looked(
    amina: Person, clerk: Person, jo: Person, tmp_path: Path
) -> None:
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
    program = tmp_path / "verify.py"
    program.write_bytes(clerk.downloads(clerk.links("verify.py")[0]))
    status, said = checked_offline(program, receipt, key)
    assert status == 0, said
    assert "a disagreement was lodged" in said
    assert f'reference: "{case}"' in said
    scanned = tmp_path / "scanned.txt"
    scanned.write_text("\n".join(printed(receipt.read_bytes())), "utf-8")
    assert checked_offline(program, scanned, key) == (status, said)

    # what the clerk asked is no look at the case; the council's look is one, and told
    jo.opens(f"/la/cases/{case}")
    amina.opens(f"/cases/{case}")
    amina.opens(f"/cases/{case}/looks")
    amina.reads("Who has looked at this case", "You", "Fairshire")
    amina.never_reads("clerk")

    # a paper with one letter changed proves nothing to either
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(receipt.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    assert forged.read_bytes() != receipt.read_bytes()
    clerk.opens("/genuine")
    clerk.picks_files(forged)
    clerk.presses(CHECK_FILE)
    clerk.reads("We cannot confirm this paper")
    scanned.write_text(scanned.read_text("utf-8").replace("index ", "index 1"), "utf-8")
    assert checked_offline(program, scanned, key)[0] == 1
