"""The first tables of a ledger, and its full text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_FTS5 = (
    """CREATE VIRTUAL TABLE records_text USING fts5(
        words, content='records', content_rowid='number', tokenize='porter unicode61')""",
    """CREATE TRIGGER records_inserted AFTER INSERT ON records BEGIN
        INSERT INTO records_text(rowid, words) VALUES (new.number, new.words); END""",
    """CREATE TRIGGER records_deleted AFTER DELETE ON records BEGIN
        INSERT INTO records_text(records_text, rowid, words) VALUES ('delete', old.number, old.words); END""",
    """CREATE TRIGGER records_updated AFTER UPDATE OF words ON records BEGIN
        INSERT INTO records_text(records_text, rowid, words) VALUES ('delete', old.number, old.words);
        INSERT INTO records_text(rowid, words) VALUES (new.number, new.words); END""",
)
_POSTGRES = "CREATE INDEX records_text ON records USING gin (to_tsvector('english', words))"


def upgrade() -> None:
    """Make the tables, and what finds words in them: FTS5 in SQLite, an index of its own in PostgreSQL."""
    _tables()
    for statement in (_POSTGRES,) if op.get_bind().dialect.name == "postgresql" else _FTS5:
        op.execute(statement)


def _tables() -> None:
    op.create_table(
        "corrections",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("target", "version"),
    )
    op.create_table(
        "keys",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.UniqueConstraint("key", "member"),
    )
    op.create_index("keys_by_member", "keys", ["member"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("other", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_links_member"), "links", ["member"], unique=False)
    op.create_index(op.f("ix_links_other"), "links", ["other"], unique=False)
    op.create_table(
        "sides",
        sa.Column("record", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("from_day", sa.String(length=10), nullable=True),
        sa.Column("to_day", sa.String(length=10), nullable=True),
        sa.UniqueConstraint("record", "ordinal"),
    )
    op.create_index("sides_by_actor", "sides", ["actor", "kind", "from_day", "to_day", "role", "record"], unique=False)
    op.create_index("sides_by_code", "sides", ["code", "kind", "from_day", "to_day", "role", "record"], unique=False)
    op.create_table(
        "texts",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "anchors",
        sa.Column("correction", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("current", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["correction"],
            ["corrections.id"],
        ),
        sa.UniqueConstraint("correction", "ordinal", "report"),
    )
    op.create_index(op.f("ix_anchors_current"), "anchors", ["current"], unique=False)
    op.create_index(op.f("ix_anchors_report"), "anchors", ["report"], unique=False)
    op.create_index(op.f("ix_anchors_source"), "anchors", ["source"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("reading", sa.String(length=32), nullable=False),
        sa.Column("sketch", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("linked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["text_sha256"],
            ["texts.sha256"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_reports_origin"), "reports", ["origin"], unique=False)
    op.create_index(op.f("ix_reports_published"), "reports", ["published"], unique=False)
    op.create_index(op.f("ix_reports_source"), "reports", ["source"], unique=False)
    op.create_index(op.f("ix_reports_text_sha256"), "reports", ["text_sha256"], unique=False)
    op.create_index("reports_to_link", "reports", ["linked", "id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("dragoman", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report", "dragoman", "codebook", "settings"),
        sa.UniqueConstraint("report", "ordinal"),
    )
    op.create_table(
        "records",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("reading", sa.String(length=32), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("subtype", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("from_day", sa.String(length=10), nullable=True),
        sa.Column("to_day", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("said_in", sa.String(length=32), nullable=True),
        sa.Column("event", sa.String(length=32), nullable=True),
        sa.Column("thread", sa.String(length=32), nullable=True),
        sa.Column("cluster", sa.String(length=32), nullable=False),
        sa.Column("checked", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_records_cluster"), "records", ["cluster"], unique=False)
    op.create_index(op.f("ix_records_report"), "records", ["report"], unique=False)
    op.create_index(op.f("ix_records_said_in"), "records", ["said_in"], unique=False)
    op.create_index("records_by_time", "records", ["kind", "from_day"], unique=False)
