"""Councils, mediation services, the Institute, and who joins a case: schools or colleges, health
bodies and social care. Their public facts; nothing personal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import london_date
from domain.decisions import Stream, begins, decides
from domain.events import Act, Command, Event, OrganisationId, PersonId, Started
from domain.refusals import Refusal
from domain.retention import RecordClass, Retention, Trigger


class OrganisationKind(StrEnum):
    LA = "la"
    SERVICE = "service"
    INSTITUTE = "institute"
    SCHOOL = "school"  # or a college
    HEALTH = "health"  # an integrated care board or another health body
    CARE = "care"  # social care


JOINS = frozenset({OrganisationKind.SCHOOL, OrganisationKind.HEALTH, OrganisationKind.CARE})


class WrongKindOfOrganisation(Refusal):
    says = "Choose a council for this, and a mediation service to serve it"


class JoinsNoCase(Refusal):
    says = "Choose a school or college, a health body or social care"


class NoAdviserHere(Refusal):
    says = "Only a mediation service gives this instruction, for its own certificates"


class NoInstructionStands(Refusal):
    says = "No standing instruction stands, so there is none to end"


@dataclass(frozen=True)
class StandingInstruction:
    """What an adviser said beforehand: certificates that are due by themselves go out."""

    number: int
    adviser: PersonId
    given_on: date


class Organisation(Stream):
    """A council, with the service and officer its cases go to; a service; the Institute; or a body
    that joins issues, with the person who is asked."""

    def __init__(self) -> None:
        self.key: OrganisationId = ""
        self.kind = OrganisationKind.LA
        self.service: OrganisationId = ""
        self.duty_officer: PersonId | None = None
        self.contact: PersonId | None = None
        self.checks_answers = False  # of a council: by a manager, before they are sent
        self.instruction: StandingInstruction | None = None
        self.instructions_given = 0
        self.retention: dict[RecordClass, Retention] = {}  # of a council: rows in place of ours

    @property
    def adviser(self) -> PersonId | None:
        """In whose name certificates go out by themselves."""
        return self.instruction.adviser if self.instruction else None


@dataclass(frozen=True)
class RegisterOrganisation(Command):
    name: str
    kind: OrganisationKind
    phone: str = ""
    sendiass_phone: str = ""


@dataclass(frozen=True)
class OrganisationRegistered(Started):
    """An organisation joined the service."""

    TOPIC: ClassVar[str] = "organisation-registered.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    key: OrganisationId
    name: str
    kind: OrganisationKind
    phone: str
    sendiass_phone: str

    def apply(self, aggregate: Organisation) -> None:
        aggregate.key = self.key
        aggregate.kind = self.kind


@begins(RegisterOrganisation)
def register_organisation(key: str, wish: RegisterOrganisation, act: Act) -> Organisation:
    """Register an organisation under a short key."""
    return Organisation._create(
        OrganisationRegistered,
        id=Organisation.stream_id(key),
        timestamp=act.at,
        act=act,
        key=key,
        name=wish.name,
        kind=wish.kind,
        phone=wish.phone,
        sendiass_phone=wish.sendiass_phone,
    )


@dataclass(frozen=True)
class NameMediationService(Command):
    service: OrganisationId


@dataclass(frozen=True)
class MediationServiceNamed(Event):
    """The council's cases go to this service from now on."""

    TOPIC: ClassVar[str] = "mediation-service-named.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    service: OrganisationId

    def apply(self, aggregate: Organisation) -> None:
        aggregate.service = self.service


@decides(NameMediationService, service=(Organisation, "service"))
def name_mediation_service(
    council: Organisation, wish: NameMediationService, act: Act, *, service: Organisation
) -> None:
    """Say which service mediates for a council. Raises WrongKindOfOrganisation."""
    if council.kind is not OrganisationKind.LA or service.kind is not OrganisationKind.SERVICE:
        raise WrongKindOfOrganisation
    if council.service != wish.service:
        council.record(MediationServiceNamed, act, service=wish.service)


@dataclass(frozen=True)
class NameDutyOfficer(Command):
    officer: PersonId


@dataclass(frozen=True)
class DutyOfficerNamed(Event):
    """New cases of this council go to this officer first."""

    TOPIC: ClassVar[str] = "duty-officer-named.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    officer: PersonId

    def apply(self, aggregate: Organisation) -> None:
        aggregate.duty_officer = self.officer


@decides(NameDutyOfficer)
def name_duty_officer(council: Organisation, wish: NameDutyOfficer, act: Act) -> None:
    """Say which officer new cases go to. Raises WrongKindOfOrganisation."""
    if council.kind is not OrganisationKind.LA:
        raise WrongKindOfOrganisation
    if council.duty_officer != wish.officer:
        council.record(DutyOfficerNamed, act, officer=wish.officer)


