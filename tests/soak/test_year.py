"""The year of 2,000 cases, and of several chances."""

from __future__ import annotations

import os
import random

import pytest

from tests.application.mail.conftest import deployed
from tests.application.work.year import Year, cases

CASES = int(os.environ.get("SOAK_CASES", "2000"))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_of_two_thousand_cases(tmp_path, database, seed):
    deployment = deployed(tmp_path, DATABASE_URL=database.url)
    chance = random.Random(seed)
    year = Year(deployment, cases(CASES, chance), chance)
    year.live()
    done, sent = year.done_once_and_in_time(), year.mail_once()
    print(f"{database.kind}: {done} steps, {sent} messages, {year.kills} kills")  # noqa: T201
    deployment.engine.dispose()
