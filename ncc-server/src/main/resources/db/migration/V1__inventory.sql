-- The inventory. SQL that SQLite and PostgreSQL 15 both take: identifiers are ours, times are epoch milliseconds.

CREATE TABLE satellite (
    id            TEXT             NOT NULL PRIMARY KEY,
    name_en       TEXT             NOT NULL,
    name_kk       TEXT,
    name_ru       TEXT,
    name_tg       TEXT,
    longitude_deg DOUBLE PRECISION NOT NULL,
    source        TEXT             NOT NULL,
    created_at    BIGINT           NOT NULL,
    updated_at    BIGINT           NOT NULL
);

CREATE TABLE transponder (
    satellite_id  TEXT             NOT NULL REFERENCES satellite (id) ON DELETE CASCADE,
    id            TEXT             NOT NULL,
    position      INTEGER          NOT NULL,
    frequency_mhz DOUBLE PRECISION NOT NULL,
    bandwidth_mhz DOUBLE PRECISION NOT NULL,
    polarization  TEXT             NOT NULL,
    PRIMARY KEY (satellite_id, id)
);

CREATE TABLE carrier (
    id               TEXT             NOT NULL PRIMARY KEY,
    name_en          TEXT             NOT NULL,
    name_kk          TEXT,
    name_ru          TEXT,
    name_tg          TEXT,
    satellite_id     TEXT             NOT NULL REFERENCES satellite (id),
    -- No reference: a satellite's transponders are written anew whenever one of them changes.
    transponder_id   TEXT,
    direction        TEXT             NOT NULL,
    frequency_mhz    DOUBLE PRECISION NOT NULL,
    polarization     TEXT             NOT NULL,
    symbol_rate_ksps DOUBLE PRECISION NOT NULL,
    modcod           TEXT             NOT NULL,
    created_at       BIGINT           NOT NULL,
    updated_at       BIGINT           NOT NULL
);

CREATE TABLE hub (
    id               TEXT    NOT NULL PRIMARY KEY,
    name_en          TEXT    NOT NULL,
    name_kk          TEXT,
    name_ru          TEXT,
    name_tg          TEXT,
    agent_host       TEXT    NOT NULL,
    agent_port       INTEGER NOT NULL,
    agent_credential TEXT    NOT NULL,
    profile_id       TEXT    NOT NULL,
    parameters       TEXT    NOT NULL,
    poll_interval_ms BIGINT,
    created_at       BIGINT  NOT NULL,
    updated_at       BIGINT  NOT NULL
);

CREATE TABLE settlement (
    id            TEXT             NOT NULL PRIMARY KEY,
    name_en       TEXT             NOT NULL,
    name_kk       TEXT,
    name_ru       TEXT,
    name_tg       TEXT,
    country       TEXT             NOT NULL,
    region        TEXT             NOT NULL,
    latitude_deg  DOUBLE PRECISION NOT NULL,
    longitude_deg DOUBLE PRECISION NOT NULL,
    height_metres DOUBLE PRECISION NOT NULL,
    zone          TEXT             NOT NULL,
    population    INTEGER,
    created_at    BIGINT           NOT NULL,
    updated_at    BIGINT           NOT NULL
);

CREATE TABLE terminal (
    id                   TEXT    NOT NULL PRIMARY KEY,
    name_en              TEXT,
    name_kk              TEXT,
    name_ru              TEXT,
    name_tg              TEXT,
    settlement_id        TEXT    NOT NULL REFERENCES settlement (id),
    carrier_id           TEXT    NOT NULL REFERENCES carrier (id),
    return_carrier_id    TEXT REFERENCES carrier (id),
    profile_id           TEXT    NOT NULL,
    agent_host           TEXT,
    agent_port           INTEGER,
    agent_credential     TEXT,
    hub_id               TEXT REFERENCES hub (id),
    hub_row              TEXT,
    dish_diameter_metres DOUBLE PRECISION,
    buc_power_watts      DOUBLE PRECISION,
    plan                 TEXT,
    parameters           TEXT    NOT NULL,
    poll_interval_ms     BIGINT,
    created_at           BIGINT  NOT NULL,
    updated_at           BIGINT  NOT NULL,
    CHECK ((agent_host IS NULL) <> (hub_id IS NULL))
);

-- Removing a parent looks for its children.
CREATE INDEX carrier_by_satellite ON carrier (satellite_id);
CREATE INDEX terminal_by_settlement ON terminal (settlement_id);
CREATE INDEX terminal_by_carrier ON terminal (carrier_id);
CREATE INDEX terminal_by_return_carrier ON terminal (return_carrier_id);
CREATE INDEX terminal_by_hub ON terminal (hub_id);
