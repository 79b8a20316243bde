"""What is not theirs does not exist: another family, another side's address, another role."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.cases.conftest import STORIES

REF = STORIES["waiting_for_the_council"]
PLACES = (
    "", "/timeline", "/messages", "/evidence", "/people", "/sessions", "/terms", "/issues/1",
    "/undertakings", "/papers", "/review", "/certificate/1", "/dates/appeal", "/withdraw",
    "/tribunal", "/choose", "/people/add", "/evidence/add", "/papers/receipt/1",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_another_family_reads_what_they_would_of_a_case_that_is_not(sign_in, place):
    stranger = sign_in(cast.BENNETT.parent)
    theirs = stranger.get(f"/cases/{REF}{place}", status=404)
    nothing = stranger.get(f"/cases/WM-0000-0000{place}", status=404)
    assert theirs.response.data == nothing.response.data


@pytest.mark.parametrize(
    ("who", "prefix"),
    [
        (cast.NORTHMOOR.officer, "/la"),
        (cast.COMMONWAY.coordinator, "/service"),
        (cast.RUTH, "/service"),
        (cast.ELEANOR, "/review"),
        (cast.YUSUF.parent, "/la"),
        (cast.FAIRSHIRE.officer, ""),
        (cast.REGULATOR, ""),
        (cast.OPERATOR, "/la"),
    ],
)
def test_who_has_no_part_in_it_finds_nothing(sign_in, who, prefix):
    client = sign_in(who)
    for place in ("/timeline", "/messages", "/evidence", "/people", "/papers/receipt/1"):
        client.get(f"{prefix}/cases/{REF}{place}", status=404)


def test_a_helper_who_may_only_read_has_no_buttons(sign_in):
    page = sign_in(cast.SAMIRA).get(f"/cases/{STORIES['a_helper_lodged_it']}")
    page.says("Acting for")
    page.client.get(f"/cases/{STORIES['a_helper_lodged_it']}/people/add", status=404)


def test_a_bad_reference_or_number_is_no_page_and_no_fault(sign_in):
    client = sign_in(cast.YUSUF.parent)
    for place in ("issues/99", "certificate/7", "agreement/5", "terms/8", "undertakings/4",
                  "dates/nothing", "messages/la", "evidence/none", "papers/certificate/1",
                  "papers/nonsense/1", "tribunal/8", "review/1/reply"):  # fmt: skip
        client.get(f"/cases/{REF}/{place}", status=404)
    client.get(f"/cases/{REF}/timeline?page=x&issue=y")
    client.get(f"/cases/{REF}/evidence?page=-3")
