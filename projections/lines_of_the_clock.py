"""The sentences of what comes by itself: waiting, the certificate, and last days that went by."""

from __future__ import annotations

from domain.deadlines.words import day
from domain.disagreement import certifying, dates_told, missing, pausing, unasked
from domain.events import Event
from projections import words
from projections.showing.dates_told import side_words
from projections.telling import Line, Told, words_of

LINES_OF_THE_CLOCK: dict[type[Event], Line] = {
    unasked.AskedWhetherToWait: Line(
        "Asked whether to wait",
        lambda e, t: (
            f"No meeting is booked, on day {e.day} of 30. We asked the family whether the "
            f"certificate should wait. The last day for a meeting is {day(e.last_day)}."
        ),
    ),
    unasked.WaitChosen: Line(
        "Chose to wait", lambda e, t: f"{t.who} chose {words.WAITS[e.waits]}."
    ),
    unasked.CouncilTreatedAsUnable: Line(
        "No meeting in time",
        lambda e, t: (
            f"There was no meeting by {day(e.last_day)}. So {t.names.council_words} counts as "
            "not able to arrange one."
        ),
    ),
    unasked.CertificateLeftToAdviser: Line(
        "Certificate due",
        lambda e, t: f"{t.names.service.name} was asked to give the certificate.",
    ),
    certifying.CertificateIssued: Line(
        "Certificate ready",
        lambda e, t: f"{_gave(e, t)} the certificate {e.number}. {words.GROUNDS[e.ground]}.",
    ),
    missing.DutyMissed: Line(
        "Late",
        lambda e, t: f"The last day was {day(e.due)}, for this: {words.LATE[e.code].lower()}.",
    ),
    dates_told.DateTold: Line(
        "Told of a changed date",
        lambda e, t: (
            f"{side_words(e.side, t.names)} {_were(e, t)} told {words.TOLD_HOW[e.how]} that "
            f"{words.CHANGED_BY[e.notice]}. {_days(e)}."
        ),
    ),
    missing.MissExplained: Line(
        "Said why it was late",
        lambda e, t: f"{t.who} said why it was late: {words.LATE[e.code].lower()}.",
    ),
    pausing.PromisesPaused: Line(
        "Promises of the service paused",
        lambda e, t: (
            f"{t.who} paused what the service promises, until {day(e.until)}. "
            "No time set by law waits."
        ),
    ),
    pausing.PauseExplained: words_of("Why it pauses", lambda e, t: f"{t.who} wrote why."),
    pausing.PauseEnded: Line("Pause ended", lambda e, t: f"{t.who} ended the pause."),
    missing.MissDescribed: words_of("Why it was late", lambda e, t: f"{t.who} wrote why."),
}


def _were(event: dates_told.DateTold, told: Told) -> str:
    return "were" if side_words(event.side, told.names) == "You" else "was"


def _days(event: dates_told.DateTold) -> str:
    """Each thing and its new day."""
    return "; ".join(f"{words.DUE[said.code]}: {day(said.day)}" for said in event.dates)


def _gave(event: certifying.CertificateIssued, told: Told) -> str:
    if event.instruction is None or event.instructed_on is None:
        return f"{told.who} gave"
    return (
        f"Under standing instruction {event.instruction} of {day(event.instructed_on)}, "
        f"{told.names.service.name} gave"
    )
