"""A planted case off the usual way: another mediator, a flag, adjourned, settled, refused."""

from __future__ import annotations

from datetime import timedelta

from domain.disagreement.adjourning import AdjournSession, CallOffSession
from domain.disagreement.aggregate import LA_PARTY
from domain.disagreement.arranging import ArrangeAdjustment, AskForAdjustment, GiveArrival
from domain.disagreement.mediating import (
    AppointMediator,
    DrawUpAgreementToMediate,
    SignAgreementToMediate,
)
from domain.disagreement.meeting import BookSession, OfferTimes, ProposeSession
from domain.disagreement.objecting import KeepMediator, ObjectToMediator
from domain.disagreement.refusing import RefuseMediation
from domain.disagreement.safety import LiftSafetyFlag, RaiseSafetyFlag
from domain.disagreement.settling import DenySettlement, SettleDirectly
from domain.disagreement.vocabulary import Adjusted, Manner
from tests.walls.people import PEOPLE
from tests.walls.planting import NOON, Bed

FAMILY, COUNCIL = ("parent_b", "p1", "family"), ("officer_two", LA_PARTY, "la")


def apart(bed: Bed) -> None:
    """Lodged and answered already."""
    w = bed.word
    _another_mediator(bed)
    bed.does("parent_b", RaiseSafetyFlag(None, w("first flag", "family", "service")))
    bed.does("coordinator", LiftSafetyFlag("p1", w("why lifted", "family", "service")))
    bed.does("coordinator", RaiseSafetyFlag("p1", w("second flag", "family", "service")))
    for who, party, side in (FAMILY, COUNCIL):
        bed.does(who, AskForAdjustment("breaks", w(f"asked by {who}", side, "service")))
        arranged = w(f"arranged for {who}", side, "service")
        bed.does("coordinator", ArrangeAdjustment(party, "breaks", Adjusted.ARRANGED, arranged))
    _meet(bed)
    bed.does("coordinator", LiftSafetyFlag("p1", w("why lifted again", "family", "service")))
    bed.does("parent_b", SettleDirectly(1, w("first claim", "joint")))
    bed.does("officer_two", DenySettlement(1, 1, w("what is different", "joint")))
    bed.does("officer_two", SettleDirectly(1, w("second claim", "joint")))
    bed.does("parent_b", SettleDirectly(2, w("claim on another point", "joint")))
    bed.does("officer_two", DenySettlement(2, 1, w("what is different there", "joint")))
    bed.does("officer_two", RefuseMediation(w("why refused", "joint")))


def _another_mediator(bed: Bed) -> None:
    for name in ("mediator_beside", "mediator_now"):
        note = bed.word(f"conflict note on {name}", "service")
        bed.does("coordinator", AppointMediator(PEOPLE[name].person, note))
        if name == "mediator_now":
            return
        for who, party, side in (FAMILY, COUNCIL):
            objects = bed.word(f"objection of {who}", side, "coordinator")
            bed.does(who, ObjectToMediator(objects))
            stays = bed.word(f"why the mediator stays for {who}", side, "coordinator")
            bed.does("coordinator", KeepMediator(party, stays))


def _meet(bed: Bed) -> None:
    """Each side is told its own door; the meeting goes on another day, which is called off."""
    w = bed.word
    bed.does("mediator_now", DrawUpAgreementToMediate())
    starts = bed.at + timedelta(days=2)
    bed.does("mediator_now", ProposeSession((starts,), Manner.VENUE, ""))
    for who, _, _ in (FAMILY, COUNCIL):
        bed.does(who, SignAgreementToMediate())
        bed.does(who, OfferTimes(1, (starts,)))
    bed.does("mediator_now", BookSession(1, starts))
    for _, party, side in (FAMILY, COUNCIL):
        bed.does(
            "coordinator", GiveArrival(1, party, starts, w(f"door of {side}", side, "service"))
        )
    bed.at = starts
    came, then = ("p1", LA_PARTY), (starts + timedelta(days=3),)
    why, place = w("why it stops", "talks"), w("place after that", "joint")
    bed.does("mediator_now", AdjournSession(1, came, why, then, Manner.VIDEO, place))
    bed.does("mediator_now", CallOffSession(2, w("why called off", "joint")))


def flagged(bed: Bed) -> None:
    """A meeting still to come, of a family that was not safe: separate times and doors."""
    starts = NOON + timedelta(days=6)
    bed.does("mediator_now", ProposeSession((starts,), Manner.VENUE, bed.word("venue", "joint")))
    bed.does("parent_b", RaiseSafetyFlag(None, bed.word("flag", "family", "service")))
    for who, _, _ in (FAMILY, COUNCIL):
        bed.does(who, OfferTimes(2, (starts,)))
    bed.does("mediator_now", BookSession(2, starts))
    for _, party, side in (FAMILY, COUNCIL):
        door = bed.word(f"door of {side}", side, "service")
        bed.does("mediator_now", GiveArrival(2, party, starts, door))
