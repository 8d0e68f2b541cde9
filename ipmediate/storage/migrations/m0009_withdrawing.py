"""Format 1.8: a case whose right was taken away goes from this file, and can come back whole."""

from __future__ import annotations

VERSION = (1, 8)

WITHDRAWN = "sync.withdrawn"
_KEPT = "(SELECT sha256 FROM blob WHERE blob_id = NEW.blob_id)"
_GONE = (
    "EXISTS (SELECT 1 FROM blob_erasure e JOIN commit_log c ON c.commit_id = e.by_commit "
    f"WHERE e.sha256 = {{sha256}} AND c.action = '{WITHDRAWN}')"
)
_PAPER_GONE = (
    "EXISTS (SELECT 1 FROM erasure e JOIN commit_log c ON c.commit_id = e.by_commit "
    f"WHERE e.commit_id = OLD.commit_id AND c.action = '{WITHDRAWN}')"
)

STATEMENTS = (
    # What was not handed in yet, sealed; the key lies with the committee until the case is open again.
    """CREATE TABLE space_parked (
        parking_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        at TEXT NOT NULL,
        edits INTEGER NOT NULL,
        handed BLOB NOT NULL,
        kept BLOB NOT NULL,
        wraps TEXT NOT NULL,
        taken INTEGER NOT NULL DEFAULT 0)""",
    # Sealed files beside the store that nobody else has; their keys are parked.
    "CREATE TABLE space_parked_file (name TEXT PRIMARY KEY, parking_id TEXT NOT NULL) WITHOUT ROWID",
    # Cases of which a server that went back has an earlier state than what was taken back here.
    "CREATE TABLE space_refetch (case_id TEXT PRIMARY KEY) WITHOUT ROWID",
    # What was withdrawn comes back as it was; what was erased by law never does.
    "DROP TRIGGER blob_erasure_delete_pass",
    "DROP TRIGGER blob_erasure_delete_never",
    f"""CREATE TRIGGER blob_erasure_delete_never BEFORE DELETE ON blob_erasure
        WHEN NOT {_GONE.format(sha256="OLD.sha256")}
        BEGIN SELECT RAISE(ABORT, 'ipmediate: history is not changed'); END""",
    *(
        statement
        for table in ("blob_chunk", "blob_seal")
        for statement in (
            f"DROP TRIGGER {table}_insert_never",
            f"""CREATE TRIGGER {table}_insert_never BEFORE INSERT ON {table}
                WHEN {_KEPT} IS NOT NULL AND NOT {_GONE.format(sha256=_KEPT)}
                BEGIN SELECT RAISE(ABORT, 'ipmediate: a kept file is not changed'); END""",
        )
    ),
    "DROP TRIGGER paper_update_never",
    f"""CREATE TRIGGER paper_update_never BEFORE UPDATE ON paper
        WHEN (OLD.paper_id, OLD.case_id, OLD.commit_id, OLD.form_id, OLD.edition, OLD.form_hash, OLD.number,
          OLD.issued_at, OLD.issued_by, OLD.pdf_sha256)
          IS NOT (NEW.paper_id, NEW.case_id, NEW.commit_id, NEW.form_id, NEW.edition, NEW.form_hash,
          NEW.number, NEW.issued_at, NEW.issued_by, NEW.pdf_sha256)
          OR ((OLD.title, OLD.facts) IS NOT (NEW.title, NEW.facts) AND NOT (
            NEW.facts = '{{}}' AND EXISTS (SELECT 1 FROM blob_erasure WHERE sha256 = OLD.pdf_sha256))
            AND NOT (OLD.facts = '{{}}' AND {_PAPER_GONE}))
          OR (OLD.voided_at IS NOT NULL AND OLD.voided_at IS NOT NEW.voided_at)
          OR (OLD.void_reason IS NOT NULL AND OLD.void_reason IS NOT NEW.void_reason AND NOT (
            NEW.void_reason = '' AND EXISTS (SELECT 1 FROM blob_erasure WHERE sha256 = OLD.pdf_sha256))
            AND NOT (OLD.void_reason = '' AND {_PAPER_GONE}))
          OR (OLD.superseded_by IS NOT NULL AND OLD.superseded_by IS NOT NEW.superseded_by)
        BEGIN SELECT RAISE(ABORT, 'ipmediate: an issued paper is not changed'); END""",
)
