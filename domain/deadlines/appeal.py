"""The time to appeal to the First-tier Tribunal. HESC Rules 2008 rr 12, 19, 20; CFA 2014 s55."""

from __future__ import annotations

from datetime import date, time

from domain.counting import months_after
from domain.deadlines.facts import Fact, Facts
from domain.deadlines.lengths import Months
from domain.deadlines.row import Deadline, Duty, OrIfLater, Roll
from domain.deadlines.words import day


def about_the_certificate(facts: Facts) -> tuple[str, ...]:
    """What the certificate, the adviser and a late letter mean for the last day."""
    return (*_certificate(facts), *_late_contact(facts), *_received(facts))


def _certificate(facts: Facts) -> tuple[str, ...]:
    if facts.get(Fact.CERTIFICATE_REQUIRED) is False:
        return ("No mediation certificate is needed, so only the 2 months count.",)
    if Fact.CERTIFICATE_REQUIRED not in facts or Fact.CERTIFICATE_ISSUED in facts:
        return ()
    needed = "A mediation certificate is needed first. When it is issued, there may be more time."
    ended = facts.get(Fact.MEDIATION_CONCLUDED)
    if not isinstance(ended, date):
        return (needed,)
    return (needed, f"Mediation ended on {day(ended)}: the month starts only with the certificate.")


def _late_contact(facts: Facts) -> tuple[str, ...]:
    """CFA 2014 s55 with reg 33: late contact can cost the certificate; r19 leave remains."""
    letter = [facts[fact] for fact in (Fact.NOTICE_SENT, Fact.NOTICE_DATED) if fact in facts]
    days = [on for on in letter if isinstance(on, date)]
    contacted = facts.get(Fact.ADVISER_CONTACTED)
    required = facts.get(Fact.CERTIFICATE_REQUIRED) is True
    if not (required and isinstance(contacted, date) and contacted > months_after(min(days), 2)):
        return ()
    return (
        "The mediation adviser was contacted after the 2 months for that. Without a certificate, "
        "the tribunal can still be asked for permission to appeal (rule 19).",
    )


def _received(facts: Facts) -> tuple[str, ...]:
    came = facts.get(Fact.NOTICE_RECEIVED)
    if not isinstance(came, date):
        return ()
    return (
        f"The letter came on {day(came)}. The time still runs from when it was sent; the tribunal "
        "can be asked for more time where a letter came late (rule 5).",
    )


ROWS = (
    Deadline(
        code="appeal",
        who=(Duty.FAMILY,),
        starts=Fact.NOTICE_SENT,
        or_if_earlier=Fact.NOTICE_DATED,
        length=Months(2),
        or_if_later=OrIfLater(
            Fact.CERTIFICATE_ISSUED,
            Months(1),
            where=Fact.CERTIFICATE_REQUIRED,
            otherwise="Some say the month from the certificate counts even where none is needed.",
        ),
        roll=Roll.TRIBUNAL_START,
        before=time(17),
        notes=about_the_certificate,
        noted=(Fact.NOTICE_RECEIVED, Fact.ADVISER_CONTACTED, Fact.MEDIATION_CONCLUDED),
        source="HESC Rules 2008 (SI 2008/2699) rr 12, 20; Children and Families Act 2014 s55",
        says="Appeal within 2 months of the council's letter, or 1 month of the mediation "
        "certificate if that is later.",
    ),
)
