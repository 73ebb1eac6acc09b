-- Papers, parts and shared kinds of manifests. SQL that SQLite and PostgreSQL 15 both take. NULL is "not stated".

ALTER TABLE settlement ADD COLUMN admin_code TEXT;
ALTER TABLE settlement ADD COLUMN wave_id TEXT;
-- JSON, because no query looks inside.
ALTER TABLE settlement ADD COLUMN permits TEXT;
ALTER TABLE settlement ADD COLUMN contacts TEXT;

-- The column plan holds the service plan's id.
ALTER TABLE terminal ADD COLUMN model TEXT;
ALTER TABLE terminal ADD COLUMN serials TEXT;
ALTER TABLE terminal ADD COLUMN template_id TEXT;
ALTER TABLE terminal ADD COLUMN agent_pool_id TEXT;
ALTER TABLE hub ADD COLUMN agent_pool_id TEXT;

-- Service plans, address pools, templates, waves, notification routes: body is the thing as JSON.
CREATE TABLE shared_item (
    kind       TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    body       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);
