"""How Alembic runs here: on the connection that `migrate_witness` holds, inside its transaction."""

from alembic import context

from disputes.storage.tables import witness_metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=witness_metadata,
    version_table="witness_version",
    compare_type=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
