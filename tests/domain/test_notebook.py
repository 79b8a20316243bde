"""A mediator's private notes: a stream of their own that nobody else knows of."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain import notebook
from domain.notebook import OpenNotebook, WriteNote, notebook_key
from domain.refusals import NoSuchCase, NotAllowed
from tests.domain import given as g

KEY = notebook_key(g.REFERENCE, g.MEDIATOR.person)
OPENED = g.done(OpenNotebook(g.REFERENCE), g.MEDIATOR, key=KEY)


def test_the_appointed_mediator_opens_a_notebook(case):
    case.given(*g.TALKING)
    case.when(OpenNotebook(g.REFERENCE), by=g.MEDIATOR, key=KEY)
    case.then(notebook.NotebookOpened, case=g.REFERENCE, mediator=g.MEDIATOR.person)


@pytest.mark.parametrize("who", [cast.MOIRA.actor, g.COORDINATOR, g.PARENT, g.REGULATOR])
def test_nobody_else_opens_one(case, who):
    case.given(*g.TALKING)
    for key in (KEY, notebook_key(g.REFERENCE, who.person)):
        case.when(OpenNotebook(g.REFERENCE), by=who, key=key)
        case.then_refused(NotAllowed)


def test_a_mediator_opens_no_notebook_of_another(case):
    case.given(*g.TALKING)
    other = notebook_key(g.REFERENCE, cast.MOIRA.key)
    case.when(OpenNotebook(g.REFERENCE), by=g.MEDIATOR, key=other)
    case.then_refused(NotAllowed)


def test_there_must_be_a_case(case):
    case.when(OpenNotebook(g.REFERENCE), by=g.MEDIATOR, key=KEY)
    case.then_refused(NoSuchCase)


def test_a_note_is_the_mediators_alone(case):
    case.given(*g.TALKING, OPENED)
    case.when(WriteNote("Begin with mornings", 1), by=g.MEDIATOR, key=KEY)
    note = case.then(notebook.NoteWritten, text="Begin with mornings", issue=1)
    assert note.is_without_prejudice
    for who in (cast.MOIRA.actor, g.COORDINATOR, g.PARENT, g.OFFICER, g.REGULATOR, g.OPERATOR):
        case.when(WriteNote("Mine now"), by=who, key=KEY)
        case.then_refused(NotAllowed)


def test_an_empty_note_is_not_written(case):
    case.given(*g.TALKING, OPENED)
    case.when(WriteNote("  "), by=g.MEDIATOR, key=KEY)
    case.then_refused(notebook.WriteANote)
