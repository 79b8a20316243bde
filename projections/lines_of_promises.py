"""The sentences of another day for a promise, from the suggestion to the day fixed in writing."""

from __future__ import annotations

from domain.deadlines.words import day
from domain.disagreement import extending
from domain.events import Event
from projections import words
from projections.telling import Line, words_of

LINES_OF_PROMISES: dict[type[Event], Line] = {
    extending.AnotherDaySuggested: Line(
        "Another day suggested",
        lambda e, t: f"{t.who} suggested {day(e.by)} for promise {e.undertaking}.",
    ),
    extending.AnotherDayReasoned: words_of(
        "Why another day", lambda e, t: f"{t.who} wrote why promise {e.undertaking} needs it."
    ),
    extending.AnotherDayAccepted: Line(
        "Another day agreed to",
        lambda e, t: f"{t.who} agreed in writing to the other day for promise {e.undertaking}.",
    ),
    extending.AnotherDayFixed: Line(
        "Another day fixed in writing",
        lambda e, t: (
            f"{words.both([t.party(each) for each in e.parties])} agreed in writing: promise "
            f"{e.undertaking} is due on {day(e.by)}{_no_longer(e)}."
        ),
    ),
    extending.AnotherDayRefused: Line(
        "No other day",
        lambda e, t: (
            f"{t.who} {'took back' if e.taken_back else 'did not agree to'} the other day for "
            f"promise {e.undertaking}. Its day stays as it is."
        ),
    ),
    extending.AnotherDayRefusalReasoned: words_of(
        "Why no other day", lambda e, t: f"{t.who} wrote why, of promise {e.undertaking}."
    ),
}


def _no_longer(event: extending.AnotherDayFixed) -> str:
    return f", and no longer on {day(event.was)}" if event.was else ""
