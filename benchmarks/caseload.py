"""Cases to measure with: stories of the practice caseload, told again under other references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from disputes.application import Disputes
from disputes.stories import cast
from disputes.stories.plots import every_case
from disputes.stories.script import Step, Story
from disputes.stories.telling import NoFiles, tell
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.evidence import AddEvidence, EvidenceGiven
from domain.disagreement.messages import SendMessage
from domain.disagreement.vocabulary import Readers
from domain.events import Actor, Command
from domain.references import reference_from

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
STORIES = {story.name: story for story in every_case(TODAY)}
IN_TALKS = "terms_to_answer"  # of Laura Hughes and Fairshire: 46 events
FAMILY = cast.HUGHES.parent.actor
OFFICER = cast.FAIRSHIRE.officer.actor
_WORDS = (
    "Thank you for the letter of Tuesday. The therapist says that weekly sessions can begin after "
    "half-term if the school agrees, and she has asked the head for a quiet room. We would like "
    "that written down, please, with a date."
)


def told_again(name: str, number: int) -> Story:
    """A story of the practice caseload as another case, whose reference is made from `number`."""
    story, reference = STORIES[name], reference_from(number)
    steps = tuple(_moved(step, story.reference, reference) for step in story.steps)
    return Story(f"{name}-{number}", reference, steps)


def _moved(step: Step, old: str, new: str) -> Step:
    names = {each.name for each in fields(step.command) if getattr(step.command, each.name) == old}
    command = replace(step.command, **dict.fromkeys(names, new))
    return replace(step, command=command, key=step.key.replace(old, new))


def message(number: int) -> tuple[Command, Actor]:
    """The message of this number: family and council write to everyone in turn."""
    wish = SendMessage(f"msg_{number:06d}", f"{number}. {_WORDS}", Readers.EVERYONE)
    return wish, (FAMILY, OFFICER)[number % 2]


def _document(number: int) -> tuple[Command, Actor]:
    item = EvidenceGiven(
        evidence=f"ev_{number:06d}",
        file=sha256(str(number).encode()).hexdigest(),
        media_type="application/pdf",
        pages=3,
        size=84_000,
        name=f"Therapist's report {number}",
        kind="report",
        readers=Readers.EVERYONE,
    )
    return AddEvidence(item), (FAMILY, OFFICER)[number % 2]


def send(disputes: Disputes, case: str, wish: tuple[Command, Actor], number: int) -> None:
    """Give one command to the application."""
    command, actor = wish
    disputes.handle(command, case=case, command_id=f"{case}.{number}", actor=actor, at=AT)


def length_of(disputes: Disputes, case: str) -> int:
    """How many events a case has."""
    return len(disputes.log.stream(Disagreement.stream_id(case)))


def case_of(disputes: Disputes, number: int, events: int, *, documents: bool = False) -> str:
    """A case in mediation with exactly so many events; returns its reference.

    Beyond the story they are messages, and one document in five where `documents` are wanted.
    """
    story = told_again(IN_TALKS, number)
    tell(story, disputes, NoFiles())
    for one in range(events - length_of(disputes, story.reference)):
        is_document = documents and one % 5 == 4
        send(disputes, story.reference, _document(one) if is_document else message(one), one)
    assert length_of(disputes, story.reference) == events
    return story.reference


def many_cases(times: int) -> Iterator[Story]:
    """The whole practice caseload, told so many times under references of their own."""
    for turn in range(times):
        for place, name in enumerate(STORIES):
            yield told_again(name, turn * len(STORIES) + place)
