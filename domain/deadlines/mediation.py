"""Limits on the way to mediation and its certificate. SEND Regulations 2014 regs 33-39."""

from __future__ import annotations

from domain.deadlines.facts import Fact
from domain.deadlines.lengths import ClearWorkingDaysBefore, Days, Months, WorkingDays
from domain.deadlines.row import REGULATIONS, ArguedFrom, Deadline, Duty, eased_in_2020

ROWS = (
    Deadline(
        code="mediation_contact",
        who=(Duty.FAMILY,),
        starts=Fact.NOTICE_SENT,
        or_if_earlier=Fact.NOTICE_DATED,
        length=Months(2),
        may_stretch=True,
        source=f"{REGULATIONS} reg 33",
        says="Contact the mediation adviser within 2 months of the council's letter.",
    ),
    *eased_in_2020(
        Deadline(
            code="cert_declined",
            who=(Duty.ADVISER,),
            starts=Fact.TOLD_ADVISER_NO_MEDIATION,
            length=WorkingDays(3),
            source=f"{REGULATIONS} reg 34",
            says="Give the certificate within 3 working days of hearing that the family does not "
            "want mediation.",
        ),
        Deadline(
            code="la_told",
            who=(Duty.ADVISER,),
            starts=Fact.TOLD_ADVISER_WANTS_MEDIATION,
            length=WorkingDays(3),
            source=f"{REGULATIONS} reg 35",
            says="Tell the council within 3 working days that the family wants mediation.",
        ),
        Deadline(
            code="la_informs_icb",
            who=(Duty.LA,),
            starts=Fact.LA_TOLD_HEALTH_ISSUE,
            length=WorkingDays(3),
            source=f"{REGULATIONS} reg 35; Children and Families Act 2014 s.53",
            says="Tell the health body within 3 working days that it is about health.",
        ),
        Deadline(
            code="mediation_arranged",
            who=(Duty.LA,),
            starts=Fact.LA_INFORMED,
            length=Days(30),
            argued_from=(
                ArguedFrom(
                    Fact.TOLD_ADVISER_WANTS_MEDIATION,
                    "Some say the 30 days run from the day the family asked for mediation.",
                ),
            ),
            source=f"{REGULATIONS} regs 36-37",
            says="Arrange mediation within 30 days of being told that the family wants it.",
        ),
        Deadline(
            code="mediation_arranged_health",
            who=(Duty.ICB,),
            starts=Fact.HEALTH_BODY_NOTIFIED,
            length=Days(30),
            source=f"{REGULATIONS} regs 36-37; Children and Families Act 2014 s.53",
            says="Arrange mediation within 30 days where it is about health alone.",
        ),
        Deadline(
            code="mediation_notice",
            who=(Duty.LA, Duty.SERVICE),
            starts=Fact.MEDIATION_DATE,
            length=ClearWorkingDaysBefore(5),
            unless="the family agreed to shorter notice of the meeting",
            lifted_by=Fact.SHORTER_NOTICE_AGREED,
            source=f"{REGULATIONS} regs 36-37",
            says="Tell the family when and where mediation is at least 5 working days before it.",
        ),
        Deadline(
            code="cert_not_held",
            who=(Duty.ADVISER,),
            starts=Fact.LA_TOLD_ADVISER_CANNOT_ARRANGE,
            length=WorkingDays(3),
            source=f"{REGULATIONS} reg 39",
            says="Give the certificate within 3 working days of hearing that the council cannot "
            "arrange mediation in time.",
        ),
        Deadline(
            code="cert_after",
            who=(Duty.ADVISER,),
            starts=Fact.MEDIATION_CONCLUDED,
            length=WorkingDays(3),
            source=f"{REGULATIONS} reg 39",
            says="Give the certificate within 3 working days of the end of mediation.",
        ),
        if_told=True,
    ),
)
