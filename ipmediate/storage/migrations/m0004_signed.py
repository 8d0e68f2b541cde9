"""Format 1.3: every commit is signed, the head of both chains too; people sign in; payloads can be erased."""

from __future__ import annotations

VERSION = (1, 3)

STATEMENTS: tuple[str, ...] = (
    # Which key signs from which commit on; a restored copy begins a new one.
    """CREATE TABLE device_key (
        since_seq INTEGER PRIMARY KEY,
        device TEXT NOT NULL,
        public TEXT NOT NULL)""",
    """CREATE TABLE seal (
        device_seq INTEGER PRIMARY KEY,
        audit_seq INTEGER NOT NULL,
        audit_hash TEXT NOT NULL,
        signature TEXT NOT NULL)""",
    # The last commit and the last entry, signed; what was cut off the end is missed here.
    """CREATE TABLE chain_head (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        device_seq INTEGER NOT NULL,
        hash TEXT NOT NULL,
        audit_seq INTEGER NOT NULL,
        audit_hash TEXT NOT NULL,
        signature TEXT NOT NULL)""",
    """CREATE TABLE checkpoint (
        day TEXT PRIMARY KEY,
        device_seq INTEGER NOT NULL,
        audit_seq INTEGER NOT NULL,
        root TEXT NOT NULL,
        signature TEXT NOT NULL,
        made_at TEXT NOT NULL,
        token BLOB) WITHOUT ROWID""",
    """CREATE TABLE erasure (
        commit_id TEXT PRIMARY KEY,
        by_commit TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE sign_in (
        user_id TEXT PRIMARY KEY,
        told TEXT NOT NULL,
        failures INTEGER NOT NULL DEFAULT 0,
        failed_at TEXT NOT NULL DEFAULT '') WITHOUT ROWID""",
    "DROP TRIGGER pass_back",
    """CREATE TRIGGER pass_back BEFORE DELETE ON pass
        WHEN NOT EXISTS (SELECT 1 FROM commit_log WHERE commit_id = OLD.commit_id)
          OR NOT EXISTS (SELECT 1 FROM audit WHERE commit_id = OLD.commit_id)
          OR NOT EXISTS (SELECT 1 FROM seal WHERE device_seq =
            (SELECT device_seq FROM commit_log WHERE commit_id = OLD.commit_id))
        BEGIN SELECT RAISE(ABORT, 'ipmediate: change without commit, audit entry or signature'); END""",
    *(
        f"""CREATE TRIGGER {table}_{verb.lower()}_pass BEFORE {verb} ON {table}
            WHEN NOT EXISTS (SELECT 1 FROM pass)
            BEGIN SELECT RAISE(ABORT, 'ipmediate: write outside a unit of work'); END"""
        for table in ("seal", "erasure")
        for verb in ("INSERT", "UPDATE", "DELETE")
    ),
    *(
        f"""CREATE TRIGGER {table}_{verb.lower()}_never BEFORE {verb} ON {table}
            BEGIN SELECT RAISE(ABORT, 'ipmediate: history is not changed'); END"""
        for table in ("seal", "erasure", "device_key")
        for verb in ("UPDATE", "DELETE")
    ),
    """CREATE TRIGGER checkpoint_delete_never BEFORE DELETE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'ipmediate: history is not changed'); END""",
    """CREATE TRIGGER checkpoint_update_never BEFORE UPDATE ON checkpoint
        WHEN (OLD.day, OLD.device_seq, OLD.audit_seq, OLD.root, OLD.signature, OLD.made_at)
          IS NOT (NEW.day, NEW.device_seq, NEW.audit_seq, NEW.root, NEW.signature, NEW.made_at)
          OR OLD.token IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'ipmediate: history is not changed'); END""",
    # A payload goes away only by an erasure that is itself a signed commit; the hashes stay.
    "DROP TRIGGER commit_log_update_never",
    """CREATE TRIGGER commit_log_update_never BEFORE UPDATE ON commit_log
        WHEN (OLD.device_seq, OLD.commit_id, OLD.device, OLD.case_id, OLD.action, OLD.actor, OLD.at,
          OLD.prev_hash, OLD.payload_hash, OLD.hash)
          IS NOT (NEW.device_seq, NEW.commit_id, NEW.device, NEW.case_id, NEW.action, NEW.actor, NEW.at,
          NEW.prev_hash, NEW.payload_hash, NEW.hash)
          OR ((OLD.salt, OLD.payload) IS NOT (NEW.salt, NEW.payload) AND NOT (
            NEW.salt = '' AND NEW.payload = ''
            AND EXISTS (SELECT 1 FROM pass)
            AND EXISTS (SELECT 1 FROM erasure WHERE commit_id = OLD.commit_id)))
        BEGIN SELECT RAISE(ABORT, 'ipmediate: history is not changed'); END""",
    "DROP TRIGGER audit_update_never",
    """CREATE TRIGGER audit_update_never BEFORE UPDATE ON audit
        WHEN (OLD.seq, OLD.commit_id, OLD.action, OLD.actor, OLD.device, OLD.at, OLD.case_id,
          OLD.prev_hash, OLD.hash)
          IS NOT (NEW.seq, NEW.commit_id, NEW.action, NEW.actor, NEW.device, NEW.at, NEW.case_id,
          NEW.prev_hash, NEW.hash)
          OR NOT (NEW.summary = '' AND EXISTS (SELECT 1 FROM erasure WHERE commit_id = OLD.commit_id))
        BEGIN SELECT RAISE(ABORT, 'ipmediate: history is not changed'); END""",
)
