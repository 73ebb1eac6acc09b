-- Which master keys the secrets are sealed with; new ones with the current one, which is one.
CREATE TABLE secret_key (
    key_id TEXT PRIMARY KEY,
    is_current INTEGER NOT NULL,
    noted_at BIGINT NOT NULL
);

-- A sealed text opens only as what it was sealed as: kind, owner and generation are bound into it.
CREATE TABLE secret (
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    generation BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    sealed TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    retired_at BIGINT,
    PRIMARY KEY (kind, owner, generation)
);
CREATE INDEX secret_by_key ON secret (key_id);

-- One row a token; what tells the token is sealed in secret, its hash is in the gateway's own tables.
CREATE TABLE enrolment (
    id TEXT PRIMARY KEY,
    terminal_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    used_by TEXT,
    tried_again_at BIGINT,
    revoked_at BIGINT,
    revoked_why TEXT
);
CREATE INDEX enrolment_by_terminal ON enrolment (terminal_id, created_at);

-- SNMPv3 keys on their way from one generation to the next; the journal of what is under way, and how the last one ended.
CREATE TABLE snmp_rotation (
    terminal_id TEXT PRIMARY KEY,
    from_generation BIGINT NOT NULL,
    to_generation BIGINT NOT NULL,
    phase TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    detail TEXT NOT NULL
);
