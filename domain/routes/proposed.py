"""Editions that are written and are no law: what two proposals would put in place of today's rows.

No row here has a first day, so none governs any day, and no module of the product reads this one.
A Parliament that enacts one gives it a day: the table is then `enacted(proposal, day)`, and a
family whose letter is older keeps the ways it had. What a report does not say is read narrowly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from domain.counting import last_day_before
from domain.disagreement.vocabulary import Force
from domain.routes.asking import ASSESS, LOOK_AGAIN, TALK
from domain.routes.complaining import COUNCIL
from domain.routes.deciding import APPEAL, MEDIATION, SECTION_I
from domain.routes.judging import JUDICIAL_REVIEW
from domain.routes.opening import after_a_decision
from domain.routes.row import Ages, Route
from domain.routes.ways import ROUTES


@dataclass(frozen=True)
class Proposal:
    """Rows that would come, and the codes of the ways that would end."""

    name: str
    source: str
    rows: tuple[Route, ...]
    ends: tuple[str, ...]


NO_PAPER = "You need no certificate."
ISOS = "Isos Partnership for CCN and LGA, July 2024: a proposal, not law"
CONSULTED = "Department for Education consultation, 23 February 2026: a proposal, not law"

REVIEW = Route(
    code="review",
    title="Independent review",
    rests=Force.MUST,
    rests_words="Must: you can have it",
    gives="Any point that mediation left open, with health help and care help. "
    "A reviewer who takes no side looks at each, and gives reasons.",
    costs="It is free. There is no hearing.",
    effect="You can still talk. A judge can still look at whether the law was kept.",
    certificate=NO_PAPER,
    opens=after_a_decision,
    ages=Ages.UNDER_25,
    clock="mediation_contact",
    period="2 months from the date on the letter",
    period_says="You ask once: for mediation, and for review of what it leaves.",
    late="You can still ask. Ring us.",
    source=ISOS,
    in_force_from=None,
)

THIS_ROUTE = Proposal(
    name="This product's route in place of the tribunal",
    source=ISOS,
    rows=(
        replace(
            MEDIATION,
            effect="You lose nothing by it. What it leaves open goes to review.",
            certificate=NO_PAPER,
            late="You can still ask. Ring us.",
            source=ISOS,
            in_force_from=None,
        ),
        REVIEW,
        replace(
            TALK,
            effect="You can still have mediation, and then review.",
            certificate=NO_PAPER,
            period_says="But your last day for mediation still counts.",
            source=ISOS,
            in_force_from=None,
        ),
        *(
            replace(
                route,
                effect="A no comes in a new letter, so you can ask for mediation and review.",
                source=ISOS,
                in_force_from=None,
            )
            for route in (ASSESS, LOOK_AGAIN)
        ),
        replace(
            COUNCIL, adds=lambda answers: (), source=f"{COUNCIL.source}; {ISOS}", in_force_from=None
        ),
        replace(
            JUDICIAL_REVIEW,
            adds=lambda answers: (
                ("A judge will ask first if review could put it right.",) if answers.kind else ()
            ),
            source=f"{JUDICIAL_REVIEW.source}; {ISOS}",
            in_force_from=None,
        ),
    ),
    ends=("appeal", "section_i", "recommendations"),
)

LAST_RESORT = Proposal(
    name="The tribunal as the last resort",
    source=CONSULTED,
    rows=(
        replace(
            APPEAL,
            title="Appeal, after the other ways",
            gives="No assessment, no help package, what is in it, or its end.",
            effect="You can still talk.",
            source=CONSULTED,
            in_force_from=None,
        ),
        replace(
            SECTION_I,
            title="Ask the tribunal to look at the school named",
            gives="The tribunal can send the choice back if no council could fairly make it. "
            "It names no school.",
            source=CONSULTED,
            in_force_from=None,
        ),
    ),
    ends=(),
)

PROPOSALS = (THIS_ROUTE, LAST_RESORT)


def enacted(proposal: Proposal, on: date, table: tuple[Route, ...] = ROUTES) -> tuple[Route, ...]:
    """The table as it would stand if a proposal became law on a day: rows, and no code."""
    over = {*proposal.ends, *(row.code for row in proposal.rows)}
    old = tuple(
        replace(row, in_force_to=last_day_before(on))
        if row.code in over and row.in_force_to is None
        else row
        for row in table
    )
    return (*old, *(replace(row, in_force_from=on) for row in proposal.rows))
