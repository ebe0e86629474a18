"""What Alembic runs: the migrations on the connection that `opening.py` holds, in its transaction."""

from __future__ import annotations

from alembic import context

from dragoman.ledger.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
