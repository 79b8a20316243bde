"""A year with a worker that is killed at random and away for days: each thing once, none late."""

from __future__ import annotations

import random

from tests.application.mail.conftest import deployed
from tests.application.work.year import Year, cases


def test_in_a_year_each_step_and_message_comes_once_and_none_later_than_the_next_run(
    tmp_path, sqlite_database
):
    deployment = deployed(tmp_path, DATABASE_URL=sqlite_database.url)
    chance = random.Random(5)
    year = Year(deployment, cases(60, chance), chance)
    year.live()
    assert year.kills > 30
    assert len(year.up) < 320  # it was away for days
    assert year.done_once_and_in_time() > 240
    assert year.mail_once() > 300
    deployment.engine.dispose()
