"""What erasing somebody would take: its keys, files and rows, what stops it, and what stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.accounts.credentials import Accounts
from disputes.accounts.drafts import Drafts, stream_of_draft
from disputes.erasing.holdings import CaseHoldings, holdings
from disputes.erasing.keeping import Keeping, Kept, class_of, goes_on
from disputes.erasing.rows import MadeOfWords, Scope, scope_by_keys
from disputes.erasing.subjects import DataSubject, Kind, NoSuchSubject
from disputes.keys.store import KeyStore
from disputes.ledger.erasures import Key
from disputes.storage.damaged import reading
from disputes.storage.engine import reader_of
from disputes.storage.envelope import keys_in
from disputes.storage.log import Log, fold
from disputes.storage.recorder import Recorder
from disputes.storage.tables import account, worklist, worklist_person
from domain.disagreement.aggregate import Disagreement
from domain.erasure_register import THE_REGISTER, ErasureRegister, Hold
from domain.events import Capacity, PersonId
from domain.person import Person, PersonRegistered
from domain.personal import Subject

_STAYS = (
    "The steps and dates, and who did them under a random name: they name nobody, and proofs rest "
    "on them."
)
_STAFF_PAPERS = (
    "Their name on papers and in words of others, in the capacity they acted in: these are the "
    "record of what others were told and promised."
)
_OF_OTHERS = "What others wrote about them, under those others’ own names."


@dataclass(frozen=True)
class Plan:
    """An erasure that has not begun: counts and ids, no content."""

    subject: DataSubject
    scope: Scope
    keys: frozenset[Key]
    files: frozenset[str]
    parts: int  # sealed parts of events that nobody can open afterwards
    rows: Mapping[str, int]
    touched: tuple[str, ...]
    open_cases: tuple[str, ...]
    kept: Kept | None
    hold: Hold | None
    stays: tuple[str, ...] = field(default=(_STAYS,))


class Planner:
    """Reads what there is. It opens a birthday to count a period, and mail to see whose it is."""

    def __init__(
        self,
        engine: Engine,
        recorder: Recorder,
        log: Log,
        keys: KeyStore,
        accounts: Accounts,
        drafts: Drafts,
        made_of_words: MadeOfWords,
    ) -> None:
        self._engine = engine
        self._recorder = recorder
        self._log = log
        self._keys = keys
        self._accounts = accounts
        self._drafts = drafts
        self._words = made_of_words
        self._keeping = Keeping(log)

    def plan(self, subject: DataSubject) -> Plan:
        """What erasing `subject` would take. Raises NoSuchSubject, RecordDamaged."""
        with reading(str(subject), NoSuchSubject):
            if subject.kind is Kind.PERSON:
                return self._of_person(subject, subject.person or "")
            return self._of_case(subject, self.case(subject.case or ""))

    def case(self, reference: str) -> CaseHoldings:
        """What a case holds. Raises NoSuchSubject, RecordDamaged."""
        with reading(f"case:{reference}"):
            found = holdings(self._log, self._keys, reference)
        if found is None:
            raise NoSuchSubject("There is no case of this reference.")
        return found

    def register(self) -> ErasureRegister | None:
        """The register of holds and erasures; None where it was never begun."""
        found = fold(self._log.stream(ErasureRegister.stream_id(THE_REGISTER)))
        return found if isinstance(found, ErasureRegister) else None

    def person(self, person: PersonId) -> Person:
        """Somebody's own record, names sealed. Raises NoSuchSubject."""
        found = fold(self._log.stream(Person.stream_id(person)))
        if not isinstance(found, Person):
            raise NoSuchSubject("There is no person of this id.")
        return found

    # ---- of a case

    def _of_case(self, subject: DataSubject, case: CaseHoldings) -> Plan:
        if subject.kind is Kind.PARTY and subject.party not in case.people_of:
            raise NoSuchSubject("The case has no family of this name.")
        keys = case.keys(subject)
        if subject.kind is Kind.TAKES_PART:
            name = f"person:{subject.person}"
            if name not in self._keys.subjects(case.stream):
                raise NoSuchSubject("The case holds no words of this person.")
        scope = self._scope(subject, case)
        people = sorted(case.people(subject)) if subject.kind is not Kind.NOTES else []
        touched = (f"case:{subject.case}", *(f"person:{person}" for person in people))
        staff = subject.kind is Kind.TAKES_PART and subject.person not in case.helpers
        kept = self._keeping.longest([case.case], class_of(subject.kind, is_staff=staff))
        return self._planned(
            subject,
            scope,
            keys,
            case.files(keys),
            touched,
            [case.case],
            kept,
            _stays(subject, staff),
        )

    def _scope(self, subject: DataSubject, case: CaseHoldings) -> Scope:
        whole = subject.kind is Kind.CASE
        typed_by = told = None
        if subject.kind in (Kind.PARTY, Kind.TAKES_PART):
            typed_by = told = case.people(subject)
        elif subject.kind is Kind.NOTES:
            typed_by, told = frozenset(case.mediators), frozenset()
        streams = frozenset(case.notebooks) if whole or subject.kind is Kind.NOTES else frozenset()
        return Scope(
            case=subject.case,
            whole=whole,
            typed_by=typed_by,
            told=told,
            streams=streams | {case.stream} if whole else streams,
            names_child=whole or subject.kind is Kind.CHILD,
        )

    # ---- of a person

    def _of_person(self, subject: DataSubject, person: PersonId) -> Plan:
        stream, known = Person.stream_id(person), self.person(person)
        keys = {(stream, str(Subject.SELF))}
        files = set()
        for mine in self._drafts.of(person):
            at = stream_of_draft(mine.id)
            keys |= {(at, name) for name in self._keys.subjects(at)}
            files |= {
                str(file.facts["stored"])
                for file in mine.files
                if "stored" in file.facts and self._drafts.owns(mine.id, file.file)
            }
        cases = [self.case(reference).case for reference in self.cases_of(person)]
        held = {capacity for capacity, _ in known.capacities}
        staff = bool(held - {Capacity.FAMILY})
        touched = (f"person:{person}", *(f"case:{case.reference}" for case in cases))
        kept = self._keeping.longest(cases, class_of(subject.kind, is_staff=staff))
        scope = Scope(person=person, addresses=self._addresses(person), streams=frozenset({stream}))
        return self._planned(
            subject, scope, keys, files, touched, cases, kept, _stays(subject, staff)
        )

    def cases_of(self, person: PersonId) -> list[str]:
        """References of the cases in which somebody takes part, or took part. Raises
        RecordDamaged."""
        found: set[str] = set()
        with reader_of(self._engine).connect() as conn:
            for slot in worklist:
                case, member = worklist[slot].c, worklist_person[slot].c
                found |= set(conn.scalars(sa.select(member.case).where(member.person == person)))
                works = sa.or_(
                    case.lead == person, case.mediator == person, case.reviewer == person
                )
                found |= set(conn.scalars(sa.select(case.case).where(works)))
        known = {Disagreement.stream_id(reference) for reference in found}
        for stream in set(self._keys.streams_of(f"person:{person}")) - known:
            with reading(f"the case with the number {stream.hex}"):
                case = fold(self._log.stream(stream))
            if isinstance(case, Disagreement):
                found.add(case.reference)
        return sorted(found)

    def everywhere(self, subject: DataSubject) -> list[DataSubject]:
        """A person in every case, in the roles they have there, and then their own record. Raises
        RecordDamaged."""
        person = subject.person or ""
        found: list[DataSubject] = []
        for reference in self.cases_of(person):
            case = self.case(reference)
            alone = [p for p, people in case.people_of.items() if people == {person}]
            if person in case.people(DataSubject(Kind.CHILD, reference)):
                found.append(DataSubject(Kind.CHILD, reference))
            found += [DataSubject(Kind.PARTY, reference, party=party) for party in alone]
            if not alone and f"person:{person}" in self._keys.subjects(case.stream):
                found.append(DataSubject(Kind.TAKES_PART, reference, person=person))
            if person in case.mediators:
                found.append(DataSubject(Kind.NOTES, reference))
        return [*found, subject]

    def _signs_in_with(self, person: PersonId) -> str | None:
        """The blind index of an address."""
        with reader_of(self._engine).connect() as conn:
            return conn.scalar(sa.select(account.c.email_blind).where(account.c.person == person))

    def _addresses(self, person: PersonId) -> frozenset[str]:
        """Blind indexes of the address they sign in with, and of the one first given."""
        now = self._signs_in_with(person)
        found = {now} if now else set()
        for event in self._log.stream(Person.stream_id(person), unsealed=True):
            if isinstance(event, PersonRegistered) and event.email.value:
                found.add(self._keys.blind(event.email.value))
        return frozenset(found)

    # ---- of either

    def scope_by_keys(self, subject: DataSubject, keys: Collection[Key]) -> Scope:
        """The rows that go where the record of a case or person cannot be read."""
        return scope_by_keys(subject, keys, self._signs_in_with(subject.person or ""))

    def _planned(
        self,
        subject: DataSubject,
        scope: Scope,
        keys: set[Key],
        files: set[str],
        touched: tuple[str, ...],
        cases: Iterable[Disagreement],
        kept: Kept | None,
        stays: tuple[str, ...],
    ) -> Plan:
        rows: Counter[str] = Counter()
        with reader_of(self._engine).connect() as conn:
            for found in self._words.of(conn, scope):
                rows[found.words] += found.count(conn)
        register = self.register()
        return Plan(
            subject=subject,
            scope=scope,
            keys=frozenset(keys),
            files=frozenset(files),
            parts=self._parts(keys),
            rows={words: count for words, count in rows.items() if count},
            touched=touched,
            open_cases=tuple(case.reference for case in cases if goes_on(case)),
            kept=kept,
            hold=register.hold_on(*touched) if register else None,
            stays=stays,
        )

    def _parts(self, keys: set[Key]) -> int:
        """How many sealed parts of events these keys open, of those that are not destroyed yet."""
        by_stream: dict[UUID, set[str]] = {}
        for stream, name in keys:
            by_stream.setdefault(stream, set()).add(name)
        count = 0
        for stream, names in by_stream.items():
            ids = self._keys.ids(stream, names)
            live = ids.keys() - self._keys.destroyed(ids)
            for stored in self._recorder.select_events(stream):
                count += sum(key in live for key in keys_in(stored.state))
        return count


def _stays(subject: DataSubject, staff: bool) -> tuple[str, ...]:
    match subject.kind:
        case Kind.CASE | Kind.NOTES:
            return (_STAYS,)
        case Kind.PERSON | Kind.TAKES_PART if staff:
            return (_STAYS, _STAFF_PAPERS)
    return (_STAYS, _OF_OTHERS)
