"""How Alembic runs here: on the connection that `migrate_ledger` holds, inside its transaction."""

from alembic import context

from disputes.storage.tables import ledger_metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=ledger_metadata,
    version_table="ledger_version",  # LEDGER_URL may name a schema of the same server
    compare_type=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
