"""A regulator goes from a missed duty on a chart to a verified trail, and takes it away."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from disputes.application import Disputes
from disputes.cli import wiring
from disputes.deployment import open_deployment
from disputes.settings import Settings
from disputes.stories import cast
from disputes.stories.past import past_cases
from disputes.stories.telling import NoFiles, tell
from domain.counting import london_date
from tests.journeys.browsers import DESK
from tests.journeys.people import Person
from tests.journeys.serving import Service, open_for_practice, utc_now

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

CASES = 400  # those that ended last: more than the newest whole quarter


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The past cases alone."""
    folder = tmp_path / "service"
    folder.mkdir()
    service = Service(folder)
    service.run("migrate")
    today = london_date(utc_now())
    open_for_practice(service, today)
    deployment = open_deployment(Settings.from_environment(service.environment))
    quiet = Disputes(deployment.engine, deployment.keys)
    for story in islice(past_cases(today), CASES):
        tell(story, quiet, NoFiles())
    across = wiring.across(deployment)
    while across.advance():
        pass
    deployment.close()
    service.start()
    yield service
    service.stop()


def test_from_a_missed_duty_on_a_chart_to_a_verified_trail_and_an_export(
    browser: Browser, service: Service, tmp_path: Path
) -> None:
    martin = Person(browser, service.address, "Martin", viewport=DESK, java_script_enabled=False)
    martin.signs_in_to_practise(cast.REGULATOR)
    martin.opens("/audit/numbers")
    martin.reads("How disagreements are going")
    assert martin.page.locator("svg[role=img]").count() > 0
    missed = martin.links("missed=svc_answer")
    assert missed, "no duty that was missed leads on"
    martin.opens(missed[-1])
    martin.reads("Cases that fit", "late")

    case = martin.links("/audit/cases/WM-")[0]
    martin.opens(case)
    martin.reads("Trail of one case", "Names are replaced by codes")
    martin.waits_to_read(f"{case}/verify", "records match the signed log of")
    martin.opens(case)
    martin.follows("Verify this case")
    martin.reads("None changed, missing or moved.")
    packed = martin.downloads(f"{case}/verify/export")
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path / "taken")
    [folder] = (tmp_path / "taken").iterdir()
    done = subprocess.run(
        [sys.executable, "-I", str(folder / "verify.py"), str(folder)],
        capture_output=True, text=True, check=False, env={}, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    martin.leaves()
