"""The standing instruction, and an adviser who left."""

from __future__ import annotations

from domain.events import Capacity
from domain.organisation import GiveStandingInstruction
from domain.person import EndCapacity
from tests.web.conftest import Site


def test_an_instruction_stands_no_longer_than_its_adviser_works_there(site: Site) -> None:
    site.mediation_service("even-ground", "Even Ground")
    helen, omar = (
        site.person(f"per_{name.lower()}", name, Capacity.COORDINATOR, "even-ground")
        for name in ("Helen", "Omar")
    )
    site.do(GiveStandingInstruction(), "even-ground", helen)
    browser = site.browser(omar, strong=True)
    browser.get("/service/certificates").says("Helen", "Certificates come by themselves")
    site.do(EndCapacity(Capacity.COORDINATOR, "even-ground"), "per_helen")
    page = browser.get("/service/certificates").says("No instruction", "A person gives each")
    assert "Helen" not in page.text
    page.press("Give the standing instruction").says("Omar", "standing instruction 2")
