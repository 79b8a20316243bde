"""A family proves that it lodged, and anybody checks the paper."""

from __future__ import annotations

from pathlib import Path

from disputes.stories import cast
from tests.journeys.pages import reference
from tests.journeys.tours.tour import Look, MakePerson, tour

CHECK_FILE, CHECK_CODE = "Check this file", "Check this number and code"


@tour("genuine.ask", "genuine.log", "cases.prove")
def a_paper_is_checked(new: MakePerson, look: Look, folder: Path) -> None:
    amina, anyone = new("amina"), new("anyone")
    amina.signs_in_to_practise(cast.YUSUF.parent)
    case = reference("waiting_for_the_council")
    amina.waits_to_read(f"/cases/{case}/prove", "Download your receipt (PDF)")
    look(amina, "the receipt is there")
    receipt = folder / "receipt.pdf"
    receipt.write_bytes(amina.downloads(f"/cases/{case}/papers/receipt/1"))

    anyone.opens("/genuine")
    look(anyone, "as it opens")
    anyone.presses(CHECK_CODE)
    look(anyone, "nothing typed")
    anyone.fills({"number": f"{case}-L1", "code": "0000-0000-0000-0000"})
    anyone.presses(CHECK_CODE)
    look(anyone, "not confirmed")
    anyone.follows("Check another paper")
    anyone.picks_files(receipt)
    anyone.presses(CHECK_FILE)
    look(anyone, "ours, by its file")
    anyone.opens("/genuine/log")
    look(anyone, "the keys")

    anaya = new("anaya")
    anaya.signs_in_to_practise(cast.SINGH.parent)
    case = reference("withdrawn_after_a_call")
    anaya.waits_to_read(f"/cases/{case}/papers", "Ready")
    receipt.write_bytes(anaya.downloads(f"/cases/{case}/papers/receipt/1"))
    anyone.opens("/genuine")
    anyone.picks_files(receipt)
    anyone.presses(CHECK_FILE)
    look(anyone, "no longer stands")
