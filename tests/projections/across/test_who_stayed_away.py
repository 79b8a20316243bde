"""Who is said to have stayed away from a session is who was to come: in a case about health alone
that is the health body, and the council is not blamed."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain.disagreement.aggregate import LA_PARTY, party_of
from domain.disagreement.mediating import SignAgreementToMediate
from domain.disagreement.meeting import BookSession, HoldSession, OfferTimes
from domain.disagreement.parties import NameAttendee
from projections.across.passages import BOTH, COUNCIL, FAMILY, HEALTH, HELD, session_row
from tests.domain import given as g

ICB = party_of(cast.ICB.key)


@pytest.fixture
def case():
    return g.Case()


def health_alone(case):
    """A session is booked on one point about health, which the health body joined."""
    case.given(
        g.lodged(issues=(g.NURSE,)), g.taken_on(), g.answered(1), g.joined_by_health(1),
        g.appointed(), g.drawn_up(),
    )  # fmt: skip
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(SignAgreementToMediate(), actor))
    case.given(g.done(NameAttendee(g.HEALTH.person, (1,), "A nurse"), g.HEALTH), g.proposed())
    starts = case.thing.session(1).proposed[0]
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(OfferTimes(1, (starts,)), actor))
    case.given(g.done(BookSession(1, starts), g.MEDIATOR))


def stayed_away(case, *attended):
    case.at = case.thing.session(1).starts
    case.when(HoldSession(1, attended), by=g.MEDIATOR)
    row = session_row(case.thing, case.events[0])
    assert (row["session"], row["la"]) == (1, cast.FAIRSHIRE.key)
    return row["away"]


@pytest.mark.parametrize(
    ("attended", "away"),
    [
        (("p1", ICB), HELD),
        (("p1",), HEALTH),
        (("p1", LA_PARTY), HEALTH),  # the council may come too: it was not asked to
        ((ICB,), FAMILY),
        ((), BOTH),
    ],
)
def test_on_health_alone_the_health_body_stays_away_and_not_the_council(case, attended, away):
    health_alone(case)
    assert stayed_away(case, *attended) == away


@pytest.mark.parametrize(
    ("attended", "away"),
    [(("p1", LA_PARTY), HELD), (("p1",), COUNCIL), ((LA_PARTY,), FAMILY), ((), BOTH)],
)
def test_elsewhere_it_is_the_family_the_council_or_both(case, attended, away):
    case.given(*g.TALKING, g.booked())
    assert stayed_away(case, *attended) == away
