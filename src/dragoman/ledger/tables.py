"""The tables of a ledger.

Texts, reports, readings and corrections are only ever added to. `records` and `sides` are an index over the current
readings with their corrections: they can be made anew from the others at any time, as can `keys` and `links`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

TEXTS = Table(
    "texts",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),  # zlib over UTF-8; a database's own text cannot hold NUL
)
"""Each text once, however many print it."""

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("text_sha256", String(64), ForeignKey("texts.sha256"), nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("header", Text, nullable=False),  # DocumentHeader as JSON
    Column("published", String(10), index=True),
    Column("publisher", Text),
    Column("external_id", Text),
    Column("url", Text),
    Column("source", Text, index=True),  # what stays where the text is changed: see anchoring.py
    Column("agency", Text),
    Column("language", Text),
    Column("reading", String(32), nullable=False),  # the current one
    Column("sketch", Text, nullable=False),  # the smallest hashes of its shingles, as JSON
    Column("origin", String(32), nullable=False, index=True),
    Column("linked", Boolean, nullable=False),
)
"""A text as one outlet printed it on one day."""

Index("reports_to_link", REPORTS.c.linked, REPORTS.c.id)

READINGS = Table(
    "readings",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("report", String(32), ForeignKey("reports.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),  # 1 for the first of its report
    Column("dragoman", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # zlib over the JSON
    UniqueConstraint("report", "ordinal"),
    UniqueConstraint("report", "dragoman", "codebook", "settings"),
)
"""All that was read in a report with one version, codebook and settings."""

RECORDS = Table(
    "records",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("report", String(32), ForeignKey("reports.id"), nullable=False, index=True),
    Column("reading", String(32), nullable=False),
    Column("spans", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("type", Text),
    Column("subtype", Text),
    Column("act", Text),
    Column("status", Text),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("from_day", String(10)),  # those that a time is asked for by: its own, else the day of publication
    Column("to_day", String(10)),
    Column("place", Text),
    Column("said_in", String(32), index=True),
    Column("event", String(32)),
    Column("thread", String(32)),
    Column("cluster", String(32), nullable=False, index=True),  # the happening, promise or thread it belongs to
    Column("checked", String(16), nullable=False),
    Column("version", Integer, nullable=False),  # how many corrections it has had
    Column("record", Text, nullable=False),  # the record as JSON, its ids those of the ledger
)
"""One row a record of a current reading, as corrected."""

Index("records_by_time", RECORDS.c.kind, RECORDS.c.from_day)

SIDES = Table(
    "sides",
    METADATA,
    Column("record", String(32), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("role", String(16), nullable=False),
    Column("code", Text),
    Column("actor", Text),
    Column("name", Text),
    Column("from_day", String(10)),
    Column("to_day", String(10)),
    UniqueConstraint("record", "ordinal"),
)
"""Who takes part in a record: `actor` does, says or promises; `recipient` is to whom."""

Index("sides_by_code", SIDES.c.code, SIDES.c.kind, SIDES.c.from_day, SIDES.c.to_day, SIDES.c.role, SIDES.c.record)
Index("sides_by_actor", SIDES.c.actor, SIDES.c.kind, SIDES.c.from_day, SIDES.c.to_day, SIDES.c.role, SIDES.c.record)

KEYS = Table(
    "keys",
    METADATA,
    Column("key", String(80), nullable=False),
    Column("member", String(32), nullable=False),
    UniqueConstraint("key", "member"),
    Index("keys_by_member", "member"),
)
"""What must be shared before two are compared at all."""

LINKS = Table(
    "links",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("member", String(32), nullable=False, index=True),
    Column("other", String(32), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("stage", String(16)),  # what became of a promise
)
"""Two that belong together, how surely and why. Nothing is deleted for a link."""

CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("action", String(16), nullable=False),
    Column("target", String(32), nullable=False),
    Column("version", Integer, nullable=False),  # the how manieth of its target it is
    Column("live", Boolean, nullable=False),  # not undone
    Column("body", Text, nullable=False),  # the Correction as JSON
    UniqueConstraint("target", "version"),
)
"""What people said of records, in the order in which they said it."""

ANCHORS = Table(
    "anchors",
    METADATA,
    Column("correction", String(32), ForeignKey("corrections.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),  # 0 is the target
    Column("report", String(32), nullable=False, index=True),
    Column("source", Text, index=True),
    Column("current", String(32), index=True),  # the record that it stands at now; none where it is stale
    Column("reason", Text),  # why it is stale
    UniqueConstraint("correction", "ordinal", "report"),
)
"""Where corrections hang, in each report of their source; made anew when a text is read again."""
