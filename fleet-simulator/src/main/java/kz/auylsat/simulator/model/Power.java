package kz.auylsat.simulator.model;

import java.util.concurrent.TimeUnit;

/**
 * When a terminal has mains, when it is on, and when it last started.
 *
 * <p>Time is cut into shifts of six hours; a shift holds at most one event and the event ends within it, so the state
 * of a moment needs its own shift only. Every 480th shift (120 days) has a planned reboot: looking back for the last
 * start ends there.
 */
final class Power {
    /** What happens in a shift; times are epoch milliseconds, zero where the event has no such part. */
    record Event(long mainsLost, long mainsBack, long silentFrom, long started) {
        boolean restarts() {
            return started != 0;
        }

        boolean mainsUpAt(long timeMillis) {
            return timeMillis < mainsLost || timeMillis >= mainsBack;
        }

        boolean silentAt(long timeMillis) {
            return timeMillis >= silentFrom && timeMillis < started;
        }
    }

    /** The last start before a shift and how many starts there were until then. */
    private record Start(long shift, long timeMillis, int count) {}

    static final long SHIFT_MILLIS = TimeUnit.HOURS.toMillis(6);
    static final int PLANNED_REBOOT_SHIFTS = 480;
    /** Starts are counted from 2024-01-01. */
    private static final long COUNTED_FROM_SHIFT = 1_704_067_200_000L / SHIFT_MILLIS;

    private static final long BOOT_MILLIS = 75_000;
    private static final double LONG_CUT_SHARE = 0.35;
    private static final Event QUIET = new Event(0, 0, 0, 0);

    private final Noise noise;
    private final int index;
    private final double cutChance;
    private final double rebootChance;
    private final long batteryMillis;

    /** A memo only: the same value comes out without it. */
    private Start memo = new Start(Long.MAX_VALUE, 0, 0);

    Power(Noise noise, int index, double cutsPerDay, double rebootsPerDay) {
        this.noise = noise;
        this.index = index;
        this.cutChance = cutsPerDay * SHIFT_MILLIS / 86_400_000.0;
        this.rebootChance = rebootsPerDay * SHIFT_MILLIS / 86_400_000.0;
        this.batteryMillis = (long) (noise.between(20, 60, Streams.BATTERY, index, 0) * 60_000);
    }

    long batteryMillis() {
        return batteryMillis;
    }

    /** What happens in the shift of this moment. */
    Event at(long timeMillis) {
        return event(Math.floorDiv(timeMillis, SHIFT_MILLIS));
    }

    /** When the terminal last started, at or before this moment; epoch milliseconds. */
    long startedBefore(long timeMillis) {
        long shift = Math.floorDiv(timeMillis, SHIFT_MILLIS);
        Event event = event(shift);
        return event.restarts() && event.started() <= timeMillis
                ? event.started()
                : startBefore(shift).timeMillis();
    }

    /** How many times it started since 2024-01-01, at least one: the boots of its SNMP engine. */
    int startsUntil(long timeMillis) {
        long shift = Math.floorDiv(timeMillis, SHIFT_MILLIS);
        Event event = event(shift);
        return startBefore(shift).count() + (event.restarts() && event.started() <= timeMillis ? 1 : 0);
    }

    private Start startBefore(long shift) {
        Start known = memo;
        if (known.shift() != shift) {
            known = known.shift() < shift && shift - known.shift() <= 8 ? stepTo(known, shift) : search(shift);
            memo = known;
        }
        return known;
    }

    private Start stepTo(Start from, long shift) {
        Start start = from;
        for (long s = from.shift(); s < shift; s++) {
            Event event = event(s);
            start = event.restarts()
                    ? new Start(s + 1, event.started(), counts(s) ? start.count() + 1 : start.count())
                    : new Start(s + 1, start.timeMillis(), start.count());
        }
        return start;
    }

    private Start search(long shift) {
        long last = shift - 1;
        while (!event(last).restarts()) {
            last--;
        }
        int count = 1;
        for (long s = COUNTED_FROM_SHIFT; s < shift; s++) {
            count += event(s).restarts() ? 1 : 0;
        }
        return new Start(shift, event(last).started(), count);
    }

    private static boolean counts(long shift) {
        return shift >= COUNTED_FROM_SHIFT;
    }

    private Event event(long shift) {
        if (Math.floorMod(shift + 37L * index, PLANNED_REBOOT_SHIFTS) == 0) {
            return reboot(shift);
        }
        double what = noise.uniform(Streams.POWER_EVENT, index, shift);
        if (what < cutChance) {
            return cut(shift, what < cutChance * LONG_CUT_SHARE);
        }
        return what < cutChance + rebootChance ? reboot(shift) : QUIET;
    }

    private Event reboot(long shift) {
        long from = moment(shift, BOOT_MILLIS);
        // Without any chance of trouble the planned reboot takes no time: a calm fleet is never silent.
        return new Event(0, 0, from, from + (cutChance + rebootChance > 0 ? BOOT_MILLIS : 0));
    }

    private Event cut(long shift, boolean outlastsBattery) {
        double size = noise.uniform(Streams.CUT_LENGTH, index, shift);
        if (outlastsBattery) {
            long length = batteryMillis + (long) (TimeUnit.MINUTES.toMillis(5) + size * TimeUnit.HOURS.toMillis(3));
            long from = moment(shift, length + BOOT_MILLIS);
            long back = from + length;
            return new Event(from, back, from + batteryMillis, back + BOOT_MILLIS);
        }
        long length = (long) (20_000 + size * batteryMillis * 0.8);
        long from = moment(shift, length);
        return new Event(from, from + length, 0, 0);
    }

    /** A moment in the shift that leaves room for what takes {@code length}, to a whole second. */
    private long moment(long shift, long length) {
        long room = SHIFT_MILLIS - length - 60_000;
        long into = (long) (noise.uniform(Streams.POWER_MOMENT, index, shift) * room);
        return shift * SHIFT_MILLIS + into / 1000 * 1000;
    }
}
