"""The steps that every case shares, told in the words of one family, council and service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from disputes.stories.cast import Body, Character, Council, Household
from disputes.stories.script import Days, Paper, Step, Story, clock
from domain.claims import claim_on
from domain.disagreement.aggregate import LA_PARTY, party_of
from domain.disagreement.agreeing import (
    AcceptTerms,
    DrawUpAgreement,
    PromiseGiven,
    ProposeTerms,
    SignAgreement,
)
from domain.disagreement.certifying import IssueCertificate
from domain.disagreement.checking import AskForCheck, ReturnAnswer
from domain.disagreement.documents import RecordDocument
from domain.disagreement.evidence import AddEvidence, EvidenceGiven
from domain.disagreement.families import ChildGiven, ContactGivenBy
from domain.disagreement.lodging import (
    DecisionGiven,
    IssueGiven,
    LodgeDisagreement,
    TakenGiven,
    ViewsOfChild,
)
from domain.disagreement.mediating import (
    AppointMediator,
    DrawUpAgreementToMediate,
    EndMediation,
    SignAgreementToMediate,
)
from domain.disagreement.meeting import BookSession, HoldSession, OfferTimes, ProposeSession
from domain.disagreement.messages import SendMessage
from domain.disagreement.own_right import CapacityGiven
from domain.disagreement.parties import HelperGiven, NameAttendee
from domain.disagreement.responding import AnswerDisagreement, IssueAnswer, TakeOn
from domain.disagreement.second_parent import JoinCase, OtherParentGiven
from domain.disagreement.vocabulary import (
    GROUNDS,
    WITHOUT_A_PLAN,
    CameBy,
    Choice,
    DocumentKind,
    FamilyKind,
    Ground,
    Manner,
    Part,
    PlanKind,
    Readers,
    Stance,
)
from domain.events import WORKER, Actor, Capacity, Command
from domain.person import RegisterPerson
from domain.references import reference_from

NOBODYS_PAPERS: Mapping[str, Paper] = {}


@dataclass
class Plot:
    """One case as it is told. `number` makes its reference; `home` and `council` who is in it.

    Each method adds a step, so many working days `ago`; a step is never before the one it follows.
    """

    name: str
    number: int
    days: Days
    home: Household
    council: Council
    mediator: Character
    steps: list[Step] = field(default_factory=list)
    made: int = 0  # things with an id of their own
    others: list[Character] = field(default_factory=list)  # parents who joined
    raised: tuple[IssueGiven, ...] = ()
    with_plan: bool = True
    body: Body | None = None  # the health body that mediates in the council's place

    def __post_init__(self) -> None:
        self.reference = reference_from(self.number)
        self.parent = self.home.parent
        self.coordinator = self.council.service.coordinator

    def story(self) -> Story:
        return Story(self.name, self.reference, tuple(self.steps))

    def does(
        self,
        who: Character | Actor,
        command: Command,
        ago: int,
        at: str = "10:00",
        *,
        key: str = "",
        papers: Mapping[str, Paper] = NOBODYS_PAPERS,
    ) -> None:
        """Somebody gives a command about this case, or about the thing with this `key`."""
        actor = who.actor if isinstance(who, Character) else who
        when = clock(self.days.ago(ago), at)
        if self.steps and when <= self.steps[-1].at:
            when = self.steps[-1].at + timedelta(minutes=1)
        self.steps.append(Step(actor, command, key or self.reference, when, papers))

    def token(self, kind: str) -> str:
        """A new opaque id for a thing of this case, the same in every telling."""
        self.made += 1
        return f"{kind}_{uuid5(NAMESPACE_URL, f'{self.reference}/{self.made}').hex[:16]}"

    # ---- lodging and answering

    def lodge(
        self,
        ago: int,
        *,
        decisions: Sequence[DecisionGiven],
        issues: Sequence[IssueGiven],
        choice: Choice = Choice.MEDIATE,
        by: Character | None = None,
        helper: HelperGiven | None = None,
        other_parent: OtherParentGiven | None = None,
        views: ViewsOfChild | None = None,
        papers: Sequence[tuple[Paper, str, Readers]] = (),
        wanted: str = "",
        tried: tuple[str, ...] = (),
        tried_words: str = "",
        late_reason: str = "",
        plan_kind: PlanKind = PlanKind.SEN_SUPPORT,
        address: str = "",
        how: str = "email",
        urgent: bool = False,
        came_by: CameBy = CameBy.ONLINE,
        at: str = "19:40",
        born: date | None = None,
        capacity: CapacityGiven | None = None,
    ) -> None:
        """The family, or `by` with authority, lodges; or a coordinator for one that rang."""
        home = self.home
        entered, by = came_by is not CameBy.ONLINE, by or self.parent
        if entered:
            by = self.coordinator
            registers = RegisterPerson(self.parent.name, "", Capacity.FAMILY)
            self.does(WORKER, registers, ago, "09:00", key=self.parent.key)
        given = [(self._item(paper, kind, readers), paper) for paper, kind, readers in papers]
        lodging = LodgeDisagreement(
            la=self.council.key,
            parent=self.parent.key,
            child=ChildGiven(
                home.child, home.called, born or self.days.born(home.years, *home.birthday)
            ),
            contact=ContactGivenBy(
                name=self.parent.name,
                email="" if entered else self.parent.email,
                phone=self.parent.phone,
                how=how,
                times="Weekday mornings",
                safe=home.safe,
                withhold_address=not home.safe,
                address=address,
                easier=home.easier,
                easier_words=home.easier_words,
            ),
            decisions=tuple(decisions),
            issues=tuple(issues),
            choice=choice,
            plan_kind=plan_kind,
            wanted=wanted,
            views=views,
            tried=tried,
            tried_words=tried_words,
            late_reason=late_reason,
            helper=helper,
            other_parent=other_parent,
            as_=FamilyKind.YOUNG_PERSON if home.own_right else FamilyKind.PARENT,
            capacity=capacity,
            evidence=tuple(item for item, _ in given),
            urgent=urgent,
            came_by=came_by,
            taken=TakenGiven(self.parent.name, self.days.ago(ago), came_by is CameBy.TELEPHONE)
            if entered
            else None,
        )
        self.raised = tuple(issues)
        kinds = {decision.kind for decision in decisions}
        self.with_plan = bool(kinds - WITHOUT_A_PLAN) or plan_kind is PlanKind.EHC
        by_id = {item.evidence: paper for item, paper in given}
        self.does(by, lodging, ago, at, papers=by_id)
        self.document(DocumentKind.RECEIPT, "1", ago)

    def _item(
        self,
        paper: Paper,
        kind: str,
        readers: Readers,
        *,
        dated: date | None = None,
        description: str = "",
        mediation_only: bool = False,
    ) -> EvidenceGiven:
        return EvidenceGiven(
            evidence=self.token("doc"),
            file="",  # the teller fills in what is known once the paper is kept
            media_type="",
            pages=0,
            size=0,
            name=paper.name,
            kind=kind,
            readers=readers,
            dated=dated,
            description=description,
            mediation_only=mediation_only,
        )

    def document(self, kind: DocumentKind, about: str, ago: int) -> None:
        """The worker makes a document. In the demonstration it makes a real one, not this."""
        made = f"{self.reference}/{kind}/{about}".encode().hex()[:64].ljust(64, "0")
        self.does(WORKER, RecordDocument(kind, about, made, made, pages=1, size=24_000), ago)

    def joins(self, who: Character, ago: int) -> None:
        """The parent who was invited joins, and takes part from then on."""
        contact = ContactGivenBy(who.name, who.email, phone=who.phone, times="Evenings")
        self.does(who, JoinCase(contact), ago, "20:30")
        self.others.append(who)

    def take_on(self, ago: int, late_words: str = "") -> None:
        self.does(self.coordinator, TakeOn(late_words), ago, "09:30")

    def answer(self, ago: int, *answers: IssueAnswer) -> None:
        """The council answers; what it does not label rests on what our table says, and a no to a
        school without a ground has the last one of its kind."""
        labelled = tuple(self._labelled(answer) for answer in answers)
        self.does(self.council.officer, AnswerDisagreement(labelled), ago, "15:10")

    def ask_for_check(self, ago: int, note: str, *answers: IssueAnswer) -> None:
        """The officer has the manager check an answer before it goes out."""
        labelled = tuple(self._labelled(answer) for answer in answers)
        self.does(self.council.officer, AskForCheck(labelled, note), ago, "16:20")

    def give_answer_back(self, ago: int, words: str) -> None:
        self.does(self.council.manager, ReturnAnswer(words), ago, "17:05")

    def _labelled(self, answer: IssueAnswer) -> IssueAnswer:
        issue = self.raised[answer.issue - 1]
        if answer.force is None:
            claim = claim_on(issue.part, with_plan=self.with_plan)
            answer = replace(answer, force=claim.rests, rests_on=claim.source)
        if issue.part is Part.PLACEMENT and answer.stance is not Stance.AGREE:
            grounds = answer.grounds or GROUNDS[issue.sector][-1:]
            answer = replace(answer, grounds=grounds)
        return answer

    # ---- papers and messages

    def adds(
        self,
        who: Character,
        paper: Paper,
        kind: str,
        readers: Readers,
        ago: int,
        *,
        dated: date | None = None,
        description: str = "",
        mediation_only: bool = False,
    ) -> str:
        """Somebody adds a document; returns its id."""
        item = self._item(
            paper,
            kind,
            readers,
            dated=dated,
            description=description,
            mediation_only=mediation_only,
        )
        self.does(who, AddEvidence(item), ago, "11:20", papers={item.evidence: paper})
        return item.evidence

    def writes(
        self,
        who: Character,
        text: str,
        ago: int,
        readers: Readers = Readers.EVERYONE,
        room: str | None = None,
    ) -> None:
        self.does(who, SendMessage(self.token("msg"), text, readers, room), ago, "12:05")

    # ---- mediation

    def appoint(self, ago: int, note: str = "Checked against the register: no link.") -> None:
        self.does(self.coordinator, AppointMediator(self.mediator.key, note), ago, "09:45")

    def sign_to_mediate(self, ago: int, *, by: Character | None = None) -> None:
        """The service draws the agreement to mediate up; each parent and the council sign it."""
        self.does(self.mediator, DrawUpAgreementToMediate(), ago, "10:30")
        for parent in (by or self.parent, *self.others):
            self.does(parent, SignAgreementToMediate(), ago, "18:15")
        self.does(self.across, SignAgreementToMediate(), ago - 1, "09:10")

    @property
    def across(self) -> Character:
        """Who meets the family: an officer, or the health body in the council's place."""
        return (self.body and self.body.contact) or self.council.officer

    def attends(self, ago: int, issues: tuple[int, ...], can_agree: str) -> None:
        settler = self.across if self.body else self.council.settler
        self.does(self.across, NameAttendee(settler.key, issues, can_agree), ago, "14:00")

    def propose(
        self,
        ago: int,
        times: Sequence[datetime],
        manner: Manner = Manner.VIDEO,
        place: str = "We send the link by email the day before.",
    ) -> None:
        self.does(self.mediator, ProposeSession(tuple(times), manner, place), ago, "11:00")

    def offer(self, who: Character, ago: int, session: int, times: Sequence[datetime]) -> None:
        self.does(who, OfferTimes(session, tuple(times)), ago, "13:30")

    def book(self, ago: int, session: int, starts: datetime) -> None:
        self.does(self.mediator, BookSession(session, starts), ago, "16:00")

    def arrange(self, ago: int, starts: datetime, *, session: int = 1) -> None:
        """Times proposed, offered by both and booked, from `ago` on, in three working days."""
        self.propose(ago, [starts])
        for parent in (self.parent, *self.others):
            self.offer(parent, ago, session, [starts])
        self.offer(self.across, ago - 1, session, [starts])
        self.book(ago - 2, session, starts)

    def hold(self, ago: int, session: int = 1, attended: tuple[str, ...] = ()) -> None:
        """Everybody came, unless it is said who did."""
        families = (f"p{number + 1}" for number in range(len(self.others) + 1))
        attended = attended or (*families, party_of(self.body.key) if self.body else LA_PARTY)
        self.does(self.mediator, HoldSession(session, attended), ago, "12:30")

    # ---- terms

    def terms(self, ago: int, issue: int, *promises: PromiseGiven, seen: int = 0) -> None:
        self.does(self.mediator, ProposeTerms(issue, promises, seen), ago, "14:20")

    def accept(self, who: Character, ago: int, issue: int, version: int = 1) -> None:
        self.does(who, AcceptTerms(issue, version), ago, "17:00")

    def agree(self, ago: int, issues: tuple[int, ...], *, agreement: int = 1) -> None:
        """The accepted points become one agreement; everyone signs it the same day."""
        self.does(self.mediator, DrawUpAgreement(), ago, "10:10")
        for parent in (self.parent, *self.others):
            self.does(parent, SignAgreement(agreement, issues), ago, "16:40")
        self.does(self.council.settler, SignAgreement(agreement, issues), ago, "17:20")
        self.document(DocumentKind.AGREEMENT, str(agreement), ago)

    def end(self, ago: int) -> None:
        self.does(self.mediator, EndMediation(), ago, "17:30")

    def certify(self, ago: int, ground: Ground, decision: int = 1) -> None:
        self.does(self.coordinator, IssueCertificate(decision, ground), ago, "09:50")
        self.document(DocumentKind.CERTIFICATE, str(decision), ago)
