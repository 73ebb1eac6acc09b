package kz.auylsat.ncc.provision;

import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads the figures of a link that several kinds of manifest share; each one may be left out. */
final class LinkFields {
    private static final double FREQUENCY_MHZ_MIN = 1_000;
    private static final double FREQUENCY_MHZ_MAX = 50_000;

    private LinkFields() {}

    static double downlinkMhz(YamlField parent) {
        return ManifestFields.number(
                parent,
                "frequencyMhz",
                FREQUENCY_MHZ_MIN,
                FREQUENCY_MHZ_MAX,
                "the downlink's megahertz, from 1000 to 50000");
    }

    static @Nullable Double uplinkMhz(YamlField parent) {
        return ManifestFields.optionalNumber(
                parent.field("uplinkFrequencyMhz"),
                FREQUENCY_MHZ_MIN,
                FREQUENCY_MHZ_MAX,
                "the uplink's megahertz, from 1000 to 50000");
    }

    /** Of a terminal, whose dish may send; null where absent. */
    static @Nullable Dish dish(YamlField field) {
        if (!field.isPresent() || !isMapping(field, "dish: {diameterMetres: 1.2}")) {
            return null;
        }
        YamlField power = field.field("bucPowerWatts");
        YamlField backOff = field.field("bucBackOffDb");
        Dish dish = dish(
                field,
                ManifestFields.optionalNumber(power, 0.1, 2_000, "watts, from 0.1 to 2000"),
                ManifestFields.optionalNumber(backOff, 0, 30, "decibels below saturation, from 0 to 30"));
        if (backOff.isPresent() && !power.isPresent()) {
            backOff.problem("says nothing without the power: write bucPowerWatts too, or leave it out");
        }
        field.rejectUnknownKeys();
        return dish;
    }

    /** Of an earth station: what it sends is stated at its carriers. */
    static Dish receivingDish(YamlField spec) {
        YamlField field = spec.required("dish");
        Dish dish = isMapping(field, "dish: {diameterMetres: 7.2}") ? dish(field, null, null) : new Dish(1, null);
        field.rejectUnknownKeys();
        return dish;
    }

    static @Nullable SiteClimate climate(YamlField field) {
        if (!field.isPresent() || !isMapping(field, "climate: {rainRateMmh: 15.6}")) {
            return null;
        }
        SiteClimate climate = new SiteClimate(
                ManifestFields.number(
                        field, "rainRateMmh", 0, 250, "millimetres an hour in 0.01 % of the year, from 0 to 250"),
                ManifestFields.optionalNumber(
                        field.field("rainHeightKm"), 0, 6, "kilometres above the sea, from 0 to 6"),
                ManifestFields.optional(field.field("source")));
        field.rejectUnknownKeys();
        return climate;
    }

    private static Dish dish(YamlField field, @Nullable Double bucPowerWatts, @Nullable Double bucBackOffDb) {
        return Dish.of(
                ManifestFields.number(field, "diameterMetres", 0.2, 40, "metres, from 0.2 to 40"),
                bucPowerWatts,
                ManifestFields.optionalNumber(
                        field.field("efficiency"), 0.3, 0.9, "a share of the aperture, from 0.3 to 0.9"),
                ManifestFields.optionalNumber(
                        field.field("noiseTemperatureK"), 10, 1_000, "the receiver's kelvins, from 10 to 1000"),
                ManifestFields.optionalNumber(field.field("lossDb"), 0, 10, "decibels, from 0 to 10"),
                bucBackOffDb);
    }

    private static boolean isMapping(YamlField field, String example) {
        if (field.isPresent() && !field.isMapping()) {
            field.problem("expected keys and values, as " + example);
        }
        return field.isMapping();
    }
}
