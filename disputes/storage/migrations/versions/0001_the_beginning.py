"""The first schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    _log()
    _beside_the_log()
    _to_be_done()
    _projections()
    _across_cases()
    _accounts()
    _refuse_changes_of_the_log()


def _log() -> None:
    op.create_table(
        "event",
        sa.Column("position", Number, nullable=False, autoincrement=False),
        sa.Column("originator_id", sa.Uuid(), nullable=False),
        sa.Column("originator_version", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column(
            "recorded_at", Instant, nullable=False, server_default=sa.func.current_timestamp()
        ),
        sa.PrimaryKeyConstraint("position", name="pk_event"),
        sa.UniqueConstraint(
            "originator_id", "originator_version", name="uq_event_originator_id_originator_version"
        ),
    )
    op.create_table(
        "audit_leaf",
        sa.Column("i", Number, nullable=False, autoincrement=False),
        sa.Column("position", Number, nullable=False),
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("i", name="pk_audit_leaf"),
        sa.ForeignKeyConstraint(["position"], ["event.position"], name="fk_audit_leaf_position"),
        sa.UniqueConstraint("position", name="uq_audit_leaf_position"),
        sa.UniqueConstraint("case", "seq", name="uq_audit_leaf_case_seq"),
    )
    op.create_table(
        "access_leaf",
        sa.Column("i", Number, nullable=False, autoincrement=False),
        sa.Column("case", sa.String(32), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("i", name="pk_access_leaf"),
    )
    op.create_index("ix_access_leaf_case", "access_leaf", ["case"])
    op.create_table(
        "command",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_command"),
    )


def _beside_the_log() -> None:
    op.create_table(
        "access",
        sa.Column("i", Number, nullable=False, autoincrement=False),
        sa.Column("key_id", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("i", name="pk_access"),
        sa.ForeignKeyConstraint(["i"], ["access_leaf.i"], name="fk_access_i"),
    )
    op.create_table(
        "pseudonym",
        sa.Column("pseudonym", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("pseudonym", name="pk_pseudonym"),
        sa.UniqueConstraint("kind", "subject", name="uq_pseudonym_kind_subject"),
    )
    op.create_table(
        "deployment",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_deployment"),
    )


def _to_be_done() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("position", Number, nullable=False),
        sa.Column("not_before", Instant, nullable=False),
        sa.Column("taken_until", Instant, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("done_at", Instant, nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index("ix_outbox_open", "outbox", ["done_at", "not_before"])
    op.create_table(
        "mailbox",
        sa.Column("message_id", sa.String(80), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_mailbox"),
    )
    op.create_index("ix_mailbox_at", "mailbox", ["at"])
    op.create_table(
        "heartbeat",
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("ran_at", Instant, nullable=False),
        sa.Column("worked_at", Instant, nullable=True),
        sa.Column("failed_at", Instant, nullable=True),
        sa.Column("problem", sa.String(80), nullable=True),
        sa.PrimaryKeyConstraint("job", name="pk_heartbeat"),
    )


def _projections() -> None:
    op.create_table(
        "projection_live",
        sa.Column("projection", sa.String(40), nullable=False),
        sa.Column("slot", sa.String(1), nullable=False),
        sa.PrimaryKeyConstraint("projection", name="pk_projection_live"),
    )
    op.create_table(
        "projection_position",
        sa.Column("projection", sa.String(40), nullable=False),
        sa.Column("slot", sa.String(1), nullable=False),
        sa.Column("position", Number, nullable=False),
        sa.PrimaryKeyConstraint("projection", "slot", name="pk_projection_position"),
    )
    op.create_table(
        "projection_parked",
        sa.Column("projection", sa.String(40), nullable=False),
        sa.Column("slot", sa.String(1), nullable=False),
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("position", Number, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("projection", "slot", "stream", name="pk_projection_parked"),
    )


def in_two_slots(name: str, parts: Callable[[], list[Any]]) -> None:
    """Both tables of a projection. `parts` makes its columns and constraints anew at each call."""
    for slot in ("a", "b"):
        op.create_table(f"{name}_{slot}", *parts())


def _across_cases() -> None:
    in_two_slots(
        "worklist",
        lambda: [
            sa.Column("case", sa.String(32), primary_key=True),
            sa.Column("stream", sa.Uuid(), nullable=False, unique=True),
            sa.Column("la", sa.String(64), nullable=False),
            sa.Column("service", sa.String(64), nullable=False),
            sa.Column("stage", sa.String(16), nullable=False),
            sa.Column("issues", sa.Integer(), nullable=False),
            sa.Column("lead", sa.String(64), nullable=True),
            sa.Column("mediator", sa.String(64), nullable=True),
            sa.Column("reviewer", sa.String(64), nullable=True),
            sa.Column("child_at", Number, nullable=True),
            sa.Column("lodged_at", Instant, nullable=False),
            sa.Column("taken_on", sa.Boolean(), nullable=True),
            sa.Column("mediation_asked", sa.Boolean(), nullable=False),
            sa.Column("meeting_at", Instant, nullable=True),
            sa.Column("referred_on", sa.Date(), nullable=True),
            sa.Column("recommended_on", sa.Date(), nullable=True),
            sa.Column("closed_on", sa.Date(), nullable=True),
            sa.Column("urgent", sa.Boolean(), nullable=False),
            sa.Column("came_by", sa.String(16), nullable=False),
            sa.Column("reopening", sa.Boolean(), nullable=False),
            *(
                sa.Column(f"{side}_{name}", kind, nullable=True)
                for side in ("family", "la", "service", "mediator", "reviewer")
                for name, kind in (
                    ("code", sa.String(40)),
                    ("about", sa.String(40)),
                    ("due", sa.Date()),
                    ("by", sa.String(64)),
                )
            ),
            sa.Column("next_look_on", sa.Date(), nullable=True, index=True),
            sa.Index(None, "la", "closed_on", "la_by"),
            sa.Index(None, "la", "lead"),
            sa.Index(None, "service", "closed_on", "service_by"),
            sa.Index(None, "service", "taken_on", "closed_on"),
            sa.Index(None, "mediator", "closed_on"),
            sa.Index(None, "reviewer", "referred_on"),
            sa.Index(None, "lodged_at"),
        ],
    )
    in_two_slots(
        "worklist_person",
        lambda: [
            sa.Column("case", sa.String(32), primary_key=True),
            sa.Column("person", sa.String(64), primary_key=True, index=True),
            sa.Column("side", sa.String(8), primary_key=True),
            sa.Column("until", sa.Date(), nullable=True),
        ],
    )
    in_two_slots(
        "worklist_task",
        lambda: [
            sa.Column("case", sa.String(32), primary_key=True),
            sa.Column("task", sa.String(64), primary_key=True),
            sa.Column("how", sa.String(8), nullable=False),
            sa.Column("title", sa.Text(), nullable=False),
            sa.Column("due", sa.Date(), nullable=True),
            sa.Column("set_at", Instant, nullable=False),
            sa.Column("done_at", Instant, nullable=True, index=True),
        ],
    )
    in_two_slots(
        "due_date",
        lambda: [
            sa.Column("case", sa.String(32), primary_key=True),
            sa.Column("code", sa.String(40), primary_key=True),
            sa.Column("about", sa.String(40), primary_key=True),
            sa.Column("who", sa.String(40), nullable=False),
            sa.Column("last_day", sa.Date(), nullable=False),
            sa.Column("met_on", sa.Date(), nullable=True),
            sa.Column("lapsed", sa.Boolean(), nullable=False),
            sa.Column("late_by", sa.Integer(), nullable=True),
            sa.Index(None, "code", "last_day"),
        ],
    )
    in_two_slots(
        "search_term",
        lambda: [
            sa.Column("stream", sa.Uuid(), primary_key=True),
            sa.Column("blind", sa.String(64), primary_key=True, index=True),
        ],
    )
    in_two_slots(
        "person",
        lambda: [
            sa.Column("stream", sa.Uuid(), primary_key=True),
            sa.Column("person", sa.String(64), nullable=False, unique=True),
            sa.Column("named_at", Number, nullable=False),
        ],
    )
    in_two_slots(
        "capacity",
        lambda: [
            sa.Column("stream", sa.Uuid(), primary_key=True),
            sa.Column("capacity", sa.String(16), primary_key=True),
            sa.Column("organisation", sa.String(64), primary_key=True),
            sa.Index(None, "organisation", "capacity"),
        ],
    )
    in_two_slots(
        "mediator",
        lambda: [
            sa.Column("stream", sa.Uuid(), primary_key=True),
            sa.Column("person", sa.String(64), nullable=False, unique=True),
            sa.Column("service", sa.String(64), nullable=False, index=True),
            sa.Column("accreditation", sa.Text(), nullable=False),
            sa.Column("languages", sa.Text(), nullable=False),
            sa.Column("works_with", sa.Integer(), nullable=False),
            sa.Column("is_listed", sa.Boolean(), nullable=False),
        ],
    )
    in_two_slots(
        "interest",
        lambda: [
            sa.Column("stream", sa.Uuid(), primary_key=True),
            sa.Column("organisation", sa.String(64), primary_key=True),
        ],
    )
    in_two_slots(
        "organisation",
        lambda: [
            sa.Column("stream", sa.Uuid(), primary_key=True),
            sa.Column("key", sa.String(64), nullable=False, unique=True),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("kind", sa.String(16), nullable=False, index=True),
            sa.Column("phone", sa.Text(), nullable=False),
            sa.Column("sendiass_phone", sa.Text(), nullable=False),
            sa.Column("service", sa.String(64), nullable=False),
            sa.Column("duty_officer", sa.String(64), nullable=True),
            sa.Column("contact", sa.String(64), nullable=True),
            sa.Column("checks_answers", sa.Boolean(), nullable=False),
            sa.Column("instruction", sa.Integer(), nullable=True),
            sa.Column("adviser", sa.String(64), nullable=True),
            sa.Column("instructed_on", sa.Date(), nullable=True),
        ],
    )


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("email_blind", sa.String(64), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("factor", sa.String(4), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("new_secret", sa.LargeBinary(), nullable=True),
        sa.Column("last_step", Number, nullable=False, server_default="0"),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("opened_at", Instant, nullable=False),
        sa.Column("closed_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("person", name="pk_account"),
        sa.UniqueConstraint("email_blind", name="uq_account_email_blind"),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("browser_hash", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(80), nullable=False),
        sa.Column("person", sa.String(64), nullable=True),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("ends_at", Instant, nullable=False),
        sa.Column("code_shown_at", Instant, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("used_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_link"),
        sa.UniqueConstraint("token_hash", name="uq_sign_in_link_token_hash"),
    )
    op.create_index("ix_sign_in_link_browser_hash", "sign_in_link", ["browser_hash"])
    op.create_table(
        "session",
        sa.Column("cookie_hash", sa.String(64), nullable=False),
        sa.Column("ref", sa.String(32), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("capacity", sa.String(16), nullable=True),
        sa.Column("organisation", sa.String(64), nullable=True),
        sa.Column("waiting_for", sa.String(16), nullable=True),
        sa.Column("device_known", sa.Boolean(), nullable=False),
        sa.Column("browser", sa.String(80), nullable=False),
        sa.Column("began_at", Instant, nullable=False),
        sa.Column("seen_at", Instant, nullable=False),
        sa.Column("ends_at", Instant, nullable=False),
        sa.Column("strong_until", Instant, nullable=True),
        sa.PrimaryKeyConstraint("cookie_hash", name="pk_session"),
        sa.UniqueConstraint("ref", name="uq_session_ref"),
    )
    op.create_index("ix_session_person", "session", ["person"])
    op.create_table(
        "device",
        sa.Column("cookie_hash", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("ends_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("cookie_hash", name="pk_device"),
    )
    op.create_index("ix_device_person", "device", ["person"])
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("bucket", sa.String(64), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_at", "attempt", ["at"])
    op.create_index("ix_attempt_window", "attempt", ["bucket", "at"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("email_blind", sa.String(64), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("invited_by", sa.String(64), nullable=False),
        sa.Column("ends_at", Instant, nullable=False),
        sa.Column("withdrawn_at", Instant, nullable=True),
        sa.Column("accepted_at", Instant, nullable=True),
        sa.Column("accepted_by", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("token_hash", name="uq_invitation_token_hash"),
    )
    op.create_index("ix_invitation_about", "invitation", ["about"])
    op.create_table(
        "draft",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("cookie_hash", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("lapses_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_index("ix_draft_lapses_on", "draft", ["lapses_on"])
    op.create_index("ix_draft_person", "draft", ["person"])
    op.create_table(
        "draft_file",
        sa.Column("draft", sa.String(32), nullable=False),
        sa.Column("file", sa.String(64), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("draft", "file", name="pk_draft_file"),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name="fk_draft_file_draft"),
    )
    op.create_table(
        "half_done",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("case", sa.String(64), nullable=False),
        sa.Column("form", sa.String(80), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("person", "case", "form", name="pk_half_done"),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("capacity", sa.String(16), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("read_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("person", "capacity", "organisation", name="pk_calendar_feed"),
        sa.UniqueConstraint("token_hash", name="uq_calendar_feed_token_hash"),
    )


def _refuse_changes_of_the_log() -> None:
    tables = ("event", "audit_leaf", "access_leaf", "command")
    if op.get_context().dialect.name == "sqlite":
        for table in tables:
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$"
    )
    for table in tables:
        op.execute(
            f"CREATE TRIGGER {table}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
