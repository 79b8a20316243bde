"""Every table of the product. Change one here and in migrations/, in the same commit.

Tables of the log are only ever added to: triggers refuse an UPDATE or DELETE (migrations/0001).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite: the row id itself


class Instant(sa.types.TypeDecorator[datetime]):
    """A UTC instant on both databases; a naive or local time is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() != timedelta(0):
            raise ValueError("only UTC instants are stored")
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def in_two_slots(name: str, parts: Callable[[], list[Any]]) -> dict[str, sa.Table]:
    """The two tables of a projection: one is read while a rebuild fills the other.

    `parts` makes its columns and constraints anew at each call; a migration calls it likewise.
    """
    return {slot: sa.Table(f"{name}_{slot}", metadata, *parts()) for slot in ("a", "b")}


# ---- the log: events, leaves and commands (SELECT and INSERT only)

event = sa.Table(
    "event",
    metadata,
    sa.Column("position", Number, primary_key=True, autoincrement=False),
    sa.Column("originator_id", sa.Uuid, nullable=False),
    sa.Column("originator_version", sa.Integer, nullable=False),
    sa.Column("topic", sa.String(80), nullable=False),
    sa.Column("state", sa.LargeBinary, nullable=False),
    # the database's own clock, as a second witness beside the `at` inside the event
    sa.Column("recorded_at", Instant, nullable=False, server_default=sa.func.current_timestamp()),
    sa.UniqueConstraint("originator_id", "originator_version"),
)

audit_leaf = sa.Table(
    "audit_leaf",
    metadata,
    sa.Column("i", Number, primary_key=True, autoincrement=False),
    sa.Column("position", Number, sa.ForeignKey("event.position"), nullable=False, unique=True),
    sa.Column("case", sa.String(32), nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary(32), nullable=False),
    sa.UniqueConstraint("case", "seq"),
)

access_leaf = sa.Table(
    "access_leaf",
    metadata,
    sa.Column("i", Number, primary_key=True, autoincrement=False),
    sa.Column("case", sa.String(32), nullable=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary(32), nullable=False),
    sa.Index(None, "case", "i"),
)


