package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.ValueRule;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.simulator.model.Counters;
import kz.auylsat.simulator.model.SimulatedTerminal;
import kz.auylsat.simulator.model.TerminalKind;
import org.jspecify.annotations.Nullable;

/**
 * What the series of one simulated terminal must hold: the rates between the moments that its answers were made at, by
 * the simulator's own unwrapped counters and the agent's uptime.
 */
final class TruthBook {
    /** Where the two clocks of a pair differ by this, or a bound is as near, a rate may be held to be unproven. */
    private static final double DOUBTFUL_SECONDS = 4.5;

    private static final Oid UHP_RX_BYTES = Oid.parse("1.3.6.1.4.1.8000.22.2.4.0");
    private static final Duration GAP = Duration.ofMinutes(15);

    /** What is known of a rate. */
    enum Verdict {
        /** There must be this rate. */
        RATE,
        /** There must be none. */
        NONE,
        /** This rate or none: the samples are at the edge of what proves a rate. */
        EITHER
    }

    record Expected(Verdict verdict, double rate) {
        static final Expected NONE = new Expected(Verdict.NONE, Double.NaN);
    }

    private record Sample(Instant madeAt, Instant receivedAt) {}

    /** A time in which nothing passes between the poller and the terminal. */
    record Outage(Instant from, Instant to) {}

    final SimulatedTerminal terminal;
    private final List<Outage> outages;
    private final Map<Metric, ValueRule.Counter> rules = new EnumMap<>(Metric.class);
    private final Map<List<VarBind>, Instant> madeAt = new IdentityHashMap<>();
    private final Map<Long, Map<Metric, Expected>> byObserved = new HashMap<>();
    private @Nullable Sample before;
    private @Nullable Sample now;
    int restartsSeen;
    int wrapsSeen;
    int gapsSeen;

    TruthBook(SimulatedTerminal terminal, DeviceProfile profile, List<Outage> outages) {
        this.outages = outages;
        this.terminal = terminal;
        profile.scalars().forEach(rule -> {
            if (rule.value() instanceof ValueRule.Counter counter) {
                rules.put(rule.metric(), counter);
            }
        });
    }

    boolean cutOff(Instant at) {
        return outages.stream().anyMatch(outage -> !at.isBefore(outage.from()) && at.isBefore(outage.to()));
    }

    /** A request goes out: what earlier ones were answered with no longer matters. */
    void asked() {
        madeAt.clear();
    }

    void answerMade(List<VarBind> varBinds, Instant at) {
        madeAt.put(varBinds, at);
    }

    /** The poller took this answer, which holds the counters. */
    void answerTaken(List<VarBind> varBinds, Instant receivedAt) {
        before = now;
        now = new Sample(madeAt.get(varBinds), receivedAt);
        Map<Metric, Expected> expected = new EnumMap<>(Metric.class);
        Sample earlier = before;
        if (earlier != null && now.madeAt().isAfter(earlier.madeAt())) {
            rules.forEach((metric, rule) -> expected.put(metric, expected(metric, rule, earlier, now)));
        }
        byObserved.put(receivedAt.toEpochMilli(), expected);
    }

    /** What the row observed at this moment must hold; nothing where no answer with counters came then. */
    Expected expected(long observedAtMillis, Metric metric) {
        Map<Metric, Expected> row = byObserved.get(observedAtMillis);
        return row == null ? Expected.NONE : row.getOrDefault(metric, Expected.NONE);
    }

    int answers() {
        return byObserved.size();
    }

    boolean has(long observedAtMillis) {
        return byObserved.containsKey(observedAtMillis);
    }

    List<Metric> metrics() {
        return new ArrayList<>(rules.keySet());
    }

    private Expected expected(Metric metric, ValueRule.Counter rule, Sample from, Sample to) {
        Instant started = terminal.startedAt(to.madeAt());
        if (!terminal.startedAt(from.madeAt()).equals(started)) {
            restartsSeen += metric == Metric.RX_RATE_BPS ? 1 : 0;
            return Expected.NONE;
        }
        double seconds = (ticks(started, to.madeAt()) - ticks(started, from.madeAt())) / 100.0;
        double wall = Duration.between(from.receivedAt(), to.receivedAt()).toMillis() / 1000.0;
        double longer = Math.max(seconds, wall);
        double bound = Math.min(GAP.toSeconds(), secondsToWrapTwice(metric, rule));
        if (Math.min(seconds, wall) > bound + DOUBTFUL_SECONDS) {
            gapsSeen += metric == Metric.RX_RATE_BPS ? 1 : 0;
            return Expected.NONE;
        }
        long counted = counted(metric, to) - counted(metric, from);
        double rate = counted * rule.scale() / seconds;
        noteWrap(metric, counted, from);
        boolean clear = longer < bound - DOUBTFUL_SECONDS && Math.abs(seconds - wall) < DOUBTFUL_SECONDS;
        return new Expected(clear ? Verdict.RATE : Verdict.EITHER, rate);
    }

    private void noteWrap(Metric metric, long counted, Sample from) {
        if (terminal.kind() == TerminalKind.UHP && metric == Metric.RX_RATE_BPS) {
            long stood = wireRx(from.madeAt());
            wrapsSeen += stood + counted >= 1L << 32 ? 1 : 0;
        }
    }

    private long wireRx(Instant at) {
        return ((SnmpValue.Counter32) terminal.get(UHP_RX_BYTES, at)).value();
    }

    private double secondsToWrapTwice(Metric metric, ValueRule.Counter rule) {
        boolean wide = terminal.kind() == TerminalKind.AUYLSAT
                && (metric == Metric.RX_RATE_BPS || metric == Metric.TX_RATE_BPS);
        return (wide ? 0x1p64 : 0x1p32) / (rule.rateMax() / rule.scale());
    }

    private static long ticks(Instant started, Instant at) {
        return Duration.between(started, at).toMillis() / 10;
    }

    private long counted(Metric metric, Sample at) {
        Counters counters = terminal.counters(at.madeAt());
        return switch (metric) {
            case RX_RATE_BPS -> counters.rxBytes();
            case TX_RATE_BPS -> counters.txBytes();
            case RX_ERROR_RATE -> counters.rxErrors();
            case TX_DROP_RATE -> counters.txDrops();
            default -> throw new IllegalArgumentException("the simulator counts no " + metric);
        };
    }
}
