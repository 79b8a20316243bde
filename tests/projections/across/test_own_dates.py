"""The open dates of somebody's own cases."""

from __future__ import annotations

from disputes.stories import cast
from disputes.stories.plots import every_case
from domain.counting import london_date
from domain.disagreement.duties import RIGHTS
from domain.events import Actor, Capacity
from projections.across.own_dates import MEETING, next_date, own_dates
from tests.projections.across.conftest import AT, TODAY

STORIES = {story.name: story.reference for story in every_case(TODAY)}
AMINA, YUSUFS = cast.YUSUF.parent.actor, STORIES["waiting_for_the_council"]


def days(caseload, who, at=AT):
    return own_dates(caseload.across, who.actor if hasattr(who, "actor") else who, at)


def test_a_family_has_every_open_date_of_its_case_and_the_others_have_their_own(caseload):
    hers = days(caseload, AMINA)
    assert {each.reference for each in hers} == {YUSUFS}
    assert {"svc_answer", "mediation_arranged", "appeal"} <= {each.code for each in hers}
    for who, side in (
        (cast.FAIRSHIRE.officer, "la"),
        (cast.FAIRSHIRE.manager, "la"),
        (cast.EVEN_GROUND.coordinator, "service"),
        (cast.ELEANOR, "reviewer"),
    ):
        found = days(caseload, who)
        assert found, side
        assert all(side in each.who or each.code == MEETING for each in found)
    assert {each.code for each in days(caseload, cast.DANIEL)} == {MEETING}


def test_they_are_in_order_and_a_right_that_is_over_is_gone(caseload):
    for who in (*(home.parent for home in cast.HOUSEHOLDS), cast.STELLBRIDGE.officer):
        found = days(caseload, who)
        assert [each.on for each in found] == sorted(each.on for each in found)
        assert all(each.on >= london_date(AT) for each in found if each.code in RIGHTS)


def test_whoever_has_no_cases_has_no_dates(caseload):
    for who in (cast.REGULATOR, cast.OPERATOR, cast.CUSTODIAN):
        assert days(caseload, who) == ()
    assert days(caseload, Actor("per_nobody", Capacity.FAMILY)) == ()


def test_the_next_date_is_one_of_ones_own_cases_and_never_of_another(caseload):
    ahead = [each.on for each in days(caseload, AMINA) if each.on > TODAY]
    assert next_date(caseload.across, AMINA, AT) == min(ahead)
    assert next_date(caseload.across, AMINA, AT, YUSUFS) == min(ahead)
    assert next_date(caseload.across, AMINA, AT, STORIES["meeting_booked"]) is None
    anybody = next_date(caseload.across, None, AT)
    assert anybody is not None
    assert anybody <= min(ahead)
