-- Who may come in, and who did what. SQL that SQLite and PostgreSQL 15 both take.
-- Files of before the first users have the first four tables already: they stay, with what is in them.

CREATE TABLE IF NOT EXISTS access_sign_in (
    hash       TEXT   NOT NULL PRIMARY KEY,
    purpose    TEXT   NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS access_session (
    hash       TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL,
    role       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS access_api_token (
    name       TEXT   NOT NULL PRIMARY KEY,
    hash       TEXT   NOT NULL UNIQUE,
    role       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT
);

CREATE TABLE IF NOT EXISTS access_first_sign_in (
    at BIGINT NOT NULL PRIMARY KEY
);

-- Regions: one a line; NULL is "no limit".
CREATE TABLE access_user (
    name          TEXT    NOT NULL PRIMARY KEY,
    role          TEXT    NOT NULL,
    regions       TEXT,
    password      TEXT    NOT NULL,
    disabled      INTEGER NOT NULL,
    version       BIGINT  NOT NULL,
    created_at    BIGINT  NOT NULL,
    password_at   BIGINT  NOT NULL,
    signed_in_at  BIGINT
);

-- NULL is a session of before the first users: of a one-time link.
ALTER TABLE access_session ADD COLUMN kind TEXT;
ALTER TABLE access_session ADD COLUMN regions TEXT;
ALTER TABLE access_session ADD COLUMN address TEXT;

ALTER TABLE access_api_token ADD COLUMN regions TEXT;
ALTER TABLE access_api_token ADD COLUMN made_by TEXT;
ALTER TABLE access_api_token ADD COLUMN used_at BIGINT;

CREATE INDEX access_session_by_name ON access_session (name);

-- Only ever added to; each row holds the hash of the one before.
CREATE TABLE audit_entry (
    number     BIGINT  NOT NULL PRIMARY KEY,
    at         BIGINT  NOT NULL,
    actor      TEXT    NOT NULL,
    means      TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    operation  TEXT    NOT NULL,
    target     TEXT    NOT NULL,
    outcome    TEXT    NOT NULL,
    detail     TEXT    NOT NULL,
    request_id TEXT    NOT NULL,
    times      INTEGER NOT NULL,
    previous   TEXT    NOT NULL,
    hash       TEXT    NOT NULL
);

-- One row: two who append at once meet here, and the second begins anew.
CREATE TABLE audit_head (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    number BIGINT  NOT NULL,
    hash   TEXT    NOT NULL
);

INSERT INTO audit_head (id, number, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
