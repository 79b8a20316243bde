"""Why this date: one address for people and programs, on each side that may see it."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.cases.conftest import STORIES

REF = STORIES["waiting_for_the_council"]
SIDES = [
    (cast.YUSUF.parent, ""),
    (cast.FAIRSHIRE.officer, "/la"),
    (cast.EVEN_GROUND.coordinator, "/service"),
    (cast.REGULATOR, "/audit"),
]


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_each_side_reads_how_the_date_was_counted(sign_in, who, side):
    client = sign_in(who)
    page = client.get(f"{side}/cases/{REF}/dates/svc_answer")
    why = client.json(f"{side}/cases/{REF}/dates/svc_answer")["why"]
    page.says("How it is counted", "The rule", why["source"], why["rolls"], *why["steps"][:1])
    assert why["last_day"] and why["started"] and why["edition"] and why["calendar"]
    assert why["code"] == "svc_answer"


def test_the_line_that_started_it_is_linked_and_is_there(sign_in):
    client = sign_in(cast.YUSUF.parent)
    page = client.get(f"/cases/{REF}/dates/svc_answer")
    (line,) = client.json(f"/cases/{REF}/dates/svc_answer")["why"]["started_by"]
    hrefs = [each.get("href", "") for each in page.tree.iter("a")]
    href = next(each for each in hrefs if each.endswith(f"#line-{line['place']}"))
    timeline = client.get(href.partition("#")[0])
    ids = {each.get("id") for each in timeline.tree.iter()}
    assert f"line-{line['place']}" in ids
    timeline.says(line["title"])


def test_who_joined_a_point_reads_it_too_and_is_led_to_the_steps(sign_in):
    place = f"/joined/cases/{STORIES['health_joins_a_school_stays_out']}"
    page = sign_in(cast.CALLUM).get(f"{place}/dates/svc_answer").says("How it is counted")
    hrefs = [each.get("href", "") for each in page.tree.iter("a")]
    (line,) = [each for each in hrefs if each.startswith(f"{place}/steps") and "#" in each]
    steps = page.client.get(line.partition("#")[0])
    assert line.partition("#")[2] in {each.get("id") for each in steps.tree.iter()}


@pytest.mark.parametrize(("who", "side"), SIDES)
def test_nobody_else_learns_of_it_as_a_page_or_as_json(sign_in, who, side):
    stranger = sign_in(cast.BENNETT.parent if not side else cast.NORTHMOOR.officer)
    there, nowhere = (f"{side}/cases/{r}/dates/appeal" for r in (REF, "WM-0000-0000"))
    pages = [stranger.get(place, 404).response.data for place in (there, nowhere)]
    assert pages[0] == pages[1]
    assert stranger.json(there, 404) == stranger.json(nowhere, 404)
    sign_in(who).get(f"{side}/cases/{REF}/dates/nothing", 404)


def test_the_regulator_is_led_there_from_the_trail(sign_in):
    trail = sign_in(cast.REGULATOR).get(f"/audit/cases/{REF}")
    hrefs = [h for each in trail.tree.iter("a") if "/dates/" in (h := each.get("href", ""))]
    assert hrefs
    for href in hrefs:
        trail.client.get(href).says("The rule")
