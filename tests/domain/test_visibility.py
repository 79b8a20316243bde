"""Who stands behind which wall, and what crosses it when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import audiences
from domain.audiences import Audience, Wall
from domain.roles import NOBODY, Role, Standing
from domain.visibility import EVERY_ISSUE, READERS, Grant, Walled, may_see

AT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
# The columns are audiences, the rows roles; reviewed by hand. Family walls are the reader's own.
MATRIX = """
                  joint family family_room la  la_room mediator service coordinator review process custodian
parent            yes   yes    yes         -   -       -        -       -           yes    yes     -
young_person      yes   yes    yes         -   -       -        -       -           yes    yes     -
left              yes   yes    yes         -   -       -        -       -           yes    yes     -
invited           -     -      -           -   -       -        -       -           -      -       -
invited_young_person - - - - - - - - - - -
helper            yes   yes    yes         -   -       -        -       -           yes    yes     -
helper_writes     -     -      -           -   -       -        -       -           -      -       -
helper_agrees     -     -      -           -   -       -        -       -           -      -       -
officer           yes   -      -           yes yes     -        -       -           yes    yes     -
la_with_authority -     -      -           -   -       -        -       -           -      -       -
la_manager        yes   -      -           yes yes     -        -       -           yes    yes     -
coordinator       yes   -      -           -   -       -        yes     yes         -      yes     -
mediator          yes   -      yes         -   yes     -        yes     -           -      yes     -
reviewer          yes   -      -           -   -       -        -       -           yes    yes     -
institute         -     -      -           -   -       -        -       -           -      yes     -
partner           -     -      -           -   -       -        -       -           -      yes     -
named_partner     -     -      -           -   -       -        -       -           -      -       -
promised_partner  -     -      -           -   -       -        -       -           -      -       -
health_body       yes   -      -           -   -       -        -       -           -      -       -
health_settles    -     -      -           -   -       -        -       -           -      -       -
invited_partner   -     -      -           -   -       -        -       -           -      -       -
regulator         -     -      -           -   -       -        -       -           -      yes     -
custodian         -     -      -           -   -       -        -       -           -      -       yes
system            yes   yes    -           -   -       -        yes     -           yes    yes     -
family            -     -      -           -   -       -        -       -           -      -       -
operator          -     -      -           -   -       -        -       -           -      -       -
owner             -     -      -           -   -       yes      -       -           -      -       -
"""  # noqa: E501
_HEAD, *_ROWS = [line.split() for line in MATRIX.strip().split("\n")]
CELLS = [
    (Role(row[0]), Audience(name), cell == "yes")
    for row in _ROWS
    for name, cell in zip(_HEAD, row[1:], strict=True)
]
FAMILY_SIDE = {Role.PARENT, Role.YOUNG_PERSON, Role.HELPER, Role.LEFT}
CONFIDENTIAL_TO = {Role.REVIEWER, Role.INSTITUTE, Role.REGULATOR, Role.PARTNER}


def wall_of(audience: Audience, party: str = "p1") -> Wall:
    return Wall(audience, party if audience in audiences.OF_ONE_PARTY else None)


def reader(role: Role, party: str | None = None) -> Standing:
    return Standing(frozenset({role}), party or ("p1" if role in FAMILY_SIDE else None))


def test_the_matrix_names_every_role_and_audience():
    assert {(role, audience) for role, audience, _ in CELLS} == {
        (role, audience) for role in Role for audience in Audience
    }
    assert set(READERS) == set(Audience)


@pytest.mark.parametrize(("role", "audience", "sees"), CELLS)
def test_each_role_sees_what_the_matrix_says(role, audience, sees):
    assert may_see(reader(role), Walled(wall_of(audience)), AT) is sees


@pytest.mark.parametrize(("role", "audience", "sees"), CELLS)
def test_what_is_confidential_to_mediation_reaches_no_reviewer_or_regulator(role, audience, sees):
    item = Walled(wall_of(audience), without_prejudice=True)
    assert may_see(reader(role), item, AT) is (sees and role not in CONFIDENTIAL_TO)


@pytest.mark.parametrize("role", sorted(CONFIDENTIAL_TO))
def test_no_other_role_and_no_grant_lifts_that_confidence(role):
    both = Standing(frozenset({role, Role.REVIEWER, Role.COORDINATOR}))
    item = Walled(audiences.JOINT, True, grants=(Grant(audiences.REVIEW, AT),))
    assert not may_see(both, item, AT + HOUR)


@pytest.mark.parametrize("audience", [Audience.FAMILY, Audience.FAMILY_ROOM])
@pytest.mark.parametrize("role", sorted(FAMILY_SIDE))
def test_one_family_does_not_see_behind_the_wall_of_another(audience, role):
    item = Walled(wall_of(audience, "p2"))
    assert not may_see(reader(role, "p1"), item, AT)
    assert may_see(reader(role, "p2"), item, AT)


def test_the_mediator_is_in_every_familys_room():
    for party in ("p1", "p2"):
        assert may_see(reader(Role.MEDIATOR), Walled(audiences.family_room(party)), AT)


def test_nobody_sees_nothing():
    for audience in Audience:
        assert not may_see(NOBODY, Walled(wall_of(audience)), AT)


def test_a_grant_opens_from_its_instant_until_it_ends():
    grant = Grant(audiences.JOINT, AT, AT + HOUR)
    item = Walled(audiences.family("p1"), grants=(grant,))
    officer = reader(Role.OFFICER, "la")
    seen = [may_see(officer, item, AT + HOUR * after) for after in (-1, 0, 0.5, 1, 2)]
    assert seen == [False, True, True, False, False]
    assert may_see(reader(Role.PARENT), item, AT + HOUR * 2)


def test_a_grant_without_an_end_stands():
    item = Walled(audiences.LA, grants=(Grant(audiences.JOINT, AT),))
    assert may_see(reader(Role.PARENT), item, AT + HOUR * 9999)


def test_a_signed_agreement_opens_its_terms_from_that_instant():
    item = Walled(audiences.JOINT, without_prejudice=True, open_from=AT)
    reviewer = reader(Role.REVIEWER)
    assert [may_see(reviewer, item, AT + HOUR * after) for after in (-1, 0, 1)] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("audience", Audience)
def test_a_wall_reads_back_as_it_was_written(audience):
    wall = wall_of(audience)
    assert Wall.parse(str(wall)) == wall


@pytest.mark.parametrize(
    ("audience", "party"),
    [(Audience.FAMILY, None), (Audience.FAMILY_ROOM, None), (Audience.LA, "p1")],
)
def test_a_wall_of_one_party_names_it_and_no_other_does(audience, party):
    with pytest.raises(ValueError, match="do not go together"):
        Wall(audience, party)


# ---- who joined some issues alone

JOINED = st.frozensets(st.integers(1, 6))
ISSUES = st.one_of(st.none(), st.integers(0, 6))
ANY_WALL = st.sampled_from([wall_of(audience) for audience in Audience])


@given(wall=ANY_WALL, issue=ISSUES, joined=JOINED, without_prejudice=st.booleans())
def test_a_partner_reads_steps_and_what_is_joint_of_its_own_issues(
    wall, issue, joined, without_prejudice
):
    partner = Standing(frozenset({Role.PARTNER}), issues=joined)
    item = Walled(wall, without_prejudice, issue=issue)
    of_its_own = issue in joined or (issue == EVERY_ISSUE and bool(joined))
    is_joint = wall.audience is Audience.JOINT and of_its_own
    sees = not without_prejudice and (wall.audience is Audience.PROCESS or is_joint)
    assert may_see(partner, item, AT) is sees


@given(granted=ANY_WALL, issue=ISSUES, joined=JOINED)
def test_opening_a_document_to_everyone_does_not_open_it_to_a_partner_of_another_issue(
    granted, issue, joined
):
    partner = Standing(frozenset({Role.PARTNER}), issues=joined - {issue})
    item = Walled(audiences.family("p1"), grants=(Grant(granted, AT),), issue=issue or None)
    assert may_see(partner, item, AT) is (granted.audience is Audience.PROCESS)


@given(wall=ANY_WALL, issue=ISSUES)
def test_for_everybody_else_the_issue_of_an_item_changes_nothing(wall, issue):
    for role in set(Role) - {Role.PARTNER}:
        known = reader(role)
        assert may_see(known, Walled(wall, issue=issue), AT) is may_see(known, Walled(wall), AT)


def test_the_agreed_words_of_a_joined_issue_open_when_they_are_signed():
    partner = Standing(frozenset({Role.PARTNER}), issues=frozenset({2}))
    terms = [Walled(audiences.JOINT, True, open_from=AT, issue=issue) for issue in (1, 2)]
    assert [may_see(partner, item, AT) for item in terms] == [False, True]
    assert not may_see(partner, terms[1], AT - HOUR)