@dataclass(frozen=True)
class SetAnswerCheck(Command):
    """Say whether a manager of the council checks each answer before it is sent."""

    required: bool


@dataclass(frozen=True)
class AnswerCheckSet(Event):
    """Answers of this council are checked by a manager before they are sent, or need not be."""

    TOPIC: ClassVar[str] = "answer-check-set.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    required: bool

    def apply(self, aggregate: Organisation) -> None:
        aggregate.checks_answers = self.required


@decides(SetAnswerCheck)
def set_answer_check(council: Organisation, wish: SetAnswerCheck, act: Act) -> None:
    """Say whether answers are checked first. Raises WrongKindOfOrganisation."""
    if council.kind is not OrganisationKind.LA:
        raise WrongKindOfOrganisation
    if council.checks_answers != wish.required:
        council.record(AnswerCheckSet, act, required=wish.required)


class SayHowLong(Refusal):
    says = "A period is at least one month, and somebody says why: give its source"


@dataclass(frozen=True)
class SetRetention(Command):
    """Set how long a council keeps one class of record, and who says so."""

    record_class: RecordClass
    trigger: Trigger
    months: int
    source: str


@dataclass(frozen=True)
class RetentionSet(Event):
    """A council keeps this class of record for this long."""

    TOPIC: ClassVar[str] = "retention-set.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    record_class: RecordClass
    trigger: Trigger
    months: int
    source: str

    def apply(self, aggregate: Organisation) -> None:
        row = Retention(self.record_class, self.trigger, self.months, self.source)
        aggregate.retention[self.record_class] = row


@decides(SetRetention)
def set_retention(council: Organisation, wish: SetRetention, act: Act) -> None:
    """Set a row of a council's own. Raises WrongKindOfOrganisation, SayHowLong."""
    if council.kind is not OrganisationKind.LA:
        raise WrongKindOfOrganisation
    if wish.months < 1 or not wish.source.strip():
        raise SayHowLong
    row = Retention(wish.record_class, wish.trigger, wish.months, wish.source)
    if council.retention.get(wish.record_class) != row:
        council.record(
            RetentionSet,
            act,
            record_class=row.record_class,
            trigger=row.trigger,
            months=row.months,
            source=row.source,
        )


@dataclass(frozen=True)
class NameContact(Command):
    contact: PersonId


@dataclass(frozen=True)
class ContactNamed(Event):
    """This person is asked whether their school, health body or social care joins a case."""

    TOPIC: ClassVar[str] = "contact-named.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    contact: PersonId

    def apply(self, aggregate: Organisation) -> None:
        aggregate.contact = self.contact


@decides(NameContact)
def name_contact(body: Organisation, wish: NameContact, act: Act) -> None:
    """Say who is asked. Raises JoinsNoCase for an organisation that joins no issue."""
    if body.kind not in JOINS:
        raise JoinsNoCase
    if body.contact != wish.contact:
        body.record(ContactNamed, act, contact=wish.contact)


@dataclass(frozen=True)
class GiveStandingInstruction(Command):
    """The adviser instructs: the certificate goes out by itself where no meeting came in time."""


@dataclass(frozen=True)
class StandingInstructionGiven(Event):
    """From now on certificates that are due by themselves are given in this adviser's name.

    Source: SEND Regulations 2014 reg 39: the adviser issues them.
    """

    TOPIC: ClassVar[str] = "standing-instruction-given.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    number: int
    adviser: PersonId

    def apply(self, aggregate: Organisation) -> None:
        on = london_date(self.act.at)
        aggregate.instruction = StandingInstruction(self.number, self.adviser, on)
        aggregate.instructions_given = self.number


@decides(GiveStandingInstruction)
def give_standing_instruction(
    service: Organisation, wish: GiveStandingInstruction, act: Act
) -> None:
    """Give the instruction in one's own name; it takes the place of an earlier adviser's.

    Raises NoAdviserHere.
    """
    if service.kind is not OrganisationKind.SERVICE:
        raise NoAdviserHere
    if service.adviser != act.actor:
        number = service.instructions_given + 1
        service.record(StandingInstructionGiven, act, number=number, adviser=act.actor)


@dataclass(frozen=True)
class EndStandingInstruction(Command):
    """From now on a person gives every certificate."""


@dataclass(frozen=True)
class StandingInstructionEnded(Event):
    """No certificate comes by itself any more."""

    TOPIC: ClassVar[str] = "standing-instruction-ended.1"
    audience: ClassVar[Audience] = Audience.PROCESS

    def apply(self, aggregate: Organisation) -> None:
        aggregate.instruction = None


@decides(EndStandingInstruction)
def end_standing_instruction(service: Organisation, wish: EndStandingInstruction, act: Act) -> None:
    """End the instruction that stands. Raises NoInstructionStands."""
    if service.instruction is None:
        raise NoInstructionStands
    service.record(StandingInstructionEnded, act)
