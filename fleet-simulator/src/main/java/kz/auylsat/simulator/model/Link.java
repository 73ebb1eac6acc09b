package kz.auylsat.simulator.model;

import java.time.Instant;
import java.util.List;
import kz.auylsat.link.metric.ModemState;

/** A terminal's radio link as a function of time: weather, Sun, adaptive coding, level control, lock. */
final class Link {
    /** From power to a running modem, and from there (or from a lost carrier's return) to operation. */
    private static final long START_MILLIS = 20_000;

    private static final long ACQUIRE_MILLIS = 25_000;
    /** Rain takes more at the uplink's 14 GHz than at the downlink's 11 GHz. */
    private static final double UPLINK_FADE_RATIO = 1.4;

    private static final double TX_RAISE_DB_MAX = 7;
    private static final double ROLL_OFF = 0.2;

    /** The rain near this place in one spell; a memo only. */
    private record Spell(long number, List<Weather.Cell> cells) {}

    private final Noise noise;
    private final int index;
    private final Site site;
    private final Weather weather;
    private final SunNoise sun;
    private final Power power;
    private final boolean inBand;
    private final double clearEsnoDb;
    private final double clearRxDbm;
    private final double clearTxDbm;
    private final double clearHubDb;
    private Spell memo = new Spell(Long.MIN_VALUE, List.of());

    Link(FleetSettings settings, Noise noise, int index, Site site, Power power) {
        this.noise = noise;
        this.index = index;
        this.site = site;
        this.power = power;
        this.weather = new Weather(noise, settings.rainCells());
        this.sun = new SunNoise(site.latitudeDeg(), site.longitudeDeg(), settings.satelliteLongitudeDeg());
        this.inBand = settings.inBand();
        this.clearEsnoDb = noise.between(11.5, 16.5, Streams.LINK, index, 0);
        this.clearRxDbm = noise.between(-38, -24, Streams.LINK, index, 1);
        this.clearTxDbm = noise.between(-28, -18, Streams.LINK, index, 2);
        this.clearHubDb = noise.between(9, 14, Streams.LINK, index, 3);
    }

    LinkState at(long timeMillis) {
        Power.Event event = power.at(timeMillis);
        long started = power.startedBefore(timeMillis);
        boolean on = !event.silentAt(timeMillis);
        double fade = fadeDb(timeMillis);
        double sunLoss = sun.lossDb(timeMillis);
        double steady = steadyEsnoDb(timeMillis, fade, sunLoss);
        boolean carrier = steady >= ModCod.lowest().thresholdDb();
        ModemState state = state(timeMillis, on, carrier, started);
        boolean lock = on && carrier && state != ModemState.STARTING;
        double esno = steady + 0.15 * fast(Streams.ESNO_FAST, timeMillis);
        // A modem averages before it adapts: scintillation does not make it step to and fro.
        ModCod modcod = ModCod.carriedBy(steady);
        double raise = Math.min(TX_RAISE_DB_MAX, UPLINK_FADE_RATIO * fade);
        return new LinkState(
                on,
                on && (!inBand || state == ModemState.OPERATIONAL),
                event.mainsUpAt(timeMillis),
                Instant.ofEpochMilli(started),
                state,
                lock,
                fade,
                sunLoss,
                esno,
                esno - 10 * Math.log10(modcod.bitsPerSymbol()),
                esno - 10 * Math.log10(1 + ROLL_OFF),
                esno - modcod.thresholdDb(),
                modcod.number(),
                clearRxDbm - 0.8 * fade + 0.3 * fast(Streams.LEVEL, timeMillis),
                clearTxDbm + raise + 0.15 * fast(Streams.HUB, timeMillis),
                raise + 0.4 * noise.curve(Streams.HUB, index, timeMillis, 420_000),
                clearHubDb - UPLINK_FADE_RATIO * fade + raise + 0.2 * fast(Streams.HUB_FAST, timeMillis));
    }

    private ModemState state(long timeMillis, boolean on, boolean carrier, long started) {
        if (!on) {
            return ModemState.OFF;
        }
        long age = timeMillis - started;
        if (age < START_MILLIS) {
            return ModemState.STARTING;
        }
        if (!carrier) {
            return ModemState.NO_RX;
        }
        return age < START_MILLIS + ACQUIRE_MILLIS || lostCarrierSince(timeMillis - ACQUIRE_MILLIS, timeMillis)
                ? ModemState.ACQUIRING
                : ModemState.OPERATIONAL;
    }

    private boolean lostCarrierSince(long from, long until) {
        for (long t = from; t < until; t += 5000) {
            if (steadyEsnoDb(t, fadeDb(t), sun.lossDb(t)) < ModCod.lowest().thresholdDb()) {
                return true;
            }
        }
        return false;
    }

    /** Es/N0 without what flickers from poll to poll. */
    private double steadyEsnoDb(long timeMillis, double fadeDb, double sunLossDb) {
        double slow = 0.35 * noise.curve(Streams.ESNO_SLOW, index, timeMillis, 900_000);
        // Rain also warms what the dish sees: noise rises while the signal falls.
        return clearEsnoDb + slow - 1.1 * fadeDb - sunLossDb;
    }

    private double fast(int stream, long timeMillis) {
        return noise.between(-1, 1, stream, index, Math.floorDiv(timeMillis, 5000L));
    }

    private double fadeDb(long timeMillis) {
        long number = Math.floorDiv(timeMillis, Weather.SPELL_MILLIS);
        Spell spell = memo;
        if (spell.number() != number) {
            spell = new Spell(number, weather.near(site.latitudeDeg(), site.longitudeDeg(), number));
            memo = spell;
        }
        return Weather.fadeDb(spell.cells(), site.latitudeDeg(), site.longitudeDeg(), timeMillis);
    }
}
