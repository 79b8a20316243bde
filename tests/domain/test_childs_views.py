"""What the child says, after the disagreement was sent."""

from __future__ import annotations

from domain import audiences
from domain.disagreement.childs_views import PassOnViews, SayWhatTheChildSays
from domain.disagreement.lodging import ViewsGiven
from domain.disagreement.vocabulary import Readers
from tests.domain import given as g


def test_a_family_passes_on_more_for_the_readers_it_chooses(case):
    case.given(*g.TALKING)
    case.when(PassOnViews("I like my table.", Readers.MEDIATOR), by=g.PARENT)
    said = case.then(ViewsGiven, party="p1", words="I like my table.")
    assert said.wall == audiences.family_room("p1")


def test_nothing_is_no_view(case):
    case.given(*g.TALKING)
    case.when(PassOnViews("  ", Readers.EVERYONE), by=g.PARENT)
    case.then_refused(SayWhatTheChildSays)
