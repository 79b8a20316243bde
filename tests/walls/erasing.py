"""A garden of one's own to erase from: the planted one copied, with forms and drafts begun in it.

What can be opened with every key that is left is read from the store, past every wall: rows,
events, files and mail. What is not in that, nobody can read.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from json import dumps, loads
from pathlib import Path

import sqlalchemy as sa

from disputes.deployment import Deployment, open_deployment
from disputes.erasing.eraser import Erased, Eraser
from disputes.erasing.subjects import DataSubject
from disputes.evidence.documents import Documents, FileErased
from disputes.evidence.papers import Papers
from disputes.evidence.store import FileAltered
from disputes.keys.keyring import KeyDestroyed
from disputes.keys.sealing import unseal_json
from disputes.mail.letters import KIND as LETTER
from disputes.settings import Settings
from disputes.storage.tables import account, draft, half_done, outbox
from domain.disagreement.documents import DocumentRendered
from domain.disagreement.evidence import EvidenceAdded
from domain.erasure_register import ErasureGround, ErasureReason
from tests.walls.crawling import pdf_text
from tests.walls.people import PEOPLE
from tests.walls.planting import CANARY, NOON, Garden
from tests.web.client import SITE

DATABASES = ("waymark.db", "keys.db", "ledger.db")
DRAFTED, TYPED = "zq9001x", "zq9002x"  # words in a draft, and in a form half done
BY, GROUND, REASON = PEOPLE["root"], ErasureGround.UNLAWFUL, ErasureReason.COURT_ORDER


@dataclass
class Plot:
    """A deployment in a folder of its own."""

    folder: Path
    garden: Garden
    urls: Mapping[str, str] = field(default_factory=dict)  # where it is no SQLite

    @property
    def settings(self) -> Settings:
        said = {"DATA_DIR": str(self.folder), "PUBLIC_URL": SITE, **self.urls}
        return Settings.from_environment(said)

    def opened(self, **how: bool) -> Deployment:
        return open_deployment(self.settings, **how)

    def reference(self, case: str) -> str:
        return self.garden.references[case]

    def subject(self, typed: str) -> DataSubject:
        """`whole/child` is the child of the case of that name."""
        what, _, rest = typed.partition("/")
        if what == "person":
            return DataSubject.read(f"person:{PEOPLE[rest].person}")
        part, _, person = rest.partition(":")
        if part == "person":
            rest = f"person:{PEOPLE[person].person}"
        return DataSubject.read(f"case:{self.reference(what)}{'/' if rest else ''}{rest}")


def copied(source: Path, to: Path) -> None:
    """A backup of everything that is kept: whole databases, files and key files."""
    to.mkdir(parents=True, exist_ok=True)
    for name in DATABASES:
        (to / name).unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(source / name)) as one,
            closing(sqlite3.connect(to / name)) as two,
        ):
            one.backup(two)
    for name in ("kek", "log-key"):
        shutil.copy(source / name, to / name)
    shutil.copytree(source / "files", to / "files", dirs_exist_ok=True)


def begin_something(d: Deployment, plot: Plot) -> None:
    """Parent A begins another disagreement, and a form in a case."""
    person = PEOPLE["parent_a"].person
    new = d.door.drafts.create(NOON)
    d.door.drafts.confirm(new.id, person)
    d.door.drafts.save(new.id, {"said": f"A draft says {DRAFTED}."}, NOON)
    d.door.half_done.keep(person, plot.reference("whole"), "form", {"said": TYPED}, NOON)


def erase(eraser: Eraser, subject: DataSubject) -> Erased:
    return eraser.erase(subject, GROUND, REASON, BY, NOON)


# ---- what can be read with every key that is left


def readable(d: Deployment) -> str:
    """Everything that opens, as one text in small letters."""
    return "\n".join(_said(d)).lower()


def words(text: str) -> set[str]:
    return set(CANARY.findall(text))


def files(d: Deployment) -> dict[str, str]:
    """The text of every document and paper that opens, by its case and what it is called there."""
    found, references = {}, {}
    for _, event in d.disputes.log.after(0, 100_000):
        reference = getattr(event, "reference", "")
        if reference:
            references[event.originator_id] = reference
        case = references.get(event.originator_id)
        for text in _file(d, case, event) if case is not None else ():
            is_document = isinstance(event, EvidenceAdded)
            called = event.evidence if is_document else f"{event.kind}/{event.about}"
            found[f"{case} {called}"] = text
    return found


def _said(d: Deployment) -> Iterator[str]:
    for _, event in d.disputes.log.after(0, 100_000, unsealed=True):
        for *_, value in event.sealed_parts():
            yield str(value.shown(""))
    yield from files(d).values()
    for mail in d.mailbox.newest(100_000):
        yield f"{mail.to} {mail.subject} {mail.text}"
    with d.engine.connect() as conn:
        for row in conn.execute(sa.select(outbox).where(outbox.c.kind == LETTER)):
            if row.done_at is None:
                letter = d.letters.open(row.id, loads(row.payload))
                yield "" if letter is None else f"{letter.to} {dict(letter.facts)}"
        for row in conn.execute(sa.select(draft)):
            yield dumps(unseal_json(d.keys, row.answers, f"draft:{row.id}:"))
        for row in conn.execute(sa.select(half_done)):
            place = f"half_done:{row.person}:{row.case}:{row.form}"
            yield dumps(unseal_json(d.keys, row.answers, place))
        people = list(conn.scalars(sa.select(account.c.person)))
    for person in people:
        yield d.door.accounts.email_of(person) or ""


def _file(d: Deployment, case: str, event: object) -> Iterator[str]:
    with suppress(KeyDestroyed, FileErased, FileAltered):
        match event:
            case EvidenceAdded():
                kept = Documents(d.files, d.keys)
                yield pdf_text(b"".join(kept.opened(case, event.evidence, event.file)))
            case DocumentRendered():
                papers = Papers(d.files, d.keys)
                found = papers.opened(case, event.kind, event.about, event.file, event.sha256)
                yield pdf_text(b"".join(found))
