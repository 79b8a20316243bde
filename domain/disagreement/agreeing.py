"""Terms on each issue: proposed, countered, accepted by party and version; the signed agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import (
    LA_PARTY,
    Agreement,
    Disagreement,
    Issue,
    Terms,
    Undertaking,
    numbered,
)
from domain.disagreement.vocabulary import PromiseRule
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal, Stale


class TermsHaveChanged(Stale):
    says = (
        "The mediator changed these terms while you were reading. Your answer was not sent. "
        "Read what changed, then choose again"
    )


class NothingProposed(Refusal):
    says = "Nothing is suggested on this point yet"


class PromiseSomething(Refusal):
    says = "Enter at least one promise: who does what, by when"


class NotAParty(Refusal):
    says = "Choose who makes this promise"


class WhenIsItDue(Refusal):
    says = "Say by when promise {number} is kept"


class IssueIsSettled(Stale):
    says = "This point is already settled"


class NothingToSignYet(Refusal):
    says = "There is no agreement to sign yet"


class NothingAcceptedYet(Refusal):
    says = "No point is accepted by everyone yet"


class CannotSettleThis(Refusal):
    says = "Only the person who was named for this point can accept it"


class NotNamedHere(Refusal):
    says = "These words ask nothing of you, so there is nothing for you to sign"


class SayWhyYouDoNotSign(Refusal):
    says = "Say why you will not sign"


@dataclass(frozen=True)
class PromiseGiven:
    """Who does what, by when. A council's promise without a date keeps the limit of its rule."""

    by_party: PartyId
    what: str
    rule: PromiseRule | None = None
    by: date | None = None


@dataclass(frozen=True)
class ProposeTerms(Command):
    """Put terms on the table for one issue; `seen` is the version they replace, 0 for none."""

    issue: int
    promises: tuple[PromiseGiven, ...]
    seen: int = 0


@dataclass(frozen=True)
class TermsTabled(Event):
    """Terms are on the table for an issue: a step, without their content."""

    TOPIC: ClassVar[str] = "terms-tabled.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("tabled", "issue")
    issue: int
    version: int

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.issues[self.issue].tabled = self.version


@dataclass(frozen=True)
class PromiseLimit:
    """What rules need of a promise, in clear: who, under which limit, by when."""

    by_party: PartyId
    rule: PromiseRule | None
    by: date | None


@dataclass(frozen=True)
class TermsProposed(Event):
    """One version of the terms on one issue. Without prejudice until everyone has signed."""

    TOPIC: ClassVar[str] = "terms-proposed.1"
    audience: ClassVar[Audience] = Audience.JOINT
    without_prejudice: ClassVar[bool] = True
    issue: int
    version: int
    limits: tuple[PromiseLimit, ...]
    wording: Personal[tuple[str, ...]] = about(Subject.CHILD)

    def apply(self, aggregate: Disagreement) -> None:
        promises = tuple((limit.by_party, limit.rule, limit.by) for limit in self.limits)
        aggregate.issues[self.issue].terms = Terms(self.version, promises)


@decides(ProposeTerms)
def propose_terms(case: Disagreement, wish: ProposeTerms, act: Act) -> None:
    """Put a new version of the terms on the table; acceptances of an older one fall away.

    Raises IssueIsSettled, TermsHaveChanged, PromiseSomething, NotAParty, WhenIsItDue.
    """
    issue = unsettled(case, wish.issue)
    now = issue.terms.version if issue.terms else 0
    if wish.seen != now:
        raise TermsHaveChanged(issue=wish.issue, seen=wish.seen, now=now)
    if not wish.promises:
        raise PromiseSomething
    for number, promise in enumerate(wish.promises, 1):
        if not promise.what.strip():
            raise PromiseSomething
        if not case.may_promise(promise.by_party, wish.issue):
            raise NotAParty
        limited = promise.by_party == LA_PARTY and promise.rule and issue.decision is not None
        if promise.by is None and not limited:  # reg 42 sets a time for mediation on decisions only
            raise WhenIsItDue(number=number)
    case.record(
        TermsProposed,
        act,
        issue=wish.issue,
        version=now + 1,
        limits=tuple(PromiseLimit(p.by_party, p.rule, p.by) for p in wish.promises),
        wording=Personal.of(tuple(p.what for p in wish.promises)),
    )
    case.record(TermsTabled, act, issue=wish.issue, version=now + 1)


@dataclass(frozen=True)
class CounterTerms(Command):
    issue: int
    version: int
    words: str


