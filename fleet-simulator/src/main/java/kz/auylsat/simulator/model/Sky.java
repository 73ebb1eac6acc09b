package kz.auylsat.simulator.model;

import java.time.Instant;
import java.util.List;
import kz.auylsat.link.geometry.Antenna;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.geometry.SunNoise;
import org.jspecify.annotations.Nullable;

/** What stands between one dish and its satellite as a function of time: rain on the path, the Sun behind it. */
final class Sky {
    private static final long SLOT_MILLIS = 600_000;
    /** How far back a look may ask: the rain gauge's average, and a lost carrier's return. */
    private static final long BACK_MILLIS = RainGauge.AVERAGE_MILLIS;

    /** A beam so wide that the Sun cannot slip through it between two looks of a slot. */
    private static final double WIDE_BEAM_METRES = 0.6;

    /**
     * What the sky does to the link at a moment.
     *
     * @param sunKelvin rise of the dish's noise temperature
     */
    record State(SlantRain.Fade rain, double sunKelvin) {
        static final State CLEAR = new State(SlantRain.Fade.NONE, 0);

        boolean isClear() {
            return rain.downDb() == 0 && sunKelvin == 0;
        }
    }

    /**
     * The ten minutes around a moment: what is near enough to matter in them; a memo only.
     *
     * @param sun null where the Sun is nowhere near the satellite
     */
    record Look(
            long slot,
            List<Rain> near,
            SlantRain path,
            @Nullable SunNoise sun) {

        /** Whether neither rain nor Sun can matter. */
        boolean isClear() {
            return near.isEmpty() && sun == null;
        }

        /** Of a moment of these ten minutes, or up to a minute before. */
        State at(long timeMillis) {
            if (isClear()) {
                return State.CLEAR;
            }
            return new State(
                    near.isEmpty() ? SlantRain.Fade.NONE : path.fade(near, timeMillis),
                    sun == null ? 0 : sun.kelvin(Instant.ofEpochMilli(timeMillis)));
        }

        double gaugeMmh(long timeMillis) {
            return near.isEmpty() ? 0 : RainGauge.readMmh(near, timeMillis);
        }
    }

    private final Weather weather;
    private final Place place;
    private final Radio radio;
    private final SlantRain path;
    private Look memo;

    Sky(Weather weather, Place place, Radio radio, SlantRain path) {
        this.weather = weather;
        this.place = place;
        this.radio = radio;
        this.path = path;
        this.memo = new Look(Long.MIN_VALUE, List.of(), path, null);
    }

    Look around(long timeMillis) {
        long slot = Math.floorDiv(timeMillis, SLOT_MILLIS);
        Look look = memo;
        if (look.slot() != slot) {
            long from = slot * SLOT_MILLIS;
            List<Rain> near =
                    weather.near(place.latitudeDeg(), place.longitudeDeg(), from - BACK_MILLIS, from + SLOT_MILLIS);
            look = new Look(slot, near, path, sunWithin(from - BACK_MILLIS, from + SLOT_MILLIS));
            memo = look;
        }
        return look;
    }

    private @Nullable SunNoise sunWithin(long fromMillis, long untilMillis) {
        Antenna dish = radio.dish();
        Antenna wide = new Antenna(Math.min(WIDE_BEAM_METRES, dish.diameterMetres()), dish.efficiency());
        SunNoise noise = SunNoise.of(place, radio.satellite(), wide, radio.downlinkGhz());
        for (long at : new long[] {fromMillis, fromMillis + (untilMillis - fromMillis) / 2, untilMillis}) {
            if (noise.kelvin(Instant.ofEpochMilli(at)) > 0) {
                return SunNoise.of(place, radio.satellite(), dish, radio.downlinkGhz());
            }
        }
        return null;
    }
}
