"""The mediation certificate: what an appeal needs, and nothing of the talks.

Source: Children and Families Act 2014 s.55(4)-(5); SEND Regulations 2014 reg 39.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.counting import london_date
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.documents import READERS
from domain.disagreement.vocabulary import DocumentKind, Ground
from domain.events import Capacity, Event
from projections.documents.behind import seen_behind, step_of, up_to
from projections.documents.saying import appeal, appeal_says, child, cover, families, letter
from projections.documents.views import CertificateView, Record, Stamp
from projections.ports import Directory
from projections.showing.names import Names

_WALL = READERS[DocumentKind.CERTIFICATE]
LeafOf = Callable[[Event], Record]


def certificate(
    events: Sequence[Event], directory: Directory, stamp: Stamp, decision: int, leaf: LeafOf
) -> CertificateView:
    """The certificate on one decision, as of the day on which it was issued."""
    issued = step_of(events, CertificateIssued, decision=decision)
    at = issued.act.at
    names = Names(seen_behind(_WALL, up_to(events, issued), at), directory)
    case = names.case
    disputed, lodged = case.decision(decision), case.lodged_at
    assert lodged is not None  # every case starts by its lodging
    held = [s.held_on for s in case.sessions.values() if s.held_on]
    return CertificateView(
        cover=cover("Mediation certificate", _WALL, names, at, stamp),
        number=issued.number,
        ground=str(issued.ground),
        child=child(names),
        families=families(names),
        decision=letter(disputed),
        adviser_contacted=london_date(lodged),
        meeting_held=max(held) if held and issued.ground is Ground.TOOK_PART else None,
        issued_by=names.who(issued.adviser, Capacity.COORDINATOR).name,
        instruction=issued.instruction,
        instructed_on=issued.instructed_on,
        appeal_by=appeal(disputed, names).due,
        appeal_says=appeal_says(disputed, names),
        required=case.certificate_required(disputed),
        health_only=issued.health_only,
        record=leaf(issued),
    )