@dataclass(frozen=True)
class TermsCountered(Event):
    """A party suggested a change to one version of the terms."""

    TOPIC: ClassVar[str] = "terms-countered.1"
    audience: ClassVar[Audience] = Audience.JOINT
    without_prejudice: ClassVar[bool] = True
    kept_under: ClassVar[tuple[str, ...]] = ("terms", "issue")
    issue: int
    version: int
    party: PartyId
    words: Personal[str] = about(Subject.CHILD)

    def apply(self, aggregate: Disagreement) -> None:
        terms = aggregate.issues[self.issue].terms
        if terms and terms.version == self.version:
            terms.accepted_by.discard(self.party)
            terms.countered_by.add(self.party)


class SayWhatToChange(Refusal):
    says = "Say what you would change"


@decides(CounterTerms)
def counter_terms(case: Disagreement, wish: CounterTerms, act: Act) -> None:
    """Suggest a change; one's own acceptance of that version falls away.

    Raises IssueIsSettled, NothingProposed, TermsHaveChanged, SayWhatToChange.
    """
    _on_table(case, wish.issue, wish.version)
    if not wish.words.strip():
        raise SayWhatToChange
    case.record(
        TermsCountered,
        act,
        issue=wish.issue,
        version=wish.version,
        party=act.party,
        words=Personal.of(wish.words),
    )


@dataclass(frozen=True)
class AcceptTerms(Command):
    issue: int
    version: int


@dataclass(frozen=True)
class TermsAccepted(Event):
    """A party accepted one version of the terms on one issue."""

    TOPIC: ClassVar[str] = "terms-accepted.1"
    audience: ClassVar[Audience] = Audience.JOINT
    without_prejudice: ClassVar[bool] = True
    kept_under: ClassVar[tuple[str, ...]] = ("terms", "issue")
    issue: int
    version: int
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        terms = aggregate.issues[self.issue].terms
        if terms and terms.version == self.version:
            terms.accepted_by.add(self.party)


@decides(AcceptTerms)
def accept_terms(case: Disagreement, wish: AcceptTerms, act: Act) -> None:
    """Accept the terms on one issue as they were read; a repeat adds no second fact.

    Raises IssueIsSettled, NothingProposed, TermsHaveChanged, CannotSettleThis.
    """
    terms = _on_table(case, wish.issue, wish.version)
    check_settles(case, (wish.issue,), act)
    if act.party not in terms.accepted_by:
        case.record(TermsAccepted, act, issue=wish.issue, version=wish.version, party=act.party)


@dataclass(frozen=True)
class DeclineToSign(Command):
    """Say that one's organisation will not sign what these terms ask of it."""

    issue: int
    version: int
    reason: str


@dataclass(frozen=True)
class SigningDeclined(Event):
    """A school, health body or social care will not sign one version of the terms, and why.

    Nobody can sign them then: the mediator writes new ones.
    """

    TOPIC: ClassVar[str] = "signing-declined.1"
    audience: ClassVar[Audience] = Audience.JOINT
    without_prejudice: ClassVar[bool] = True
    issue: int
    version: int
    party: PartyId
    reason: Personal[str] = about(Subject.ACTOR)

    def apply(self, aggregate: Disagreement) -> None:
        terms = aggregate.issues[self.issue].terms
        if terms and terms.version == self.version:
            terms.declined_by.add(self.party)


@decides(DeclineToSign)
def decline_to_sign(case: Disagreement, wish: DeclineToSign, act: Act) -> None:
    """Decline; a repeat adds no second fact. Raises IssueIsSettled, NothingProposed,
    TermsHaveChanged, NotNamedHere, SayWhyYouDoNotSign."""
    terms = _on_table(case, wish.issue, wish.version)
    if act.party not in terms.named:
        raise NotNamedHere
    if not wish.reason.strip():
        raise SayWhyYouDoNotSign
    if act.party not in terms.declined_by:
        reason = Personal.of(wish.reason)
        at = {"issue": wish.issue, "version": wish.version, "party": act.party}
        case.record(SigningDeclined, act, **at, reason=reason)


@dataclass(frozen=True)
class DrawUpAgreement(Command):
    """Write the accepted points into one agreement to sign."""


@dataclass(frozen=True)
class AgreementDrawnUp(Event):
    """An agreement on these issues is ready to sign. `also`: who signs beside the signatories of
    the agreement to mediate, because it promises something."""

    TOPIC: ClassVar[str] = "agreement-drawn-up.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("agreement", "agreement")
    agreement: int
    issues: tuple[int, ...]
    also: tuple[PartyId, ...]

    def apply(self, aggregate: Disagreement) -> None:
        drawn_up = Agreement(self.agreement, self.issues, self.also)
        aggregate.agreements[self.agreement] = drawn_up


