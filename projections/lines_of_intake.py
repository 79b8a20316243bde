"""The sentences of intake, of families told by hand, and of cases opened again."""

from __future__ import annotations

from domain.deadlines.words import day
from domain.disagreement import by_hand, intake, reopening, telling
from domain.events import Event
from projections import words
from projections.telling import Line, words_of

LINES_OF_INTAKE: dict[type[Event], Line] = {
    intake.MoreAsked: Line(
        "One more thing asked for",
        lambda e, t: f"{t.who} asked the family for one more thing by {day(e.by)}.",
    ),
    intake.MoreDescribed: words_of("What is missing", lambda e, t: f"{t.who} wrote what and why."),
    intake.MoreGiven: Line(
        "It was given", lambda e, t: f"What was missing was given, by {t.party(e.party)}."
    ),
    intake.MoreWritten: words_of("What was added", lambda e, t: f"{t.who} wrote what was missing."),
    intake.UrgentLookedAt: Line(
        "Looked at, because it is urgent", lambda e, t: f"{t.who} looked at the case."
    ),
    intake.UrgentLookDescribed: words_of(
        "What was done", lambda e, t: f"{t.who} wrote what was done."
    ),
    by_hand.TimesTakenDown: Line(
        "Times told",
        lambda e, t: f"{words.shown(e.said_by)} told {t.who} on {day(e.on)} when they can come.",
    ),
    by_hand.PaperSigned: Line(
        "Signed on paper",
        lambda e, t: f"{t.party(e.party)} signed it on paper on {day(e.on)}. {t.who} kept a scan.",
    ),
    intake.FamilyInvited: Line(
        "Family can sign in", lambda e, t: f"{t.party(e.party)} can sign in now."
    ),
    intake.ToldByEmail: Line(
        "By email from now on", lambda e, t: f"{t.party(e.party)} is told by email from now on."
    ),
    reopening.ReopeningAsked: Line(
        "Asked to open it again",
        lambda e, t: f"{t.who} asked for the case to be opened again.",
    ),
    reopening.ReopeningReasoned: words_of("Why", lambda e, t: f"{t.who} wrote why."),
    reopening.CaseReopened: Line("Opened again", lambda e, t: f"{t.who} opened the case again."),
    reopening.KeptClosed: Line("Stays closed", lambda e, t: f"{t.who} left the case closed."),
    reopening.ReopeningExplained: words_of("Why", lambda e, t: f"{t.who} wrote why."),
    telling.TaskSet: Line(
        "To be told",
        lambda e, t: f"{t.person(e.person)} is to be told {words.TOLD_BY[e.how]}: {e.title}.",
    ),
    telling.TaskDone: Line("Told", lambda e, t: f"{t.who} told the family."),
}
