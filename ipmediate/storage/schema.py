"""The tables as SQLAlchemy Core sees them; the steps under ``migrations`` make them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from ipmediate.storage.registerfields import REGISTER_FIELDS

metadata = MetaData()

WHOLE_NUMBERS = frozenset({"amount", "due_provisional", "fast_track"})
"""Register columns that hold integers; all others hold text."""

meta = Table("meta", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

# Held while a change is being written; see m0001_first.
pass_row = Table(
    "pass",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("commit_id", Text, nullable=False),
    Column("held", Integer, nullable=False, server_default="1"),
)

commit_log = Table(
    "commit_log",
    metadata,
    Column("device_seq", Integer, primary_key=True, autoincrement=False),
    *(
        Column(name, Text, nullable=False)
        for name in (
            "commit_id", "device", "case_id", "action", "actor", "at", "prev_hash", "salt", "payload_hash",
            "hash", "payload",
        )
    ),
    Column("sent", Integer, nullable=False, server_default="0"),
)  # fmt: skip

entity = Table(
    "entity",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("etype", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("rev", Integer, nullable=False),
    Column("last_commit", Text, nullable=False),
    Column("deleted", Integer, nullable=False, server_default="0"),
)

case_head = Table(
    "case_head",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("last_commit", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    *(
        Column(name, Text, nullable=False)
        for name in (
            "commit_id", "action", "actor", "device", "at", "case_id", "summary", "prev_hash", "hash",
        )
    ),
)  # fmt: skip

case_register = Table(
    "case_register",
    metadata,
    Column("rowid", Integer, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("live", Integer, nullable=False, server_default="1"),
    *(Column(name, Integer if name in WHOLE_NUMBERS else Text) for name in REGISTER_FIELDS),
)

search = Table("search", metadata, Column("rowid", Integer, primary_key=True), Column("tokens", Text))

search_source = Table(
    "search_source",
    metadata,
    Column("rowid", Integer, primary_key=True),
    Column("text", Text, nullable=False),
)

search_field = Table(
    "search_field", metadata, Column("code", Integer, primary_key=True), Column("name", Text, nullable=False)
)

char_pinyin = Table(
    "char_pinyin", metadata, Column("ch", Text, primary_key=True), Column("readings", Text, nullable=False)
)

deadline = Table(
    "deadline",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("due", Text, nullable=False),
    Column("provisional", Integer, nullable=False),
    Column("done", Integer, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    Column("blob_id", Integer, primary_key=True),
    Column("sha256", Text),
    Column("size", Integer, nullable=False, server_default="0"),
    Column("media_type", Text, nullable=False),
    Column("begun_at", Text, nullable=False),
)

blob_chunk = Table(
    "blob_chunk",
    metadata,
    Column("blob_id", Integer, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

blob_seal = Table(
    "blob_seal",
    metadata,
    Column("blob_id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("key", LargeBinary, nullable=False),
)

stamp = Table(
    "stamp",
    metadata,
    Column("stamp_id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("token", LargeBinary, nullable=False),
    Column("kept_at", Text, nullable=False),
)

paper = Table(
    "paper",
    metadata,
    Column("paper_id", Text, primary_key=True),
    *(
        Column(name, Text, nullable=False)
        for name in (
            "case_id", "commit_id", "form_id", "edition", "form_hash", "number", "title", "issued_at",
            "issued_by", "facts", "pdf_sha256",
        )
    ),
    Column("voided_at", Text),
    Column("void_reason", Text),
    Column("superseded_by", Text),
)  # fmt: skip

device_key = Table(
    "device_key",
    metadata,
    Column("since_seq", Integer, primary_key=True),
    Column("device", Text, nullable=False),
    Column("public", Text, nullable=False),
)

seal = Table(
    "seal",
    metadata,
    Column("device_seq", Integer, primary_key=True, autoincrement=False),
    Column("audit_seq", Integer, nullable=False),
    Column("audit_hash", Text, nullable=False),
    Column("signature", Text, nullable=False),
)

chain_head = Table(
    "chain_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device_seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    Column("audit_seq", Integer, nullable=False),
    Column("audit_hash", Text, nullable=False),
    Column("signature", Text, nullable=False),
)

erasure = Table(
    "erasure",
    metadata,
    Column("commit_id", Text, primary_key=True),
    Column("by_commit", Text, nullable=False),
)

blob_erasure = Table(
    "blob_erasure",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("by_commit", Text, nullable=False),
)

number_series = Table(
    "number_series",
    metadata,
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("commit_id", Text, nullable=False),
    Column("void_reason", Text),
)

space_state = Table(
    "space_state",
    metadata,
    Column("id", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("space_id", "lineage")),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)

space_entity = Table(
    "space_entity",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("case_id", "etype", "id")),
    Column("rev", Integer, nullable=False),
    Column("rev_hash", Text, nullable=False),
    Column("body", Text),
    Column("last", Text, nullable=False),
)

space_undo = Table(
    "space_undo",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("case_id", "etype", "id")),
    Column("rev", Integer),
    *(Column(name, Text) for name in ("rev_hash", "body", "last")),
)

space_commit = Table(
    "space_commit",
    metadata,
    Column("seq", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("mutation_id", "header")),
    *(Column(name, Text) for name in ("payload", "salt")),
)

space_salvage = Table(
    "space_salvage",
    metadata,
    Column("place", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("mutation_id", "header", "payload", "salt")),
)

space_quarantine = Table(
    "space_quarantine",
    metadata,
    Column("mutation_id", Text, primary_key=True),
    Column("reason", Text, nullable=False),
)
