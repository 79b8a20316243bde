"""Another mediator is asked for: once each, before the first meeting."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain import audiences
from domain.disagreement import mediating, objecting
from domain.disagreement.mediating import AppointMediator
from domain.disagreement.objecting import KeepMediator, ObjectToMediator
from domain.notebook import Notebook, OpenNotebook, WriteNote, notebook_key
from domain.refusals import NotNow
from domain.roles import NOBODY, standing
from tests.domain import given as g


@pytest.mark.parametrize(
    ("who", "party", "own"),
    [(g.PARENT, "p1", audiences.family("p1")), (g.OFFICER, "la", audiences.LA)],
)
def test_a_side_says_why_and_only_the_coordinator_reads_it(case, who, party, own):
    case.given(*g.TALKING)
    case.when(ObjectToMediator("She knows the head"), by=who)
    told = case.then(objecting.MediatorObjected, party=party, reason="She knows the head")
    kept = case.then(objecting.OwnObjectionKept, mediator=g.MEDIATOR.person)
    assert (told.wall, kept.wall) == (audiences.COORDINATOR, own)
    case.when(ObjectToMediator("And more"), by=who)
    case.then_refused(objecting.AlreadyObjected)


def test_a_reason_is_needed_and_it_is_before_the_first_meeting(case):
    case.given(*g.TALKING)
    case.when(ObjectToMediator(" "), by=g.PARENT)
    case.then_refused(objecting.SayWhyAnother)
    case.given(g.booked(), g.adjourned())
    case.when(ObjectToMediator("Now I know"), by=g.PARENT)
    case.then_refused(NotNow)


def test_the_coordinator_keeps_the_mediator_and_says_why_to_who_asked(case):
    case.given(*g.TALKING, g.objected())
    case.when(KeepMediator("la", "Why"), by=g.COORDINATOR)
    case.then_refused(objecting.NoObjection)
    case.when(KeepMediator("p1", " "), by=g.COORDINATOR)
    case.then_refused(objecting.SayWhyTheyStay)
    case.when(KeepMediator("p1", "They never met"), by=g.COORDINATOR)
    case.then(objecting.MediatorKept, words="They never met")
    assert case.then(objecting.ObjectionAnswered).wall == audiences.family("p1")
    assert case.thing.open_objections == [] and case.thing.mediator == g.MEDIATOR.person


def test_or_replaces_them_and_the_old_one_is_out_at_once_with_their_notes(case):
    notes = notebook_key(g.REFERENCE, g.MEDIATOR.person)
    case.given(
        *g.TALKING,
        g.done(OpenNotebook(g.REFERENCE), g.MEDIATOR, notes),
        g.done(WriteNote("Mine"), g.MEDIATOR, notes),
        g.objected(),
    )
    case.when(AppointMediator(cast.MOIRA.key, "No link"), by=g.COORDINATOR)
    case.then(mediating.MediatorAppointed, mediator=cast.MOIRA.key)
    assert case.thing.open_objections == []
    assert standing(case.thing, g.MEDIATOR, case.at) == NOBODY
    notebook = case.world.find(Notebook, notes)
    assert standing(notebook, cast.MOIRA.actor, case.at) == NOBODY
    assert standing(notebook, g.MEDIATOR, case.at) != NOBODY
    case.when(AppointMediator(g.MEDIATOR.person, "Again"), by=g.COORDINATOR)
    case.then_refused(mediating.WasObjectedTo)
