-- Plans that wait for their apply, the journal of applies, and what they leave behind. SQL that SQLite and PostgreSQL 15
-- both take: identifiers are ours, times are epoch milliseconds, bodies are JSON.

CREATE TABLE made_plan (
    digest  TEXT   NOT NULL PRIMARY KEY,
    body    TEXT   NOT NULL,
    made_by TEXT   NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE TABLE apply_run (
    id            TEXT    NOT NULL PRIMARY KEY,
    plan_digest   TEXT    NOT NULL,
    begun_by      TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('APPLYING', 'ABORTING', 'DONE', 'ABORTED')),
    is_open       INTEGER NOT NULL CHECK (is_open = 1 AND state IN ('APPLYING', 'ABORTING')
                                       OR is_open = 0 AND state IN ('DONE', 'ABORTED')),
    -- How many steps each group has, what it is called, and the wave that watches over it.
    step_groups   TEXT    NOT NULL,
    steps         INTEGER NOT NULL,
    groups_passed INTEGER NOT NULL,
    -- Who works on it: raised whenever another takes over, so that the one before writes nothing more.
    fence         BIGINT  NOT NULL,
    holder        TEXT,
    held_until    BIGINT,
    stopped_why   TEXT,
    begun_at      BIGINT  NOT NULL,
    changed_at    BIGINT  NOT NULL,
    ended_at      BIGINT
);

-- One run at a time, whoever tries.
CREATE UNIQUE INDEX apply_run_open ON apply_run (is_open) WHERE is_open = 1;
CREATE INDEX apply_run_by_time ON apply_run (begun_at);

CREATE TABLE apply_step (
    run_id     TEXT    NOT NULL REFERENCES apply_run (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    item_id    TEXT    NOT NULL,
    before     TEXT,
    after      TEXT,
    state      TEXT    NOT NULL CHECK (state IN ('WAITING', 'DONE', 'UNDONE')),
    done_by    TEXT,
    done_at    BIGINT,
    undone_by  TEXT,
    undone_at  BIGINT,
    PRIMARY KEY (run_id, position)
);

CREATE TABLE removed_item (
    run_id     TEXT    NOT NULL,
    position   INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    item_id    TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    removed_by TEXT    NOT NULL,
    removed_at BIGINT  NOT NULL,
    PRIMARY KEY (run_id, position)
);

CREATE INDEX removed_item_by_time ON removed_item (removed_at);

-- When a terminal first answered since it was last applied.
CREATE TABLE first_answer (
    terminal_id TEXT   NOT NULL PRIMARY KEY,
    answered_at BIGINT NOT NULL
);

-- How many rows of a table were dropped to keep it within its bound.
CREATE TABLE forgotten_rows (
    name  TEXT   NOT NULL PRIMARY KEY,
    total BIGINT NOT NULL
);

-- What was answered to a request that may be sent again.
CREATE TABLE idempotency_key (
    caller     TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    request    TEXT    NOT NULL,
    -- Null while the first one is under way.
    status     INTEGER,
    headers    TEXT,
    body       TEXT,
    claimed_at BIGINT  NOT NULL,
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_key_by_time ON idempotency_key (claimed_at);
