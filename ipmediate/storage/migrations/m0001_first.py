"""Format 1.0: the first shape of the file. Never edited after release; later shapes are later steps."""

from __future__ import annotations

VERSION = (1, 0)

STATEMENTS: tuple[str, ...] = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # The pass every change needs. It can only be handed back once commit and audit entry are there, and no
    # transaction can end while it is out, because nothing ever stands in pass_never.
    "CREATE TABLE pass_never (id INTEGER PRIMARY KEY CHECK (id IS NULL))",
    """CREATE TABLE pass (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        commit_id TEXT NOT NULL,
        held INTEGER NOT NULL DEFAULT 1 REFERENCES pass_never (id) DEFERRABLE INITIALLY DEFERRED)""",
    """CREATE TRIGGER pass_taken BEFORE INSERT ON pass
        WHEN EXISTS (SELECT 1 FROM commit_log WHERE commit_id = NEW.commit_id)
        BEGIN SELECT RAISE(ABORT, 'ipmediate: commit already written'); END""",
    """CREATE TRIGGER pass_kept BEFORE UPDATE ON pass
        BEGIN SELECT RAISE(ABORT, 'ipmediate: a pass is not changed'); END""",
    """CREATE TRIGGER pass_back BEFORE DELETE ON pass
        WHEN NOT EXISTS (SELECT 1 FROM commit_log WHERE commit_id = OLD.commit_id)
          OR NOT EXISTS (SELECT 1 FROM audit WHERE commit_id = OLD.commit_id)
        BEGIN SELECT RAISE(ABORT, 'ipmediate: change without commit or audit entry'); END""",
    """CREATE TABLE commit_log (
        device_seq INTEGER PRIMARY KEY,
        commit_id TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        case_id TEXT NOT NULL,
        action TEXT NOT NULL,
        actor TEXT NOT NULL,
        at TEXT NOT NULL,
        prev_hash TEXT NOT NULL,
        salt TEXT NOT NULL,
        payload_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        payload TEXT NOT NULL,
        sent INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX commit_log_case ON commit_log (case_id, device_seq)",
    "CREATE INDEX commit_log_unsent ON commit_log (device_seq) WHERE sent = 0",
    """CREATE TABLE entity (
        case_id TEXT NOT NULL,
        etype TEXT NOT NULL,
        id TEXT NOT NULL,
        body TEXT NOT NULL,
        rev INTEGER NOT NULL,
        last_commit TEXT NOT NULL,
        deleted INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (case_id, etype, id)) WITHOUT ROWID""",
    "CREATE INDEX entity_session ON entity (json_extract(body, '$.starts_at')) WHERE etype = 'session'",
    """CREATE TABLE case_head (
        case_id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        last_commit TEXT NOT NULL) WITHOUT
        ROWID""",
    """CREATE TABLE audit (
        seq INTEGER PRIMARY KEY,
        commit_id TEXT NOT NULL,
        action TEXT NOT NULL,
        actor TEXT NOT NULL,
        device TEXT NOT NULL,
        at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        summary TEXT NOT NULL,
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL)""",
    "CREATE INDEX audit_case ON audit (case_id, seq)",
    "CREATE INDEX audit_commit ON audit (commit_id)",
    """CREATE TABLE case_register (
        rowid INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id TEXT NOT NULL UNIQUE,
        live INTEGER NOT NULL DEFAULT 1,
        number TEXT, title TEXT, stage TEXT, right_type TEXT, cause TEXT, channel TEXT, source TEXT, path
        TEXT, mediator TEXT, court TEXT, applicant TEXT, respondent TEXT, amount INTEGER, filed_on TEXT,
        accepted_on TEXT, closed_on TEXT, due_on TEXT, due_rule TEXT, due_provisional INTEGER, outcome
        TEXT, fast_track INTEGER, tags TEXT, updated_at TEXT)""",
    "CREATE INDEX case_register_live ON case_register (live)",
    "CREATE INDEX case_register_stage ON case_register (live, stage)",
    "CREATE INDEX case_register_right_type ON case_register (live, right_type)",
    "CREATE INDEX case_register_cause ON case_register (live, cause)",
    "CREATE INDEX case_register_mediator ON case_register (live, mediator)",
    "CREATE INDEX case_register_number ON case_register (live, number)",
    "CREATE INDEX case_register_amount ON case_register (live, amount)",
    "CREATE INDEX case_register_filed_on ON case_register (live, filed_on)",
    "CREATE INDEX case_register_accepted_on ON case_register (live, accepted_on)",
    "CREATE INDEX case_register_due_on ON case_register (live, due_on)",
    "CREATE INDEX case_register_updated_at ON case_register (live, updated_at)",
    """CREATE VIRTUAL TABLE search USING fts5(
        tokens, content='', contentless_delete=1, tokenize='ascii', detail='none', prefix='4')""",
    "CREATE TABLE search_source (rowid INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    """CREATE TABLE search_field (
        code INTEGER PRIMARY KEY CHECK (code BETWEEN 1 AND 28), name TEXT NOT NULL UNIQUE)""",
    "CREATE TABLE char_pinyin (ch TEXT PRIMARY KEY, readings TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE deadline (
        case_id TEXT NOT NULL,
        rule TEXT NOT NULL,
        ref TEXT NOT NULL,
        due TEXT NOT NULL,
        provisional INTEGER NOT NULL,
        done INTEGER NOT NULL,
        PRIMARY KEY (case_id, rule, ref)) WITHOUT ROWID""",
    "CREATE INDEX deadline_due ON deadline (done, due)",
    """CREATE TABLE blob (
        blob_id INTEGER PRIMARY KEY,
        sha256 TEXT UNIQUE,
        size INTEGER NOT NULL DEFAULT 0,
        media_type TEXT NOT NULL,
        begun_at TEXT NOT NULL)""",
    """CREATE TABLE blob_chunk (
        blob_id INTEGER NOT NULL REFERENCES blob (blob_id),
        n INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (blob_id, n))""",
    """CREATE TABLE paper (
        paper_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        commit_id TEXT NOT NULL,
        form_id TEXT NOT NULL,
        edition TEXT NOT NULL,
        form_hash TEXT NOT NULL,
        number TEXT NOT NULL,
        title TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        issued_by TEXT NOT NULL,
        facts TEXT NOT NULL,
        pdf_sha256 TEXT NOT NULL REFERENCES blob (sha256),
        voided_at TEXT,
        void_reason TEXT,
        superseded_by TEXT)""",
    "CREATE INDEX paper_case ON paper (case_id)",
    """CREATE TABLE number_series (
        series TEXT NOT NULL,
        year INTEGER NOT NULL,
        seq INTEGER NOT NULL CHECK (seq > 0),
        case_id TEXT NOT NULL,
        commit_id TEXT NOT NULL,
        void_reason TEXT,
        PRIMARY KEY (series, year, seq)) WITHOUT ROWID""",
    # Nothing of a case is written without the pass.
    *(
        f"""CREATE TRIGGER {table}_{verb.lower()}_pass BEFORE {verb} ON {table}
            WHEN NOT EXISTS (SELECT 1 FROM pass)
            BEGIN SELECT RAISE(ABORT, 'ipmediate: write outside a unit of work'); END"""
        for table in (
            "commit_log", "entity", "case_head", "audit", "case_register", "search_source", "deadline",
            "paper", "number_series",
        )
        for verb in ("INSERT", "UPDATE", "DELETE")
        if (table, verb) != ("commit_log", "UPDATE")
    ),
    # A row names the commit that wrote it.
    *(
        f"""CREATE TRIGGER {table}_{verb.lower()}_commit BEFORE {verb} ON {table}
            WHEN NEW.{column} IS NOT (SELECT commit_id FROM pass)
            BEGIN SELECT RAISE(ABORT, 'ipmediate: row of another commit'); END"""
        for table, verb, column in (
            ("commit_log", "INSERT", "commit_id"), ("audit", "INSERT", "commit_id"),
            ("entity", "INSERT", "last_commit"), ("entity", "UPDATE", "last_commit"),
            ("case_head", "INSERT", "last_commit"), ("case_head", "UPDATE", "last_commit"),
            ("paper", "INSERT", "commit_id"), ("number_series", "INSERT", "commit_id"),
        )
    ),
    # History only grows.
    *(
        f"""CREATE TRIGGER {table}_{verb.lower()}_never BEFORE {verb} ON {table}
            BEGIN SELECT RAISE(ABORT, 'ipmediate: history is not changed'); END"""
        for table, verb in (
            ("commit_log", "DELETE"), ("audit", "UPDATE"), ("audit", "DELETE"), ("entity", "DELETE"),
            ("case_head", "DELETE"), ("paper", "DELETE"), ("number_series", "DELETE"),
        )
    ),
    """CREATE TRIGGER commit_log_update_never BEFORE UPDATE ON commit_log
        WHEN (OLD.device_seq, OLD.commit_id, OLD.device, OLD.case_id, OLD.action, OLD.actor, OLD.at,
        OLD.prev_hash,
              OLD.salt, OLD.payload_hash, OLD.hash, OLD.payload)
          IS NOT (NEW.device_seq, NEW.commit_id, NEW.device, NEW.case_id, NEW.action, NEW.actor, NEW.at,
          NEW.prev_hash,
              NEW.salt, NEW.payload_hash, NEW.hash, NEW.payload)
        BEGIN SELECT RAISE(ABORT, 'ipmediate: history is not changed'); END""",
    """CREATE TRIGGER entity_update_shape BEFORE UPDATE ON entity
        WHEN NEW.rev <> OLD.rev + 1 OR (OLD.case_id, OLD.etype, OLD.id) IS NOT (NEW.case_id, NEW.etype,
        NEW.id) BEGIN SELECT RAISE(ABORT, 'ipmediate: an entity keeps its case and counts its revisions');
        END""",
    """CREATE TRIGGER paper_update_never BEFORE UPDATE ON paper
        WHEN (OLD.paper_id, OLD.case_id, OLD.commit_id, OLD.form_id, OLD.edition, OLD.form_hash,
        OLD.number, OLD.title,
              OLD.issued_at, OLD.issued_by, OLD.facts, OLD.pdf_sha256)
          IS NOT (NEW.paper_id, NEW.case_id, NEW.commit_id, NEW.form_id, NEW.edition, NEW.form_hash,
          NEW.number,
              NEW.title, NEW.issued_at, NEW.issued_by, NEW.facts, NEW.pdf_sha256)
          OR (OLD.voided_at IS NOT NULL AND OLD.voided_at IS NOT NEW.voided_at)
          OR (OLD.void_reason IS NOT NULL AND OLD.void_reason IS NOT NEW.void_reason)
          OR (OLD.superseded_by IS NOT NULL AND OLD.superseded_by IS NOT NEW.superseded_by)
        BEGIN SELECT RAISE(ABORT, 'ipmediate: an issued paper is not changed'); END""",
    """CREATE TRIGGER number_series_update_never BEFORE UPDATE ON number_series
        WHEN (OLD.series, OLD.year, OLD.seq, OLD.case_id, OLD.commit_id)
          IS NOT (NEW.series, NEW.year, NEW.seq, NEW.case_id, NEW.commit_id) OR OLD.void_reason IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'ipmediate: a given number is not changed'); END""",
    # A complete file is content under its own hash: it neither changes nor grows. Only unfinished ones are
    # swept.
    """CREATE TRIGGER blob_update_never BEFORE UPDATE ON blob WHEN OLD.sha256 IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'ipmediate: a kept file is not changed'); END""",
    """CREATE TRIGGER blob_delete_never BEFORE DELETE ON blob WHEN OLD.sha256 IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'ipmediate: a kept file is not changed'); END""",
    *(
        f"""CREATE TRIGGER blob_chunk_{verb.lower()}_never BEFORE {verb} ON blob_chunk
            WHEN (SELECT sha256 FROM blob WHERE blob_id = {row}.blob_id) IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'ipmediate: a kept file is not changed'); END"""
        for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
)  # fmt: skip
