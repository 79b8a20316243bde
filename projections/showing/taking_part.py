"""What makes it easier, safety, objections, refusals and direct settlements, for one reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.audiences import PartyId
from domain.counting import london_date
from domain.disagreement.aggregate import Issue, Session
from domain.disagreement.arranging import (
    AdjustmentNoted,
    AdjustmentTold,
    ArrivalNoted,
    ArrivalTold,
)
from domain.disagreement.families import NeedsTold, OwnNeedsKept
from domain.disagreement.objecting import (
    MediatorKept,
    MediatorObjected,
    ObjectionAnswered,
    OwnObjectionKept,
)
from domain.disagreement.refusing import MediationRefused, RefusalExplained
from domain.disagreement.safety import (
    OwnSafetyFlagLifted,
    OwnSafetyFlagRaised,
    SafetyFlagLifted,
    SafetyFlagRaised,
)
from domain.disagreement.settling import SettlementClaimed, SettlementDenied
from domain.disagreement.vocabulary import Adjusted
from projections import words
from projections.showing.names import Names
from projections.views.taking_part import (
    AdjustmentView,
    ArrivalView,
    ObjectionView,
    RefusalView,
    SafetyView,
    SettlementView,
)
from projections.words import shown

OTHER = "other"  # the code of what a party put in its own words


def adjustment_views(names: Names) -> tuple[AdjustmentView, ...]:
    """Each thing a side needs, as it stands now; what was asked when lodging comes first."""
    return tuple(view for party in names.case.parties for view in _needs(party, names))


def _needs(party: PartyId, names: Names) -> Iterator[AdjustmentView]:
    asked = _asked_at_lodging(party, names)
    now: dict[str, AdjustmentTold | AdjustmentNoted | None] = {}
    told: list[AdjustmentTold | AdjustmentNoted] = []
    told += names.seen.all(AdjustmentTold, "adjustment", party)
    for event in told or names.seen.all(AdjustmentNoted, "adjustment", party):
        what = shown(event.what)
        if event.outcome is Adjusted.ASKED:
            asked[what], now[what] = shown(event.words), None
        else:
            asked.setdefault(what, "")
            now[what] = event
    for what, put in asked.items():
        answer = now.get(what)
        outcome = answer.outcome if answer else Adjusted.ASKED
        yield AdjustmentView(
            party=party,
            party_name=names.party(party),
            what=what,
            asked=put,
            outcome=str(outcome),
            outcome_words=words.ADJUSTED[outcome],
            words=shown(answer.words) if answer else "",
            mine=party == names.mine,
        )


def _asked_at_lodging(party: PartyId, names: Names) -> dict[str, str]:
    own = names.seen.last(OwnNeedsKept, "contact", party)
    told = own or names.seen.last(NeedsTold, "contact", party)
    if told is None:
        return {}
    asked = dict.fromkeys(told.easier.value or (), "")
    if put := shown(told.words):
        asked[next(iter(asked)) if len(asked) == 1 else OTHER] = put
    return asked


def arrival_views(number: int, names: Names) -> tuple[ArrivalView, ...]:
    """Each side's own time and place, while the meeting is on the day they were given for."""
    starts = names.case.sessions[number].starts
    found = {}
    for event in names.seen.all(ArrivalTold, "session", number) + names.seen.all(
        ArrivalNoted, "session", number
    ):
        if starts and london_date(event.arrives) == london_date(starts):
            found[event.party] = event
    return tuple(
        ArrivalView(party, names.party(party), e.arrives, shown(e.place), mine=party == names.mine)
        for party, e in sorted(found.items())
    )


def own_start(session: Session, names: Names) -> datetime | None:
    """When the meeting starts for the reader: at their side's own time, where it has one.

    Who comes separately is shown no time but that, and the people arranging it see them all.
    """
    own = (each.arrives for each in arrival_views(session.number, names) if each.mine)
    return next(own, session.starts)


def safety_views(names: Names) -> tuple[SafetyView, ...]:
    """Each flag that stands."""
    return tuple(_flag(party, names) for party in sorted(names.case.flagged))


def lifted_views(names: Names) -> tuple[SafetyView, ...]:
    """Each flag that was lifted, and does not stand again."""
    found = (party for party in sorted(names.case.family) if party not in names.case.flagged)
    return tuple(_flag(party, names) for party in found if _lifted(party, names))


def _lifted(party: PartyId, names: Names) -> OwnSafetyFlagLifted | SafetyFlagLifted | None:
    return names.seen.last(OwnSafetyFlagLifted, "safety", party) or names.seen.last(
        SafetyFlagLifted, "safety", party
    )


def _flag(party: PartyId, names: Names) -> SafetyView:
    raised = names.seen.last(OwnSafetyFlagRaised, "safety", party) or names.seen.last(
        SafetyFlagRaised, "safety", party
    )
    assert raised is not None  # a flag is in the reader's facts only by one of them
    said, since = shown(raised.words), london_date(raised.act.at)
    lifted, mine = _lifted(party, names), party == names.mine
    on, why = (london_date(lifted.act.at), shown(lifted.reason)) if lifted else (None, "")
    return SafetyView(party, names.party(party), said, since, mine, on, why)


def objection_views(names: Names) -> tuple[ObjectionView, ...]:
    return tuple(_objection(party, names) for party in sorted(names.case.objections))


def _objection(party: PartyId, names: Names) -> ObjectionView:
    objection, seen = names.case.objections[party], names.seen
    asked = seen.last(OwnObjectionKept, "objection", party) or seen.last(
        MediatorObjected, "objection", party
    )
    answer = seen.last(ObjectionAnswered, "objection", party) or seen.last(
        MediatorKept, "objection", party
    )
    replaced = objection.mediator != names.case.mediator
    return ObjectionView(
        party=party,
        party_name=names.party(party),
        mediator=names.who(objection.mediator),
        reason=shown(asked.reason) if asked else "",
        state="kept" if objection.kept else "replaced" if replaced else "waiting",
        words=shown(answer.words) if answer else "",
        mine=party == names.mine,
    )


def refusal_view(names: Names) -> RefusalView | None:
    refused = names.seen.last(MediationRefused, "refused")
    if refused is None:
        return None
    why = names.seen.last(RefusalExplained, "refused")
    on = london_date(refused.act.at)
    return RefusalView(on, shown(why.reason) if why else "")


def settlement_view(issue: Issue, names: Names) -> SettlementView | None:
    said = names.seen.last(SettlementClaimed, "settling", issue.number)
    if said is None:
        return None
    denied = names.seen.last(SettlementDenied, "settling", issue.number)
    denied = denied if denied and denied.version == said.version else None
    claim, case = issue.claim, names.case
    confirmed = claim.confirmed_by if claim else set()
    open_now = claim is not None and issue.settled_on is None and not issue.referred
    return SettlementView(
        version=said.version,
        by_name=names.party(said.party),
        words=shown(said.words),
        at=said.act.at,
        said_by_me=names.mine in confirmed,
        mine_to_answer=open_now and names.mine in case.parties and names.mine not in confirmed,
        waiting_for=tuple(names.party(p) for p in case.parties if open_now and p not in confirmed),
        denied_by=names.party(denied.party) if denied else "",
        denied_words=shown(denied.words) if denied else "",
        settled_on=issue.settled_on,
    )
