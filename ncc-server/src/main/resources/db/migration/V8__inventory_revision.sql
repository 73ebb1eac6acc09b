-- How often the inventory was written: whoever holds it in memory sees here that it is another one now. One row.

CREATE TABLE inventory_revision (
    one        INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    revision   BIGINT  NOT NULL,
    changed_at BIGINT  NOT NULL
);

INSERT INTO inventory_revision (one, revision, changed_at) VALUES (1, 0, 0);