def _nodes(name: str) -> sa.Table:
    """The inner nodes of a log's tree (disputes/audit/merkle.py): whole subtrees only."""
    return sa.Table(
        name,
        metadata,
        sa.Column("level", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("index", Number, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sqlite_with_rowid=False,
    )


audit_node = _nodes("audit_node")
access_node = _nodes("access_node")

audit_checkpoint = sa.Table(  # what the service has signed of a log, as signed notes
    "audit_checkpoint",
    metadata,
    sa.Column("origin", sa.String(200), primary_key=True),
    sa.Column("size", Number, primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False, server_default=sa.func.current_timestamp()),
    sa.Column("note", sa.Text, nullable=False),
)

cosignature = sa.Table(  # what a witness outside the service has signed of what the log signed
    "cosignature",
    metadata,
    sa.Column("origin", sa.String(200), primary_key=True),
    sa.Column("size", Number, primary_key=True, autoincrement=False),
    sa.Column("vkey", sa.String(400), primary_key=True),
    sa.Column("line", sa.Text, nullable=False),
    sa.ForeignKeyConstraint(
        ["origin", "size"], ["audit_checkpoint.origin", "audit_checkpoint.size"]
    ),
)

command = sa.Table(
    "command",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("actor", sa.String(64), nullable=False),
    sa.Column("body", sa.LargeBinary(32), nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("stream", sa.Uuid, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("answer", sa.LargeBinary, nullable=False),
)

LOG = (
    event,
    audit_leaf,
    access_leaf,
    audit_node,
    access_node,
    audit_checkpoint,
    cosignature,
    command,
)

# ---- beside the log: rows that erasure may delete

access = sa.Table(  # the readable half of a read leaf, sealed
    "access",
    metadata,
    sa.Column("i", Number, sa.ForeignKey("access_leaf.i"), primary_key=True, autoincrement=False),
    sa.Column("key_id", sa.String(64), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

access_day = sa.Table(  # how often somebody looked at a case on one day, by pseudonyms
    "access_day",
    metadata,
    sa.Column("case", sa.String(32), primary_key=True),
    sa.Column("on", sa.Date, primary_key=True),
    sa.Column("actor", sa.String(32), primary_key=True),
    sa.Column("capacity", sa.String(16), primary_key=True),
    sa.Column("organisation", sa.String(64), primary_key=True),  # empty where there is none
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("first", Number, nullable=False),  # numbers of its leaves: from, to
    sa.Column("last", Number, nullable=False),
)

pseudonym = sa.Table(  # who or what a leaf speaks of; delete a row and the leaf names nobody
    "pseudonym",
    metadata,
    sa.Column("pseudonym", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("subject", sa.String(80), nullable=False),
    sa.UniqueConstraint("kind", "subject"),
)

deployment = sa.Table(  # facts about this installation, such as the mark of a demonstration
    "deployment",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

# ---- what must still be done: written with the events that call for it

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),
    sa.Column("position", Number, nullable=False),
    sa.Column("not_before", Instant, nullable=False),
    sa.Column("taken_until", Instant, nullable=True),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("done_at", Instant, nullable=True),
    sa.Column("problem", sa.Text, nullable=True),
    sa.Index("ix_outbox_open", "done_at", "not_before"),
)

mailbox = sa.Table(  # e-mails of a machine without a mail server, sealed
    "mailbox",
    metadata,
    sa.Column("message_id", sa.String(80), primary_key=True),
    sa.Column("at", Instant, nullable=False, index=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

heartbeat = sa.Table(  # when each job of the worker last ran, for the operators' page
    "heartbeat",
    metadata,
    sa.Column("job", sa.String(40), primary_key=True),
    sa.Column("ran_at", Instant, nullable=False),
    sa.Column("worked_at", Instant, nullable=True),
    sa.Column("failed_at", Instant, nullable=True),
    sa.Column("problem", sa.String(80), nullable=True),
)

# ---- projections: where each has got to

projection_live = sa.Table(  # which slot people read: rebuilding swaps this one row
    "projection_live",
    metadata,
    sa.Column("projection", sa.String(40), primary_key=True),
    sa.Column("slot", sa.String(1), nullable=False),
)

projection_position = sa.Table(
    "projection_position",
    metadata,
    sa.Column("projection", sa.String(40), primary_key=True),
    sa.Column("slot", sa.String(1), primary_key=True),
    sa.Column("position", Number, nullable=False),
)

projection_parked = sa.Table(  # a stream left out from the event that could not be read
    "projection_parked",
    metadata,
    sa.Column("projection", sa.String(40), primary_key=True),
    sa.Column("slot", sa.String(1), primary_key=True),
    sa.Column("stream", sa.Uuid, primary_key=True),
    sa.Column("position", Number, nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
)

# ---- models across cases: steps, dates and people's ids only; a name is where its event is

worklist = in_two_slots(  # one row for each case, with what each side must do next
    "worklist",
    lambda: [
        sa.Column("case", sa.String(32), primary_key=True),
        sa.Column("stream", sa.Uuid, nullable=False, unique=True),
        sa.Column("la", sa.String(64), nullable=False),
        sa.Column("service", sa.String(64), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("issues", sa.Integer, nullable=False),
        sa.Column("lead", sa.String(64), nullable=True),
        sa.Column("mediator", sa.String(64), nullable=True),
        sa.Column("reviewer", sa.String(64), nullable=True),
        sa.Column("child_at", Number, nullable=True),  # position of the event that names the child
        sa.Column("lodged_at", Instant, nullable=False),
        sa.Column("taken_on", sa.Boolean, nullable=True),
        sa.Column("mediation_asked", sa.Boolean, nullable=False),
        sa.Column("meeting_at", Instant, nullable=True),
        sa.Column("referred_on", sa.Date, nullable=True),
        sa.Column("recommended_on", sa.Date, nullable=True),
        sa.Column("closed_on", sa.Date, nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("urgent", sa.Boolean, nullable=False),  # called so, and nobody has looked yet
        sa.Column("came_by", sa.String(16), nullable=False),
        sa.Column("reopening", sa.Boolean, nullable=False),  # asked for, and nobody has decided
        *(
            sa.Column(f"{side}_{name}", kind, nullable=True)
            for side in ("family", "la", "service", "mediator", "reviewer")
            for name, kind in (
                ("code", sa.String(40)),
                ("about", sa.String(40)),
                ("due", sa.Date),
                ("by", sa.String(64)),  # its place in a list by date: projections/across/by_date.py
            )
        ),
        sa.Column("next_look_on", sa.Date, nullable=True, index=True),
        sa.Index(None, "la", "closed_on", "la_by"),
        sa.Index(None, "la", "lead"),
        sa.Index(None, "service", "closed_on", "service_by"),
        sa.Index(None, "service", "taken_on", "closed_on"),
        sa.Index(None, "mediator", "closed_on"),
        sa.Index(None, "reviewer", "referred_on"),
        sa.Index(None, "lodged_at"),
        *(sa.Index(None, each, "lodged_at") for each in ("la", "stage", "mediator", "outcome")),
        sa.Index(None, "closed_on"),
    ],
)

worklist_kind = (
    in_two_slots(  # what the council decided; "none" of a disagreement without a decision
        "worklist_kind",
        lambda: [
            sa.Column("case", sa.String(32), primary_key=True),
            sa.Column("kind", sa.String(20), primary_key=True),
            sa.Column("lodged_at", Instant, nullable=False),
            sa.Index(None, "kind", "lodged_at"),
        ],
    )
)

worklist_person = in_two_slots(  # whose case it is: its family, their helpers, its officers
    "worklist_person",
    lambda: [
        sa.Column("case", sa.String(32), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True, index=True),
        sa.Column("side", sa.String(8), primary_key=True),
        sa.Column("until", sa.Date, nullable=True),
    ],
)

worklist_task = in_two_slots(  # what a family that chose telephone or post is to be told
    "worklist_task",
    lambda: [
        sa.Column("case", sa.String(32), primary_key=True),
        sa.Column("task", sa.String(64), primary_key=True),
        sa.Column("how", sa.String(8), nullable=False),
        sa.Column("title", sa.Text, nullable=False),  # of the message: it names nobody
        sa.Column("due", sa.Date, nullable=True),
        sa.Column("set_at", Instant, nullable=False),
        sa.Column("done_at", Instant, nullable=True, index=True),
    ],
)

due_date = in_two_slots(  # everything that was ever due in a case, met or not
    "due_date",
    lambda: [
        sa.Column("case", sa.String(32), primary_key=True),
        sa.Column("code", sa.String(40), primary_key=True),
        sa.Column("about", sa.String(40), primary_key=True),
        sa.Column("who", sa.String(40), nullable=False),
        sa.Column("body", sa.String(64), nullable=True),  # whose it is, of those that joined
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("met_on", sa.Date, nullable=True),
        sa.Column("lapsed", sa.Boolean, nullable=False),
        sa.Column("late_by", sa.Integer, nullable=True),  # days, once it or the case is over
        sa.Index(None, "code", "last_day"),
        sa.Index(None, "met_on", "code", "last_day"),
        sa.Index(None, "code", "late_by"),
    ],
)

stage_passage = in_two_slots(  # each stage that a case went through, with the days it came and left
    "stage_passage",
    lambda: [
        sa.Column("case", sa.String(32), primary_key=True),
        sa.Column("began_at", Number, primary_key=True, autoincrement=False),  # an event's position
        sa.Column("la", sa.String(64), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("entered_on", sa.Date, nullable=False),
        sa.Column("left_on", sa.Date, nullable=True),
        sa.Index(None, "left_on", "entered_on", "stage", "la"),
    ],
)

session_outcome = in_two_slots(  # who came to each session that was to be held
    "session_outcome",
    lambda: [
        sa.Column("case", sa.String(32), primary_key=True),
        sa.Column("session", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("la", sa.String(64), nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("away", sa.String(8), nullable=False),  # who; empty if it was held
        sa.Index(None, "on", "la", "away"),
    ],
)

search_term = in_two_slots(  # blind indexes of what people search for; erasure deletes them
    "search_term",
    lambda: [
        sa.Column("stream", sa.Uuid, primary_key=True),
        sa.Column("blind", sa.String(64), primary_key=True, index=True),
    ],
)

paper = in_two_slots(  # every paper we made, found by the blind index of its bytes
    "paper",
    lambda: [
        sa.Column("blind", sa.String(64), primary_key=True),
        sa.Column("stream", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
    ],
)

person = in_two_slots(
    "person",
    lambda: [
        sa.Column("stream", sa.Uuid, primary_key=True),
        sa.Column("person", sa.String(64), nullable=False, unique=True),
        sa.Column("named_at", Number, nullable=False),  # position of the event that names them
    ],
)

capacity = in_two_slots(
    "capacity",
    lambda: [
        sa.Column("stream", sa.Uuid, primary_key=True),
        sa.Column("capacity", sa.String(16), primary_key=True),
        sa.Column("organisation", sa.String(64), primary_key=True),  # empty where there is none
        sa.Index(None, "organisation", "capacity"),
    ],
)

mediator = in_two_slots(  # the register
    "mediator",
    lambda: [
        sa.Column("stream", sa.Uuid, primary_key=True),
        sa.Column("person", sa.String(64), nullable=False, unique=True),
        sa.Column("service", sa.String(64), nullable=False, index=True),
        sa.Column("accreditation", sa.Text, nullable=False),
        sa.Column("languages", sa.Text, nullable=False),  # one a line
        sa.Column("works_with", sa.Integer, nullable=False),
        sa.Column("is_listed", sa.Boolean, nullable=False),
    ],
)

interest = in_two_slots(  # what bars a mediator from a council's cases
    "interest",
    lambda: [
        sa.Column("stream", sa.Uuid, primary_key=True),
        sa.Column("organisation", sa.String(64), primary_key=True),
    ],
)

organisation = in_two_slots(
    "organisation",
    lambda: [
        sa.Column("stream", sa.Uuid, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False, index=True),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("sendiass_phone", sa.Text, nullable=False),
        sa.Column("service", sa.String(64), nullable=False),
        sa.Column("duty_officer", sa.String(64), nullable=True),
        sa.Column("contact", sa.String(64), nullable=True),
        sa.Column("checks_answers", sa.Boolean, nullable=False),
        sa.Column("instruction", sa.Integer, nullable=True),  # that stands: its number
        sa.Column("adviser", sa.String(64), nullable=True),  # who gave it
        sa.Column("instructed_on", sa.Date, nullable=True),
    ],
)

# ---- accounts: who may sign in, how, and what they have begun (written by disputes.accounts)

account = sa.Table(  # a person's credentials; their name and capacities are events
    "account",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("email_blind", sa.String(64), nullable=False, unique=True),
    sa.Column("email", sa.LargeBinary, nullable=False),  # sealed, as are the next two
    sa.Column("factor", sa.String(4), nullable=False),
    sa.Column("secret", sa.LargeBinary, nullable=True),
    sa.Column("new_secret", sa.LargeBinary, nullable=True),  # until its first code is typed
    sa.Column("last_step", Number, nullable=False, server_default="0"),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("opened_at", Instant, nullable=False),
    sa.Column("closed_at", Instant, nullable=True),
)

sign_in_link = sa.Table(
    "sign_in_link",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("browser_hash", sa.String(64), nullable=False, index=True),
    sa.Column("purpose", sa.String(80), nullable=False),
    sa.Column("person", sa.String(64), nullable=True),
    sa.Column("email", sa.LargeBinary, nullable=True),  # sealed; only where there is no account
    sa.Column("ends_at", Instant, nullable=False),
    sa.Column("code_shown_at", Instant, nullable=True),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("used_at", Instant, nullable=True),
)

session = sa.Table(
    "session",
    metadata,
    sa.Column("cookie_hash", sa.String(64), primary_key=True),
    sa.Column("ref", sa.String(32), nullable=False, unique=True),
    sa.Column("person", sa.String(64), nullable=False, index=True),
    sa.Column("capacity", sa.String(16), nullable=True),
    sa.Column("organisation", sa.String(64), nullable=True),
    sa.Column("waiting_for", sa.String(16), nullable=True),
    sa.Column("device_known", sa.Boolean, nullable=False),
    sa.Column("browser", sa.String(80), nullable=False),
    sa.Column("began_at", Instant, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
    sa.Column("ends_at", Instant, nullable=False),
    sa.Column("strong_until", Instant, nullable=True),
)

device = sa.Table(  # a browser where the PIN was typed once
    "device",
    metadata,
    sa.Column("cookie_hash", sa.String(64), primary_key=True),
    sa.Column("person", sa.String(64), nullable=False, index=True),
    sa.Column("ends_at", Instant, nullable=False),
)

attempt = sa.Table(  # one row for each try, counted in sliding windows
    "attempt",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("bucket", sa.String(64), nullable=False),
    sa.Column("at", Instant, nullable=False, index=True),
    sa.Index("ix_attempt_window", "bucket", "at"),
)

invitation = sa.Table(
    "invitation",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("email_blind", sa.String(64), nullable=False),
    sa.Column("about", sa.String(200), nullable=False, index=True),
    sa.Column("invited_by", sa.String(64), nullable=False),
    sa.Column("ends_at", Instant, nullable=False),
    sa.Column("withdrawn_at", Instant, nullable=True),
    sa.Column("accepted_at", Instant, nullable=True),
    sa.Column("accepted_by", sa.String(64), nullable=True),
)

draft = sa.Table(  # a disagreement that is not sent yet
    "draft",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("cookie_hash", sa.String(64), nullable=False),
    sa.Column("person", sa.String(64), nullable=True, index=True),  # once the e-mail is confirmed
    sa.Column("answers", sa.LargeBinary, nullable=False),
    sa.Column("first_day", sa.Date, nullable=True),
    sa.Column("last_day", sa.Date, nullable=True),
    sa.Column("changed_at", Instant, nullable=False),
    sa.Column("lapses_on", sa.Date, nullable=False, index=True),
)

draft_file = sa.Table(
    "draft_file",
    metadata,
    sa.Column("draft", sa.String(32), sa.ForeignKey("draft.id"), primary_key=True),
    sa.Column("file", sa.String(64), primary_key=True),
    sa.Column("facts", sa.LargeBinary, nullable=False),
    sa.Column("added_at", Instant, nullable=False),
)

half_done = sa.Table(  # a form begun by someone signed in, and not sent yet
    "half_done",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("case", sa.String(64), primary_key=True),
    sa.Column("form", sa.String(80), primary_key=True),
    sa.Column("answers", sa.LargeBinary, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
)

calendar_feed = sa.Table(  # a private address where somebody's calendar reads their dates
    "calendar_feed",
    metadata,
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("capacity", sa.String(16), primary_key=True),
    sa.Column("organisation", sa.String(64), primary_key=True),  # empty where there is none
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("read_at", Instant, nullable=True),
)

# ---- keys: a database of their own (KEYS_URL), written by disputes.keys

keys_metadata = sa.MetaData(naming_convention=metadata.naming_convention)

data_key = sa.Table(
    "data_key",
    keys_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("stream", sa.Uuid, nullable=False),
    sa.Column("subject", sa.String(200), nullable=False),
    sa.Column("kek", sa.String(16), nullable=True),  # NULL: destroyed, and stays so
    sa.Column("wrapped", sa.LargeBinary, nullable=True),
    sa.UniqueConstraint("stream", "subject"),
)

deployment_key = sa.Table(  # keys that are nobody's, such as that of the blind indexes
    "deployment_key",
    keys_metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("kek", sa.String(16), nullable=False),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)

# ---- the ledger: a database of its own (LEDGER_URL), in no backup; written by disputes.ledger

ledger_metadata = sa.MetaData(naming_convention=metadata.naming_convention)

signed = sa.Table(  # the last checkpoint that each log signed, kept before anybody is given it
    "signed",
    ledger_metadata,
    sa.Column("origin", sa.String(200), primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("root", sa.LargeBinary(32), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
)

signing_key = sa.Table(  # the public half of every key that ever signed a log
    "signing_key",
    ledger_metadata,
    sa.Column("vkey", sa.String(400), primary_key=True),
    sa.Column("since", Instant, nullable=False, server_default=sa.func.current_timestamp()),
)

erasure = sa.Table(  # what was erased, to be erased again after a restore: ids, and no name
    "erasure",
    ledger_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("subject", sa.String(160), nullable=False, index=True),
    sa.Column("ground", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(24), nullable=False),
    sa.Column("asked_by", sa.String(64), nullable=False),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("granted", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("files", sa.Integer, nullable=False, server_default="0"),
    sa.Column("rows", sa.Integer, nullable=False, server_default="0"),
    sa.Column("done_at", Instant, nullable=True),
)

erased_key = sa.Table(  # the keys of an erasure, written here before the first is destroyed
    "erased_key",
    ledger_metadata,
    sa.Column("erasure", sa.String(32), sa.ForeignKey("erasure.id"), primary_key=True),
    sa.Column("stream", sa.Uuid, primary_key=True),
    sa.Column("subject", sa.String(200), primary_key=True),
)

erased_file = sa.Table(  # and its sealed files, by the names they are stored under
    "erased_file",
    ledger_metadata,
    sa.Column("erasure", sa.String(32), sa.ForeignKey("erasure.id"), primary_key=True),
    sa.Column("file", sa.String(64), primary_key=True),
)

# ---- a witness: a database of its own, on somebody else's machine; written by disputes.witness

witness_metadata = sa.MetaData(naming_convention=metadata.naming_convention)

watched = sa.Table(  # the keys of the logs that a witness signs for
    "watched",
    witness_metadata,
    sa.Column("vkey", sa.String(400), primary_key=True),
    sa.Column("origin", sa.String(200), nullable=False, index=True),
)

cosigned = sa.Table(  # what it signed, with its signature
    "cosigned",
    witness_metadata,
    sa.Column("origin", sa.String(200), primary_key=True),
    sa.Column("size", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
)

contradiction = sa.Table(  # what a log signed that does not follow from what was signed here
    "contradiction",
    witness_metadata,
    sa.Column("origin", sa.String(200), primary_key=True),
    sa.Column("size", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("root", sa.LargeBinary(32), primary_key=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
)
