"""Format 1.6: erasure by law reaches kept files and issued papers; both keep their place and their hash."""

from __future__ import annotations

VERSION = (1, 6)

_KEPT = "(SELECT sha256 FROM blob WHERE blob_id = OLD.blob_id)"

STATEMENTS = (
    """CREATE TABLE blob_erasure (
        sha256 TEXT PRIMARY KEY,
        by_commit TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TRIGGER blob_erasure_insert_commit BEFORE INSERT ON blob_erasure
        WHEN NEW.by_commit IS NOT (SELECT commit_id FROM pass)
        BEGIN SELECT RAISE(ABORT, 'ipmediate: row of another commit'); END""",
    *(
        f"""CREATE TRIGGER blob_erasure_{verb.lower()}_pass BEFORE {verb} ON blob_erasure
            WHEN NOT EXISTS (SELECT 1 FROM pass)
            BEGIN SELECT RAISE(ABORT, 'ipmediate: write outside a unit of work'); END"""
        for verb in ("INSERT", "UPDATE", "DELETE")
    ),
    *(
        f"""CREATE TRIGGER blob_erasure_{verb.lower()}_never BEFORE {verb} ON blob_erasure
            BEGIN SELECT RAISE(ABORT, 'ipmediate: history is not changed'); END"""
        for verb in ("UPDATE", "DELETE")
    ),
    # The bytes of a kept file go away only by an erasure that is itself a signed commit.
    *(f"DROP TRIGGER {table}_delete_never" for table in ("blob_chunk", "blob_seal")),
    *(
        f"""CREATE TRIGGER {table}_delete_never BEFORE DELETE ON {table}
            WHEN {_KEPT} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM blob_erasure WHERE sha256 = {_KEPT})
            BEGIN SELECT RAISE(ABORT, 'ipmediate: a kept file is not changed'); END"""
        for table in ("blob_chunk", "blob_seal")
    ),
    # An issued paper loses what it printed, never its place, number, day or digest.
    "DROP TRIGGER paper_update_never",
    """CREATE TRIGGER paper_update_never BEFORE UPDATE ON paper
        WHEN (OLD.paper_id, OLD.case_id, OLD.commit_id, OLD.form_id, OLD.edition, OLD.form_hash, OLD.number,
          OLD.issued_at, OLD.issued_by, OLD.pdf_sha256)
          IS NOT (NEW.paper_id, NEW.case_id, NEW.commit_id, NEW.form_id, NEW.edition, NEW.form_hash,
          NEW.number, NEW.issued_at, NEW.issued_by, NEW.pdf_sha256)
          OR ((OLD.title, OLD.facts) IS NOT (NEW.title, NEW.facts) AND NOT (
            NEW.facts = '{}' AND EXISTS (SELECT 1 FROM blob_erasure WHERE sha256 = OLD.pdf_sha256)))
          OR (OLD.voided_at IS NOT NULL AND OLD.voided_at IS NOT NEW.voided_at)
          OR (OLD.void_reason IS NOT NULL AND OLD.void_reason IS NOT NEW.void_reason AND NOT (
            NEW.void_reason = '' AND EXISTS (SELECT 1 FROM blob_erasure WHERE sha256 = OLD.pdf_sha256)))
          OR (OLD.superseded_by IS NOT NULL AND OLD.superseded_by IS NOT NEW.superseded_by)
        BEGIN SELECT RAISE(ABORT, 'ipmediate: an issued paper is not changed'); END""",
)
