-- Where each settlement stands on its way into service, and how it came there. SQL that SQLite and PostgreSQL 15 both
-- take. No reference to the settlement: its history stays when it leaves the inventory.

CREATE TABLE life (
    settlement_id   TEXT   NOT NULL PRIMARY KEY,
    state           TEXT   NOT NULL,
    since           BIGINT NOT NULL,
    version         BIGINT NOT NULL,
    enrolled_after  BIGINT NOT NULL,
    lined_up_after  BIGINT NOT NULL,
    override_reason TEXT
);

CREATE TABLE life_step (
    settlement_id   TEXT   NOT NULL,
    number          BIGINT NOT NULL,
    from_state      TEXT,
    to_state        TEXT   NOT NULL,
    actor           TEXT   NOT NULL,
    at              BIGINT NOT NULL,
    evidence        TEXT   NOT NULL,
    override_reason TEXT,
    -- The Idempotency-Key of the request that asked for it.
    request_key     TEXT,
    PRIMARY KEY (settlement_id, number)
);

-- What is proven of a terminal: its box enrolled, its line-up held. One row of a kind, the newest.
CREATE TABLE life_proof (
    terminal_id TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    body        TEXT   NOT NULL,
    PRIMARY KEY (terminal_id, kind)
);

CREATE TABLE life_soak (
    settlement_id TEXT   NOT NULL PRIMARY KEY,
    since         BIGINT NOT NULL,
    looked_at     BIGINT NOT NULL,
    observed_ms   BIGINT NOT NULL,
    answered_ms   BIGINT NOT NULL
);
