package kz.auylsat.simulator.model;

import java.time.Instant;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.modem.ModCod;
import kz.auylsat.link.propagation.RainHeight;
import kz.auylsat.link.quantity.OutOfRangeException;

/** A terminal's radio link as a function of time: weather, Sun, adaptive coding, level control, lock. */
final class Link {
    /** From power to a running modem, and from there (or from a lost carrier's return) to operation. */
    private static final long START_MILLIS = 20_000;

    private static final long ACQUIRE_MILLIS = 25_000;
    private static final long ACQUIRE_STEP_MILLIS = 5000;

    /** By how much a real installation differs from its budget: connectors, the dish's surface, the LNB of that day. */
    private static final double INSTALLATION_DB = 0.4;

    /** What scintillation and temperature make of Es/N0 over minutes, and from poll to poll. */
    private static final double SLOW_DB = 0.2;

    private static final double FAST_DB = 0.15;
    private static final double LOW_SIGNAL_DB = 3;

    private final Noise noise;
    private final int index;
    private final Power power;
    private final boolean inBand;
    private final Radio radio;
    private final Sky sky;
    private final double besideBudgetDb;
    private final double clearRxDbm;
    private final double clearTxDbm;
    private final double hubBesideBudgetDb;

    Link(FleetSettings settings, Surroundings around, int index, Site site, Power power) {
        this.noise = around.noise();
        this.index = index;
        this.power = power;
        this.inBand = settings.inBand();
        this.radio = around.radio(site);
        Place place = site.place();
        LookAngles angles = LookAngles.of(place, radio.satellite());
        // The example's budget is of another place: here the way is longer or shorter.
        double distanceDb = 20 * Math.log10(radio.angles().rangeKm() / angles.rangeKm());
        this.besideBudgetDb = distanceDb + noise.between(-INSTALLATION_DB, INSTALLATION_DB, Streams.LINK, index, 0);
        this.hubBesideBudgetDb = distanceDb + noise.between(-INSTALLATION_DB, INSTALLATION_DB, Streams.LINK, index, 3);
        this.clearRxDbm = noise.between(-38, -24, Streams.LINK, index, 1);
        this.clearTxDbm = noise.between(-28, -18, Streams.LINK, index, 2);
        SlantRain path = new SlantRain(radio.rain(), angles, rainHeightKm(site, radio) - place.heightKm());
        this.sky = new Sky(around.weather(), place, radio, path);
    }

    LinkState at(long timeMillis) {
        Power.Event event = power.at(timeMillis);
        long started = power.startedBefore(timeMillis);
        boolean on = !event.silentAt(timeMillis);
        Sky.Look look = sky.around(timeMillis);
        Sky.State state = look.at(timeMillis);
        double steady = steadyEsnoDb(state, timeMillis);
        boolean carrier = steady >= radio.lockEsnoDb();
        ModemState modem = modem(timeMillis, on, carrier, started, look);
        boolean lock = on && carrier && modem != ModemState.STARTING;
        double esno = steady + FAST_DB * fast(Streams.ESNO_FAST, timeMillis);
        // A modem averages before it adapts: scintillation does not make it step to and fro.
        ModCod modCod = radio.modCod(steady);
        double raise = radio.txRaiseDb(state);
        return new LinkState(
                on,
                on && (!inBand || modem == ModemState.OPERATIONAL),
                event.mainsUpAt(timeMillis),
                Instant.ofEpochMilli(started),
                modem,
                lock,
                look.gaugeMmh(timeMillis),
                state.rain().downDb(),
                radio.sunLossDb(state),
                esno,
                esno - 10 * Math.log10(modCod.bitsPerSymbol()),
                esno,
                esno - modCod.esnoDb(),
                esno < radio.lockEsnoDb() + LOW_SIGNAL_DB,
                modCod.number(),
                clearRxDbm - radio.pointingDownDb() - state.rain().downDb() + 0.3 * fast(Streams.LEVEL, timeMillis),
                clearTxDbm + raise + 0.15 * fast(Streams.HUB, timeMillis),
                raise + 0.4 * noise.curve(Streams.HUB, index, timeMillis, 420_000),
                radio.hubEsnoDb(state, raise) + hubBesideBudgetDb + 0.2 * fast(Streams.HUB_FAST, timeMillis));
    }

    private ModemState modem(long timeMillis, boolean on, boolean carrier, long started, Sky.Look look) {
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
        return age < START_MILLIS + ACQUIRE_MILLIS || lostCarrierBefore(timeMillis, look)
                ? ModemState.ACQUIRING
                : ModemState.OPERATIONAL;
    }

    private boolean lostCarrierBefore(long timeMillis, Sky.Look look) {
        if (look.isClear()) {
            return false;
        }
        for (long t = timeMillis - ACQUIRE_MILLIS; t < timeMillis; t += ACQUIRE_STEP_MILLIS) {
            if (steadyEsnoDb(look.at(t), t) < radio.lockEsnoDb()) {
                return true;
            }
        }
        return false;
    }

    /** Es/N0 without what flickers from poll to poll. */
    private double steadyEsnoDb(Sky.State state, long timeMillis) {
        double slow = SLOW_DB * noise.curve(Streams.ESNO_SLOW, index, timeMillis, 900_000);
        return radio.esnoDb(state) + besideBudgetDb + slow;
    }

    private double fast(int stream, long timeMillis) {
        return noise.between(-1, 1, stream, index, Math.floorDiv(timeMillis, 5000L));
    }

    /** As the site states it, else of the map of ITU-R P.839-4, else the example's. */
    private static double rainHeightKm(Site site, Radio radio) {
        if (site.link() == null) {
            try {
                return RainHeight.km(site.latitudeDeg(), site.longitudeDeg());
            } catch (OutOfRangeException e) {
                return radio.rainHeightKm(); // off the map that link-model keeps
            }
        }
        return radio.rainHeightKm();
    }
}
