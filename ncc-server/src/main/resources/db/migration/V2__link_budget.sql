-- What a link budget needs. SQL that SQLite and PostgreSQL 15 both take. NULL is "not stated": what a default then is,
-- the program says, so that these columns stay NULL in rows of before.

CREATE TABLE earth_station (
    id                       TEXT             NOT NULL PRIMARY KEY,
    name_en                  TEXT             NOT NULL,
    name_kk                  TEXT,
    name_ru                  TEXT,
    name_tg                  TEXT,
    latitude_deg             DOUBLE PRECISION NOT NULL,
    longitude_deg            DOUBLE PRECISION NOT NULL,
    height_metres            DOUBLE PRECISION NOT NULL,
    dish_diameter_metres     DOUBLE PRECISION NOT NULL,
    dish_efficiency          DOUBLE PRECISION NOT NULL,
    dish_noise_temperature_k DOUBLE PRECISION NOT NULL,
    dish_loss_db             DOUBLE PRECISION NOT NULL,
    rain_rate_mmh            DOUBLE PRECISION,
    rain_height_km           DOUBLE PRECISION,
    climate_source           TEXT,
    uplink_power_control_db  DOUBLE PRECISION NOT NULL,
    source                   TEXT,
    created_at               BIGINT           NOT NULL,
    updated_at               BIGINT           NOT NULL
);

CREATE TABLE neighbour (
    satellite_id  TEXT             NOT NULL REFERENCES satellite (id) ON DELETE CASCADE,
    position      INTEGER          NOT NULL,
    name          TEXT             NOT NULL,
    longitude_deg DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (satellite_id, position)
);

ALTER TABLE transponder ADD COLUMN uplink_frequency_mhz DOUBLE PRECISION;
ALTER TABLE transponder ADD COLUMN eirp_dbw DOUBLE PRECISION;
ALTER TABLE transponder ADD COLUMN g_over_t_dbk DOUBLE PRECISION;
ALTER TABLE transponder ADD COLUMN saturation_flux_dbw_m2 DOUBLE PRECISION;
ALTER TABLE transponder ADD COLUMN input_back_off_db DOUBLE PRECISION;
ALTER TABLE transponder ADD COLUMN output_back_off_db DOUBLE PRECISION;
ALTER TABLE transponder ADD COLUMN interference_db DOUBLE PRECISION;
ALTER TABLE transponder ADD COLUMN source TEXT;

ALTER TABLE carrier ADD COLUMN uplink_frequency_mhz DOUBLE PRECISION;
ALTER TABLE carrier ADD COLUMN earth_station_id TEXT REFERENCES earth_station (id);
ALTER TABLE carrier ADD COLUMN uplink_eirp_dbw DOUBLE PRECISION;
ALTER TABLE carrier ADD COLUMN output_back_off_db DOUBLE PRECISION;
ALTER TABLE carrier ADD COLUMN roll_off DOUBLE PRECISION;
ALTER TABLE carrier ADD COLUMN modcod_table TEXT;
ALTER TABLE carrier ADD COLUMN modcod_lowest TEXT;
ALTER TABLE carrier ADD COLUMN modcod_highest TEXT;
ALTER TABLE carrier ADD COLUMN modcod_margin_db DOUBLE PRECISION;

ALTER TABLE settlement ADD COLUMN rain_rate_mmh DOUBLE PRECISION;
ALTER TABLE settlement ADD COLUMN rain_height_km DOUBLE PRECISION;
ALTER TABLE settlement ADD COLUMN climate_source TEXT;

ALTER TABLE terminal ADD COLUMN dish_efficiency DOUBLE PRECISION;
ALTER TABLE terminal ADD COLUMN dish_noise_temperature_k DOUBLE PRECISION;
ALTER TABLE terminal ADD COLUMN dish_loss_db DOUBLE PRECISION;
ALTER TABLE terminal ADD COLUMN buc_back_off_db DOUBLE PRECISION;

-- Removing a parent looks for its children.
CREATE INDEX carrier_by_earth_station ON carrier (earth_station_id);
