package kz.auylsat.simulator.model;

/**
 * The bytes of a village since its terminal started: its daily curve, less what was not used while the mains, and with
 * it the village's network, was down.
 */
final class VillageTraffic {
    /** Bytes to the village and from it. */
    record Bytes(long rx, long tx) {
        Bytes plus(Bytes other) {
            return new Bytes(rx + other.rx, tx + other.tx);
        }

        Bytes minus(Bytes other) {
            return new Bytes(rx - other.rx, tx - other.tx);
        }
    }

    /** What was not used from the start until a shift begins; a memo only. */
    private record Unused(long started, long shift, Bytes bytes) {}

    private static final Bytes NOTHING = new Bytes(0, 0);

    private final Power power;
    private final Traffic rx;
    private final Traffic tx;
    private Unused memo = new Unused(Long.MIN_VALUE, 0, NOTHING);

    VillageTraffic(Power power, Traffic rx, Traffic tx) {
        this.power = power;
        this.rx = rx;
        this.tx = tx;
    }

    /** Between a start and a moment before the next one, both epoch milliseconds. */
    Bytes between(long started, long until) {
        long shift = Math.floorDiv(until, Power.SHIFT_MILLIS);
        Unused before = memo;
        if (before.started() != started || before.shift() > shift) {
            before = new Unused(started, Math.floorDiv(started, Power.SHIFT_MILLIS), NOTHING);
        }
        Bytes unused = before.bytes();
        for (long s = before.shift(); s < shift; s++) {
            unused = unused.plus(unused(s, started, until));
        }
        memo = new Unused(started, shift, unused);
        return curve(started, until).minus(unused).minus(unused(shift, started, until));
    }

    private Bytes unused(long shift, long started, long until) {
        Power.Event event = power.at(shift * Power.SHIFT_MILLIS);
        // A cut that ended in this very start lies before it.
        boolean within = event.mainsBack() != 0 && event.started() != started && event.mainsLost() < until;
        return within ? curve(event.mainsLost(), Math.min(until, event.mainsBack())) : NOTHING;
    }

    private Bytes curve(long from, long until) {
        return new Bytes(
                rx.countedUntil(until) - rx.countedUntil(from), tx.countedUntil(until) - tx.countedUntil(from));
    }
}