@decides(DrawUpAgreement)
def draw_up_agreement(case: Disagreement, wish: DrawUpAgreement, act: Act) -> None:
    """Draw up an agreement on every issue all signatories accepted. Raises NothingAcceptedYet.

    An unsigned agreement is drawn up anew under its own number; signatures fall away.
    """
    issues = tuple(issue.number for issue in case.agreeable_issues)
    if not issues:
        raise NothingAcceptedYet
    unsigned = case.unsigned_agreement
    number = unsigned.number if unsigned else numbered(case.agreements)
    terms = (case.issue(issue).terms for issue in issues)
    named = {party for each in terms if each for party in each.named}
    also = tuple(sorted(named - set(case.signatories)))
    case.record(AgreementDrawnUp, act, agreement=number, issues=issues, also=also)


@dataclass(frozen=True)
class SignAgreement(Command):
    agreement: int
    issues: tuple[int, ...]  # as read: an agreement drawn up anew is not signed unread


class AgreementHasChanged(Stale):
    says = "The agreement changed while you were reading. You have not signed. Read it again"


@dataclass(frozen=True)
class AgreementSigned(Event):
    """A party signed the agreement."""

    TOPIC: ClassVar[str] = "agreement-signed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("agreement", "agreement")
    agreement: int
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.agreements[self.agreement].signed_by.add(self.party)


@dataclass(frozen=True)
class AgreementMade(Event):
    """The last signatory signed: the agreement stands from this London day.

    Source: SEND Regulations 2014 reg 42: in writing; its times run from this date.
    """

    TOPIC: ClassVar[str] = "agreement-made.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    agreement: int
    on: date

    def apply(self, aggregate: Disagreement) -> None:
        agreement = aggregate.agreements[self.agreement]
        agreement.made_on = self.on
        for issue in agreement.issues:
            aggregate.issues[issue].agreement = self.agreement
            aggregate.issues[issue].unresolved = False


@dataclass(frozen=True)
class UndertakingGiven(Event):
    """A promise of the agreement: who, on which issue, under which limit. Its words stand in the
    terms."""

    TOPIC: ClassVar[str] = "undertaking-given.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("undertaking", "undertaking")
    undertaking: int
    agreement: int
    issue: int
    promise: int  # its place in the accepted terms, from 1
    by_party: PartyId
    rule: PromiseRule | None
    by: date | None

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.undertakings[self.undertaking] = Undertaking(
            self.undertaking,
            self.agreement,
            self.issue,
            self.promise,
            self.by_party,
            self.rule,
            self.by,
        )


@decides(SignAgreement)
def sign_agreement(case: Disagreement, wish: SignAgreement, act: Act) -> None:
    """Sign for one's party; the last signature makes the agreement and its promises.

    Raises NothingToSignYet, AgreementHasChanged, CannotSettleThis.
    """
    agreement = case.agreements.get(wish.agreement)
    if agreement is None or act.party not in case.signers(agreement):
        raise NothingToSignYet
    if agreement.issues != wish.issues or any(
        not case.accepted_by_all(case.issue(number)) for number in agreement.issues
    ):
        raise AgreementHasChanged
    check_settles(case, agreement.issues, act)
    if act.party in agreement.signed_by:
        return
    case.record(AgreementSigned, act, agreement=agreement.number, party=act.party)
    if agreement.signed_by.issuperset(case.signers(agreement)):
        _make(case, agreement, act)


def check_settles(case: Disagreement, issues: tuple[int, ...], act: Act) -> None:
    """Whoever meets the families settles by the person named for each issue; one that is only
    named in the terms signs for what it promises there. Raises CannotSettleThis."""
    if act.party is None or act.party not in (LA_PARTY, case.health_body):
        return
    for number in issues:
        terms = case.issue(number).terms
        concerned = act.party == case.across or (terms and act.party in terms.named)
        if concerned and case.settler(act.party, number) != act.actor:
            raise CannotSettleThis


def _make(case: Disagreement, agreement: Agreement, act: Act) -> None:
    on = london_date(act.at)
    case.record(AgreementMade, act, agreement=agreement.number, on=on)
    for number in agreement.issues:
        terms = case.issue(number).terms
        assert terms is not None  # accepted by all, so there are terms
        for place, (party, rule, by) in enumerate(terms.promises, 1):
            case.record(
                UndertakingGiven,
                act,
                undertaking=numbered(case.undertakings),
                agreement=agreement.number,
                issue=number,
                promise=place,
                by_party=party,
                rule=rule,
                by=by,
            )


def unsettled(case: Disagreement, number: int) -> Issue:
    issue = case.issue(number)
    if issue.agreement is not None or issue.settled_on is not None:
        raise IssueIsSettled
    return issue


def _on_table(case: Disagreement, number: int, version: int) -> Terms:
    issue = unsettled(case, number)
    if issue.terms is None:
        raise NothingProposed
    if version != issue.terms.version:
        raise TermsHaveChanged(issue=number, seen=version, now=issue.terms.version)
    return issue.terms
