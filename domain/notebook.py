"""A mediator's private notes on a case: a stream of their own that nobody else knows of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience
from domain.decisions import Stream, begins, decides
from domain.disagreement.aggregate import Disagreement
from domain.events import Act, Command, Event, PersonId, Started
from domain.personal import Personal, Subject, about
from domain.refusals import NotAllowed, Refusal


class Notebook(Stream):
    """Whose notes these are, on which case."""

    def __init__(self) -> None:
        self.case = ""
        self.mediator: PersonId = ""


def notebook_key(case: str, mediator: PersonId) -> str:
    """The key of a mediator's notebook on a case."""
    return f"{case}/{mediator}"


class WriteANote(Refusal):
    says = "Enter your note"


@dataclass(frozen=True)
class OpenNotebook(Command):
    case: str


@dataclass(frozen=True)
class NotebookOpened(Started):
    """The appointed mediator began to take notes."""

    TOPIC: ClassVar[str] = "notebook-opened.1"
    audience: ClassVar[Audience] = Audience.MEDIATOR
    case: str
    mediator: PersonId

    def apply(self, aggregate: Notebook) -> None:
        aggregate.case = self.case
        aggregate.mediator = self.mediator


@begins(OpenNotebook, disagreement=(Disagreement, "case"))
def open_notebook(
    key: str, wish: OpenNotebook, act: Act, *, disagreement: Disagreement
) -> Notebook:
    """Open the appointed mediator's notebook. Raises NotAllowed for anyone else."""
    if disagreement.mediator != act.actor or key != notebook_key(wish.case, act.actor):
        raise NotAllowed
    return Notebook._create(
        NotebookOpened,
        id=Notebook.stream_id(key),
        timestamp=act.at,
        act=act,
        case=wish.case,
        mediator=act.actor,
    )


@dataclass(frozen=True)
class WriteNote(Command):
    text: str
    issue: int | None = None


@dataclass(frozen=True)
class NoteWritten(Event):
    """A private note: only the mediator reads it."""

    TOPIC: ClassVar[str] = "note-written.1"
    audience: ClassVar[Audience] = Audience.MEDIATOR
    issue: int | None
    text: Personal[str] = about(Subject.NOTES)


@decides(WriteNote)
def write_note(notebook: Notebook, wish: WriteNote, act: Act) -> None:
    """Write a private note. Raises WriteANote."""
    if not wish.text.strip():
        raise WriteANote
    notebook.record(NoteWritten, act, issue=wish.issue, text=Personal.of(wish.text))
