"""The rows beside the log that were made of somebody's words: which they are, to count or delete.

Everything here is in the one database of events, so that all of it goes in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from json import loads
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.accounts.front_door import NEW_EMAIL
from disputes.audit.pseudonyms import CASE, PERSON
from disputes.erasing.subjects import DataSubject, Kind
from disputes.ledger.erasures import Key
from disputes.mail import letters, notices
from disputes.mail.letters import Letters
from disputes.mail.mailbox import Mailbox
from disputes.storage.tables import (
    access,
    access_day,
    access_leaf,
    account,
    calendar_feed,
    device,
    draft,
    draft_file,
    half_done,
    invitation,
    mailbox,
    outbox,
    pseudonym,
    search_term,
    session,
    sign_in_link,
)
from disputes.work.documents import KIND as DOCUMENT
from domain.disagreement.aggregate import Disagreement
from domain.events import PersonId

_AT_ONCE = 400  # values in one condition
_PERSON = "person:"


@dataclass(frozen=True)
class Scope:
    """What is erased, as rows know it.

    `case` with `whole`: all of it; without: words of it. `typed_by` limits half-done forms of the
    case to some people. `person`: everything of a person's own; `addresses` are the blind indexes
    of the addresses that were theirs. `told` limits messages about the case to those to some
    people: a message names nobody but whom it is to (disputes/mail/notices.py).
    """

    case: str | None = None
    whole: bool = False
    typed_by: frozenset[PersonId] | None = None
    told: frozenset[PersonId] | None = None
    names_child: bool = False  # search terms were made of the child's name
    streams: frozenset[UUID] = frozenset()  # whose pseudonyms go
    person: PersonId | None = None
    addresses: frozenset[str] = frozenset()


def scope_by_keys(subject: DataSubject, keys: Collection[Key], address: str | None) -> Scope:
    """What goes of a case or person whose record nobody can read: by what the ledger has of it."""
    whole = subject.kind is Kind.CASE
    typed_by = None
    if not whole and subject.kind is not Kind.CHILD:
        named = {name for _, name in keys if name.startswith(_PERSON)}
        typed_by = frozenset(name.removeprefix(_PERSON) for name in named)
    of_streams = whole or subject.kind in (Kind.NOTES, Kind.PERSON)
    return Scope(
        case=subject.case,
        whole=whole,
        typed_by=typed_by,
        told=typed_by,
        names_child=whole or subject.kind is Kind.CHILD,
        streams=frozenset(stream for stream, _ in keys) if of_streams else frozenset(),
        person=subject.person if subject.kind is Kind.PERSON else None,
        addresses=frozenset({address} if address else ()),
    )


@dataclass(frozen=True)
class Rows:
    """Rows of one kind, in words for an operator."""

    words: str
    table: sa.Table
    where: tuple[sa.ColumnElement[bool], ...] = field(repr=False)

    def count(self, conn: Connection) -> int:
        query = sa.select(sa.func.count()).select_from(self.table).where(*self.where)
        return conn.scalar(query) or 0

    def delete(self, conn: Connection) -> int:
        return conn.execute(sa.delete(self.table).where(*self.where)).rowcount


class MadeOfWords:
    """Finds such rows. Mail is opened to see whose it is; nothing of it leaves this object."""

    def __init__(self, post: Mailbox, sealed_letters: Letters, blind: Callable[[str], str]) -> None:
        self._post = post
        self._letters = sealed_letters
        self._blind = blind

    def of(self, conn: Connection, scope: Scope) -> Iterator[Rows]:
        """Every row that goes; what others refer to comes last."""
        if scope.case is not None:
            yield from self._of_case(conn, scope, scope.case)
        if scope.person is not None:
            yield from self._of_person(conn, scope, scope.person)
        if scope.streams:
            names = [stream.hex for stream in scope.streams]
            yield Rows(
                "pseudonyms", pseudonym, (pseudonym.c.kind == CASE, pseudonym.c.subject.in_(names))
            )

    def _of_case(self, conn: Connection, scope: Scope, case: str) -> Iterator[Rows]:
        mine = [half_done.c.case == case]
        if scope.typed_by is not None:
            mine.append(half_done.c.person.in_(scope.typed_by))
        yield Rows("forms half done", half_done, tuple(mine))
        told = self._of_mails(conn, scope, case)
        yield from _by_ids("messages kept here", mailbox, mailbox.c.message_id, told)
        if scope.names_child:
            for table in search_term.values():
                stream = Disagreement.stream_id(case)
                yield Rows("search terms", table, (table.c.stream == stream,))
        if not scope.whole:
            return
        waiting = [
            row.id
            for row in conn.execute(_waiting(notices.KIND, DOCUMENT))
            if loads(row.payload).get("case") == case
        ]
        yield from _by_ids("messages and papers waiting", outbox, outbox.c.id, waiting)
        yield Rows(
            "invitations",
            invitation,
            (invitation.c.about.in_([case]) | invitation.c.about.like(f"{case}/%"),),
        )
        named = sa.select(pseudonym.c.pseudonym).where(
            pseudonym.c.kind == CASE,
            pseudonym.c.subject.in_([stream.hex for stream in scope.streams]),
        )
        looks = sa.select(access_leaf.c.i).where(access_leaf.c.case.in_(named))
        yield Rows("records of who looked", access, (access.c.i.in_(looks),))
        yield Rows("days on which somebody looked", access_day, (access_day.c.case.in_(named),))

    def _of_person(self, conn: Connection, scope: Scope, person: PersonId) -> Iterator[Rows]:
        drafts = sa.select(draft.c.id).where(draft.c.person == person)
        yield Rows("files of drafts", draft_file, (draft_file.c.draft.in_(drafts),))
        yield Rows("drafts", draft, (draft.c.person == person,))
        yield Rows("forms half done", half_done, (half_done.c.person == person,))
        to_them = self._mails(lambda mail: self._blind(mail.to) in scope.addresses)
        yield from _by_ids("messages kept here", mailbox, mailbox.c.message_id, to_them)
        waiting = [
            row.id for row in conn.execute(_waiting(letters.KIND)) if self._is_to(row, scope)
        ]
        waiting += [
            row.id
            for row in conn.execute(_waiting(notices.KIND))
            if loads(row.payload).get("person") == person
        ]
        yield from _by_ids("messages waiting", outbox, outbox.c.id, waiting)
        yield from _by_ids(
            "records of what they looked at", access, access.c.i, _looks(conn, person)
        )
        yield Rows("calendar addresses", calendar_feed, (calendar_feed.c.person == person,))
        yield Rows("sessions", session, (session.c.person == person,))
        yield Rows("known browsers", device, (device.c.person == person,))
        links = (sign_in_link.c.person == person) | (sign_in_link.c.purpose == NEW_EMAIL + person)
        yield Rows("sign-in links", sign_in_link, (links,))
        theirs = invitation.c.email_blind.in_(scope.addresses) | (
            invitation.c.accepted_by == person
        )
        yield Rows("invitations", invitation, (theirs,))
        yield Rows("accounts", account, (account.c.person == person,))
        yield Rows(
            "pseudonyms", pseudonym, (pseudonym.c.kind == PERSON, pseudonym.c.subject == person)
        )

    def _of_mails(self, conn: Connection, scope: Scope, case: str) -> list[str]:
        """Messages about the case: all, or those to some people. An address that is nobody's now
        may have been theirs, so what went there goes too."""
        if scope.told is not None and not scope.told:
            return []
        others = account.c.person.not_in(scope.told or ())
        theirs = set(conn.scalars(sa.select(account.c.email_blind).where(others)))
        return self._mails(
            lambda mail: (
                case in f"{mail.subject} {mail.text}"
                and (scope.told is None or self._blind(mail.to) not in theirs)
            )
        )

    def _mails(self, is_theirs: Callable[..., bool]) -> list[str]:
        return [mail.id for mail in self._post.newest(1_000_000) if is_theirs(mail)]

    def _is_to(self, row: sa.Row[tuple[str, bytes]], scope: Scope) -> bool:
        letter = self._letters.open(row.id, loads(row.payload))
        return letter is not None and self._blind(letter.to) in scope.addresses


def _waiting(*kinds: str) -> sa.Select[tuple[str, bytes]]:
    return sa.select(outbox.c.id, outbox.c.payload).where(
        outbox.c.kind.in_(kinds), outbox.c.done_at.is_(None)
    )


def _looks(conn: Connection, person: PersonId) -> list[int]:
    """The numbers of the leaves that say that this person looked: the readable halves go."""
    name = conn.scalar(
        sa.select(pseudonym.c.pseudonym).where(
            pseudonym.c.kind == PERSON, pseudonym.c.subject == person
        )
    )
    if name is None:
        return []
    said = f'"actor":"{name}"'.encode()
    query = sa.select(access_leaf.c.i, access_leaf.c.body).join(
        access, access.c.i == access_leaf.c.i
    )
    rows = conn.execution_options(yield_per=1000).execute(query)
    return [row.i for row in rows if said in row.body]


def _by_ids(
    words: str, table: sa.Table, column: sa.Column[object], ids: Collection[object]
) -> Iterator[Rows]:
    ordered = sorted(ids, key=str)
    for at in range(0, len(ordered), _AT_ONCE):
        yield Rows(words, table, (column.in_(ordered[at : at + _AT_ONCE]),))
