"""The lines of schools, health bodies and social care that join a point, or stay out."""

from __future__ import annotations

from domain.disagreement import joined
from domain.events import Event
from projections.telling import Line, words_of

LINES_OF_JOINING: dict[type[Event], Line] = {
    joined.OrganisationInvited: Line(
        "Asked to join",
        lambda e, t: f"{t.who} asked {t.partner(e.organisation)} to join {t.issues(e.issues)}.",
    ),
    joined.OrganisationJoined: Line(
        "Joined", lambda e, t: f"{t.partner(e.organisation)} joined {t.issues(e.issues)}."
    ),
    joined.OrganisationStayedOut: Line(
        "Stays out",
        lambda e, t: f"{t.partner(e.organisation)} does not join {t.issues(e.issues)}.",
    ),
    joined.NotTakingPartReasoned: words_of(
        "Why they do not take part",
        lambda e, t: f"{t.who} wrote why {t.partner(e.organisation)} does not take part.",
    ),
    joined.PositionGiven: Line(
        "What they say",
        lambda e, t: f"{t.partner(e.organisation)} said what it thinks on {t.issue(e.issue)}.",
    ),
    joined.OrganisationLeft: Line(
        "No longer takes part",
        lambda e, t: f"{t.partner(e.organisation)} no longer takes part.",
    ),
}
