"""The lines of talks without a decision, of health, of schools asked for, and of the tribunal."""

from __future__ import annotations

from domain.deadlines.words import day
from domain.disagreement import appealing, informing, letters, lodging, responding, talking
from domain.events import Event
from projections import words
from projections.telling import Line, Told, words_of


def _dates_of_letter(e: letters.LetterDatesCorrected, t: Told) -> str:
    said = f"{t.who} put right the dates of the letter. It has the date {day(e.printed)} on it."
    said += f" It was sent on {day(e.sent)}." if e.sent else ""
    return said + (f" It came on {day(e.received)}." if e.received else "")


LINES_OF_SCOPE: dict[type[Event], Line] = {
    lodging.SchoolAskedFor: words_of(
        "School asked for", lambda e, t: f"{t.who} named what is asked for on {t.issue(e.number)}."
    ),
    responding.LatenessAccepted: words_of(
        "Taken on late", lambda e, t: f"{t.who} wrote why it took the case on, though it is late."
    ),
    talking.TalksAskedFor: Line("Meeting asked for", lambda e, t: f"{t.who} asked to meet."),
    talking.CouncilTakesPart: Line("Council takes part", lambda e, t: f"{t.who} will take part."),
    talking.CouncilDoesNotTakePart: Line(
        "Council does not take part", lambda e, t: f"{t.who} will not take part in a meeting."
    ),
    talking.NotTakingPartExplained: words_of(
        "Why the council does not take part", lambda e, t: f"{t.who} wrote why."
    ),
    informing.HealthBodyTold: Line(
        "Health body told", lambda e, t: f"{t.who} told the health body."
    ),
    informing.HealthBodyNamed: words_of(
        "Health body named", lambda e, t: f"{t.who} said which health body it is."
    ),
    letters.LetterDatesCorrected: Line("Dates on the letter put right", _dates_of_letter),
    appealing.TribunalResultRecorded: Line(
        "How the appeal ended",
        lambda e, t: (
            f"{t.who} told us how the appeal ended on {day(e.on)}: "
            f"{words.OUTCOMES[e.outcome].lower()}."
        ),
    ),
}
