"""What mediation left open: referred to the Institute, reviewed, recommended, replied to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.citing import check_entries
from domain.disagreement.vocabulary import Met, Reply
from domain.events import Act, Capacity, Command, Event, PersonId
from domain.framework import THE_FRAMEWORK, Framework
from domain.person import Person
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class NothingLeftToReview(Refusal):
    says = "Only points that mediation left open can go to the Institute"


class NotAReviewer(Refusal):
    says = "Choose a reviewer of the Institute"


class AlreadyRecommended(Refusal):
    says = "The recommendation is already published"


class RecommendOnEachIssue(Refusal):
    says = "Write the reasons and the recommendation for issue {number}"


class SayIfEntryWasMet(Refusal):
    says = "Say whether {entry} was met on issue {number}, and why"


class NoRecommendationYet(Refusal):
    says = "There is no recommendation on this point yet"


@dataclass(frozen=True)
class ReferToInstitute(Command):
    """Ask the Institute for an independent written recommendation on open issues."""

    issues: tuple[int, ...]
    words: str = ""


@dataclass(frozen=True)
class CaseReferred(Event):
    """A party asked the Institute to review these issues. It binds nobody and stops no clock."""

    TOPIC: ClassVar[str] = "case-referred.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("referred",)
    issues: tuple[int, ...]
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.referred_on = aggregate.referred_on or london_date(self.act.at)
        for issue in self.issues:
            aggregate.issues[issue].referred = True


@dataclass(frozen=True)
class ReferralExplained(Event):
    """What the party asks of the reviewer."""

    TOPIC: ClassVar[str] = "referral-explained.1"
    audience: ClassVar[Audience] = Audience.REVIEW
    kept_under: ClassVar[tuple[str, ...]] = ("referral words",)
    party: PartyId
    words: Personal[str] = about(Subject.CHILD)


@decides(ReferToInstitute)
def refer_to_institute(case: Disagreement, wish: ReferToInstitute, act: Act) -> None:
    """Refer issues that mediation left open. Raises NothingLeftToReview, AlreadyRecommended."""
    if case.recommended_on is not None:
        raise AlreadyRecommended
    open_numbers = {issue.number for issue in case.referable_issues}
    if not wish.issues or not set(wish.issues) <= open_numbers:
        raise NothingLeftToReview
    issues = tuple(sorted(set(wish.issues)))
    case.record(CaseReferred, act, issues=issues, party=act.party)
    if wish.words.strip():
        case.record(ReferralExplained, act, party=act.party, words=Personal.of(wish.words))


@dataclass(frozen=True)
class NameReviewer(Command):
    reviewer: PersonId


@dataclass(frozen=True)
class ReviewerNamed(Event):
    """A reviewer of the Institute has the case."""

    TOPIC: ClassVar[str] = "reviewer-named.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("reviewer",)
    reviewer: PersonId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.reviewer = self.reviewer


@decides(NameReviewer, person=(Person, "reviewer"))
def name_reviewer(case: Disagreement, wish: NameReviewer, act: Act, *, person: Person) -> None:
    """Name the reviewer. Raises NotAReviewer, AlreadyRecommended."""
    if not person.holds(Capacity.REVIEWER):
        raise NotAReviewer
    if case.recommended_on is not None:
        raise AlreadyRecommended
    if case.reviewer != wish.reviewer:
        case.record(ReviewerNamed, act, reviewer=wish.reviewer)


@dataclass(frozen=True)
class EntryFinding:
    """Whether one entry of the framework was met, and why the reviewer thinks so."""

    entry: str
    met: Met
    words: str


@dataclass(frozen=True)
class IssueRecommendation:
    """What the reviewer writes on one issue."""

    issue: int
    family_side: str
    council_side: str
    evidence: str
    reasons: str
    recommendation: str
    findings: tuple[EntryFinding, ...] = ()


@dataclass(frozen=True)
class PublishRecommendation(Command):
    issues: tuple[IssueRecommendation, ...]


@dataclass(frozen=True)
class RecommendationPublished(Event):
    """The Institute published its recommendation on these issues: a step."""

    TOPIC: ClassVar[str] = "recommendation-published.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("recommended",)
    issues: tuple[int, ...]

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.recommended_on = london_date(self.act.at)
        for issue in self.issues:
            aggregate.issues[issue].recommended = True


@dataclass(frozen=True)
class IssueRecommended(Event):
    """Each side, the evidence, the reasons and the recommendation on one issue."""

    TOPIC: ClassVar[str] = "issue-recommended.1"
    audience: ClassVar[Audience] = Audience.REVIEW
    kept_under: ClassVar[tuple[str, ...]] = ("recommendation", "issue")
    issue: int
    family_side: Personal[str] = about(Subject.CHILD)
    council_side: Personal[str] = about(Subject.CHILD)
    evidence: Personal[str] = about(Subject.CHILD)
    reasons: Personal[str] = about(Subject.CHILD)
    recommendation: Personal[str] = about(Subject.CHILD)


@dataclass(frozen=True)
class EntryJudged(Event):
    """The reviewer says whether an entry of the framework was met on one issue, and why."""

    TOPIC: ClassVar[str] = "entry-judged.1"
    audience: ClassVar[Audience] = Audience.REVIEW
    kept_under: ClassVar[tuple[str, ...]] = ("recommendation", "issue")
    issue: int
    entry: str
    met: Met
    words: Personal[str] = about(Subject.CHILD)


@decides(PublishRecommendation, framework=(Framework, THE_FRAMEWORK))
def publish_recommendation(
    case: Disagreement, wish: PublishRecommendation, act: Act, *, framework: Framework | None
) -> None:
    """Publish the recommendation on every referred issue, and on each entry cited there.

    Raises AlreadyRecommended, RecommendOnEachIssue, SayIfEntryWasMet, NotInTheEdition.
    """
    if case.recommended_on is not None:
        raise AlreadyRecommended
    written = {item.issue: item for item in wish.issues}
    referred = [issue.number for issue in case.issues.values() if issue.referred]
    for number in referred:
        item = written.get(number)
        if item is None or not item.reasons.strip() or not item.recommendation.strip():
            raise RecommendOnEachIssue(number=number)
        _check_findings(case, number, item.findings)
        check_entries(case, framework, (each.entry for each in item.findings))
    for number in referred:
        item = written[number]
        case.record(
            IssueRecommended,
            act,
            issue=number,
            family_side=Personal.of(item.family_side),
            council_side=Personal.of(item.council_side),
            evidence=Personal.of(item.evidence),
            reasons=Personal.of(item.reasons),
            recommendation=Personal.of(item.recommendation),
        )
        for finding in {each.entry: each for each in item.findings}.values():
            case.record(
                EntryJudged,
                act,
                issue=number,
                entry=finding.entry,
                met=finding.met,
                words=Personal.of(finding.words),
            )
    case.record(RecommendationPublished, act, issues=tuple(referred))


def _check_findings(case: Disagreement, number: int, findings: tuple[EntryFinding, ...]) -> None:
    judged = {each.entry for each in findings if each.words.strip()}
    cited = {entry for entries in case.issue(number).cited.values() for entry in entries}
    for entry in sorted(cited | {each.entry for each in findings}):
        if entry not in judged:
            raise SayIfEntryWasMet(entry=entry, number=number)


@dataclass(frozen=True)
class ReplyToRecommendation(Command):
    issue: int
    reply: Reply
    words: str = ""


@dataclass(frozen=True)
class RecommendationReplied(Event):
    """A party replied to the recommendation on one issue: a step."""

    TOPIC: ClassVar[str] = "recommendation-replied.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("reply", "issue")
    issue: int
    party: PartyId
    reply: Reply

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.issues[self.issue].replies[self.party] = self.reply


@dataclass(frozen=True)
class ReplyExplained(Event):
    """Why a party accepts a recommendation or not, in words."""

    TOPIC: ClassVar[str] = "reply-explained.1"
    audience: ClassVar[Audience] = Audience.REVIEW
    kept_under: ClassVar[tuple[str, ...]] = ("reply", "issue")
    issue: int
    party: PartyId
    words: Personal[str] = about(Subject.CHILD)


@decides(ReplyToRecommendation)
def reply_to_recommendation(case: Disagreement, wish: ReplyToRecommendation, act: Act) -> None:
    """Reply to a recommendation. Raises NoRecommendationYet, NoSuchThing."""
    assert act.party is not None  # the permission table lets only a party in
    issue = case.issue(wish.issue)
    if not issue.recommended:
        raise NoRecommendationYet
    if issue.replies.get(act.party) != wish.reply:
        case.record(RecommendationReplied, act, issue=wish.issue, party=act.party, reply=wish.reply)
    if wish.words.strip():
        words = Personal.of(wish.words)
        case.record(ReplyExplained, act, issue=wish.issue, party=act.party, words=words)
