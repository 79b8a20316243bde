"""No paper holds a word that one of its readers may not read, nor anything of the talks.

Every personal text of every event is replaced by a mark of its own. A mark found in a paper must
be one that each reader of that paper sees in the case itself.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import fields, replace

import pytest

from disputes.stories import cast
from disputes.stories.plots import every_case
from disputes.stories.script import Step, Story
from disputes.stories.telling import World
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.agreeing import AcceptTerms, CounterTerms, ProposeTerms, TermsProposed
from domain.disagreement.messages import SendMessage
from domain.disagreement.vocabulary import DocumentKind, Readers
from domain.events import Actor, Capacity
from domain.personal import Personal
from projections.case import fold
from projections.documents.rendering import render
from projections.redact import redact
from tests.projections.documents.printed import text_of, view_from
from tests.projections.told import TODAY, everybody

MARK = re.compile(r"mark(\d+)x")
CASES = [
    ("waiting_for_the_council", DocumentKind.RECEIPT),
    ("placement_agreed_after_talks", DocumentKind.RECEIPT),
    ("placement_agreed_after_talks", DocumentKind.CERTIFICATE),
    ("placement_agreed_after_talks", DocumentKind.AGREEMENT),
    ("speech_therapy_late", DocumentKind.AGREEMENT),
    ("council_stayed_away", DocumentKind.CERTIFICATE),
    ("several_decisions", DocumentKind.CERTIFICATE),
    ("recommendation_to_answer", DocumentKind.CERTIFICATE),
    ("recommendation_to_answer", DocumentKind.RECOMMENDATION),
    ("reviewed_and_closed", DocumentKind.RECOMMENDATION),
]
READERS = {
    DocumentKind.RECEIPT: {Capacity.FAMILY},
    DocumentKind.CERTIFICATE: {
        *(Capacity.FAMILY, Capacity.OFFICER, Capacity.LA_MANAGER),
        *(Capacity.MEDIATOR, Capacity.COORDINATOR, Capacity.REVIEWER),
    },
    DocumentKind.AGREEMENT: {
        *(Capacity.FAMILY, Capacity.OFFICER, Capacity.LA_MANAGER),
        *(Capacity.MEDIATOR, Capacity.COORDINATOR, Capacity.REVIEWER),
    },
    DocumentKind.RECOMMENDATION: {
        *(Capacity.FAMILY, Capacity.OFFICER, Capacity.LA_MANAGER, Capacity.REVIEWER),
    },
}


def story_with_talk(name: str) -> Story:
    """The story, with more said behind every wall while terms are on the table."""
    story = next(each for each in every_case(TODAY) if each.name == name)
    steps: list[Step] = []
    for step in story.steps:
        match step.command:
            case AcceptTerms(issue=issue, version=version) if step.actor.capacity is (
                Capacity.FAMILY
            ):
                words = CounterTerms(issue, version, "Could it be sooner?")
                steps.append(replace(step, command=words, papers={}))
        steps.append(step)
        if isinstance(step.command, ProposeTerms):
            parent = next(s.actor for s in story.steps if s.actor.capacity is Capacity.FAMILY)
            officer = next(s.actor for s in story.steps if s.actor.capacity is Capacity.OFFICER)
            for actor in (parent, officer):
                for readers in (Readers.MEDIATOR, Readers.MY_SIDE, Readers.EVERYONE):
                    said = SendMessage(f"msg_{len(steps)}", "Between us.", readers)
                    steps.append(replace(step, actor=actor, command=said, papers={}))
    return replace(story, steps=tuple(steps))


def marked(name: str):
    """The events of a case, each personal text replaced by a mark; and the event of each mark."""
    story, world = story_with_talk(name), World.opened(TODAY)
    for _ in world.hear(story):
        pass
    events, marks = [], []
    for event in world.history(Disagreement, story.reference):
        event = copy(event)
        for each in fields(event):
            value = getattr(event, each.name)
            if not isinstance(value, Personal):
                continue
            match value.value:
                case str():
                    new: object = f"mark{len(marks)}x"
                    marks.append(event)
                case tuple() as words:
                    new = tuple(f"mark{len(marks) + n}x" for n in range(len(words)))
                    marks += [event] * len(words)
                case _:
                    continue
            object.__setattr__(event, each.name, Personal.of(new))
        events.append(event)
    return events, marks


def readers(events, kind) -> list[Actor]:
    whole, at = fold(events), events[-1].act.at
    return [
        actor
        for actor in everybody()
        if actor.capacity in READERS[kind] and redact(whole, actor, at) is not None
        if kind is not DocumentKind.RECEIPT or actor.person in whole.case.family["p1"]
    ]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_every_word_in_a_paper_is_one_that_each_of_its_readers_may_read(name, kind):
    events, marks = marked(name)
    at = events[-1].act.at
    found = {int(n) for n in MARK.findall(text_of(render(kind, view_from(events, kind))))}
    assert found
    asked = readers(events, kind)
    assert {actor.capacity for actor in asked} & READERS[kind]
    for actor in asked:
        seen = redact(fold(events), actor, at)
        visible = {piece.event.originator_version for piece in seen.pieces}
        for number in found:
            event = marks[number]
            assert event.originator_version in visible, (actor.capacity, type(event).__name__)


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_no_paper_holds_anything_of_the_talks(name, kind):
    events, marks = marked(name)
    found = {int(n) for n in MARK.findall(text_of(render(kind, view_from(events, kind))))}
    of_talks = [marks[n] for n in found if marks[n].is_without_prejudice]
    if kind is DocumentKind.AGREEMENT:  # the signed terms are what it is, and nothing earlier
        assert {type(event) for event in of_talks} == {TermsProposed}
        newest = {e.issue: e.version for e in events if isinstance(e, TermsProposed)}
        assert all(newest[event.issue] == event.version for event in of_talks)
    else:
        assert of_talks == []


def test_the_marked_stories_have_something_to_hide():
    """Otherwise the tests above would show little."""
    events, marks = marked("placement_agreed_after_talks")
    walls = {str(event.wall) for event in marks}
    assert {"family_room:p1", "la_room", "la", "family:p1", "joint", "service"} <= walls
    assert sum(event.is_without_prejudice for event in events) > 6
    assert cast.GREEN.parent.key in {e.act.actor for e in events}


def test_a_receipt_counts_but_does_not_name_what_was_given_for_the_mediation_alone():
    story = next(e for e in every_case(TODAY) if e.name == "waiting_for_the_council")
    lodge = story.steps[0]
    letter, page = lodge.command.evidence
    hidden = (
        replace(letter, mediation_only=True, name="Doorway.pdf"),
        replace(page, readers=Readers.MEDIATOR, name="Lantern.jpg"),
    )
    papers = {item.evidence: lodge.papers[item.evidence] for item in hidden}
    papers = {item.evidence: replace(papers[item.evidence], name=item.name) for item in hidden}
    world = World.opened(TODAY)
    step = replace(lodge, command=replace(lodge.command, evidence=hidden), papers=papers)
    for _ in world.hear(replace(story, steps=(step,))):
        pass
    events = world.history(Disagreement, story.reference)
    text = text_of(render(DocumentKind.RECEIPT, view_from(events, DocumentKind.RECEIPT)))
    assert "You also gave us 2 documents for the mediation only." in text
    assert "Doorway" not in text
    assert "Lantern" not in text
