"""A regulator follows a missed duty on a chart to its cases, counts them, verifies the trail of one
and takes it away, and proves it by the log's key and a checkpoint that was kept long before."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from disputes.application import Disputes
from disputes.audit.notes import LOG, Signer
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

NUMBER = re.compile(r"[0-9]+")
CASES = 400  # those that ended last: more than the newest whole quarter


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The past cases; in `kept`, the checkpoint of the day when half of them were there."""
    folder = tmp_path / "service"
    folder.mkdir()
    service = Service(folder)
    service.run("migrate")
    today = london_date(utc_now())
    open_for_practice(service, today)
    deployment = open_deployment(Settings.from_environment(service.environment))
    quiet = Disputes(deployment.engine, deployment.keys)
    for number, story in enumerate(islice(past_cases(today), CASES)):
        if number == CASES // 2:
            signed = deployment.events_signer.sign()
            assert signed
            (tmp_path / "kept").write_text(signed.note)
        tell(story, quiet, NoFiles())
    quiet.reads.note(cast.REGULATOR.actor, None, ["numbers"], utc_now())
    deployment.looks_signer.sign()  # somebody looked before: the log of looks is signed already
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
    martin.reads("How disagreements are going: open cases")
    martin.follows("Duties")
    martin.reads("How disagreements are going: duties")
    assert martin.page.locator("svg[role=img]").count() > 0
    months = martin.page.locator('section[aria-labelledby="duty-by-month"]')
    assert months.locator("svg[role=img]").count() > 0, "no chart stands above the table"
    leads = months.get_by_role("link", name="Cases that missed it, ")
    assert leads.count(), "no duty that was missed leads on"
    number = NUMBER.findall(leads.last.inner_text())[-1]
    leads.last.click()
    martin.arrives()
    martin.reads("Cases that fit", f"was missed {number} times", "late")
    found = list(martin.links("/audit/cases/WM-"))
    while martin.page.locator("a[rel=next]").count():
        martin.follows(", the next")
        found += martin.links("/audit/cases/WM-")
    assert len(found) == len(set(found)) == int(number), "each of these cases missed it once"

    case = found[-1]
    martin.follows(case.rpartition("/")[2])
    martin.reads("Trail of one case", "Names are replaced by codes")
    martin.waits_to_read(f"{case}/verify", "records match the signed log of")
    martin.opens(case)
    martin.follows("Verify this case")
    martin.reads("None changed, missing or moved.")
    keys = martin.downloads("/genuine/log/vkeys").decode().splitlines()
    kept = tmp_path / "kept"
    martin.opens("/audit/checkpoints")
    text = martin.page.locator("pre").first.inner_text()
    martin.fills({"kept": kept.read_text()})
    martin.presses("Compare")
    martin.reads("One history.")
    packed = martin.downloads(f"{case}/verify/export")
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path / "taken")
    [folder] = (tmp_path / "taken").iterdir()
    newest = tmp_path / "newest"
    newest.write_text(text)
    done = verified(folder, newest, keys)
    assert done.returncode == 0, done.stdout + done.stderr
    other = str(Signer(keys[0].partition("+")[0], bytes(32), LOG).verifier)
    assert verified(folder, newest, [other]).returncode == 1, "another key signed it"

    # the whole log, as the operator hands it over, begins with what was kept long before
    service.run("audit", "export", str(tmp_path / "all"), "--since", str(kept))
    done = verified(tmp_path / "all", kept, keys)
    assert done.returncode == 0, done.stdout + done.stderr
    martin.leaves()


def verified(folder: Path, kept: Path, keys: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """The export held against a checkpoint that was kept and the keys, offline."""
    named = [word for key in keys for word in ("--key", key)]
    return subprocess.run(
        [sys.executable, "-I", folder / "verify.py", folder, "--earlier", kept, *named],
        capture_output=True, text=True, check=False, env={}, timeout=60,
    )  # fmt: skip
