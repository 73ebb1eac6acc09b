package kz.auylsat.ncc.fleet;

import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.jspecify.annotations.Nullable;

/**
 * The state of a link, and its cause where it is degraded or down.
 *
 * <p>One lost answer over a satellite says nothing, so silence changes nothing until as many polls in a row as the
 * settings say were silent: then the link is {@link LinkState#DOWN}. A terminal whose host or agent still answers (wrong
 * key, port closed, only errors) is {@link LinkState#DEGRADED} at once, for its power and its link are alive. An answer
 * counts at once too: lost receive lock, then a modem that is not operational, then a margin under {@link #LOW_MARGIN_DB}
 * make it degraded. Reports that say nothing change nothing until {@link #UNKNOWNS_FOR_CHANGE} of them in a row.
 */
public record LinkVerdict(LinkState state, @Nullable LinkCause cause) {
    /** Reports in a row that say nothing before nothing is known any more. */
    public static final int UNKNOWNS_FOR_CHANGE = 3;

    /** Below this margin over the MODCOD's threshold the next passing cloud takes the link. */
    public static final double LOW_MARGIN_DB = 1;

    /**
     * QPSK 2/5 and below (EN 302 307-1 table 12). A modem that adapts keeps its margin small on purpose by taking the next
     * MODCOD; only where hardly a more robust one is left does a small margin tell of danger.
     */
    private static final int ROBUST_MODCOD_MAX = 3;

    static final LinkVerdict UNKNOWN = new LinkVerdict(LinkState.UNKNOWN, null);
    private static final LinkVerdict UP = new LinkVerdict(LinkState.UP, null);

    /**
     * The verdict after a report.
     *
     * @param before the verdict before it
     * @param reachability the report's
     * @param failuresInARow failed polls up to and with this report; 0 where the terminal answered
     * @param missesToDown silent polls in a row that make a link down
     * @param values what is known of the terminal now
     */
    public static LinkVerdict after(
            LinkVerdict before, Reachability reachability, int failuresInARow, int missesToDown, MetricValues values) {
        if (!confirmed(reachability, failuresInARow, missesToDown)) {
            return before;
        }
        return switch (reachability) {
            case UNKNOWN -> UNKNOWN;
            case UP -> answered(values);
            case SILENT -> new LinkVerdict(LinkState.DOWN, LinkCause.SILENT);
            case UNREACHABLE -> new LinkVerdict(LinkState.DOWN, LinkCause.UNREACHABLE);
            case REFUSED -> new LinkVerdict(LinkState.DEGRADED, LinkCause.REFUSED);
            case AUTHENTICATION_FAILED -> new LinkVerdict(LinkState.DEGRADED, LinkCause.AUTHENTICATION_FAILED);
            case WRONG_ENGINE_TIME -> new LinkVerdict(LinkState.DEGRADED, LinkCause.WRONG_ENGINE_TIME);
            case FAULTY_ANSWER -> new LinkVerdict(LinkState.DEGRADED, LinkCause.FAULTY_ANSWER);
        };
    }

    /** Whether so many failures in a row are enough to believe what the last of them showed. */
    static boolean confirmed(Reachability reachability, int failuresInARow, int missesToDown) {
        return switch (reachability) {
            case SILENT, UNREACHABLE -> failuresInARow >= missesToDown;
            case UNKNOWN -> failuresInARow >= UNKNOWNS_FOR_CHANGE;
            case UP, REFUSED, AUTHENTICATION_FAILED, WRONG_ENGINE_TIME, FAULTY_ANSWER -> true;
        };
    }

    private static LinkVerdict answered(MetricValues values) {
        return degradedBy(values)
                .map(cause -> new LinkVerdict(LinkState.DEGRADED, cause))
                .orElse(UP);
    }

    private static Optional<LinkCause> degradedBy(MetricValues values) {
        OptionalDouble lock = values.get(Metric.RX_LOCK);
        if (lock.isPresent() && lock.getAsDouble() == 0) {
            return Optional.of(LinkCause.RX_LOCK_LOST);
        }
        if (modemTroubled(values)) {
            return Optional.of(LinkCause.MODEM_FAULT);
        }
        return lowMargin(values) ? Optional.of(LinkCause.LOW_MARGIN) : Optional.empty();
    }

    private static boolean lowMargin(MetricValues values) {
        OptionalDouble margin = values.get(Metric.LINK_MARGIN_DB);
        boolean robust = values.get(Metric.MODCOD).orElse(ROBUST_MODCOD_MAX) <= ROBUST_MODCOD_MAX;
        // A censored margin is "more than this": a bound below the threshold proves nothing.
        return robust
                && margin.isPresent()
                && margin.getAsDouble() < LOW_MARGIN_DB
                && !values.censored(Metric.LINK_MARGIN_DB);
    }

    private static boolean modemTroubled(MetricValues values) {
        OptionalDouble code = values.get(Metric.MODEM_STATE);
        if (code.isEmpty()) {
            return false;
        }
        return switch (ModemState.byCode(code.getAsDouble())) {
            case UNKNOWN, OPERATIONAL -> false;
            case OFF, STARTING, NO_RX, ACQUIRING, STANDBY, FAULT -> true;
        };
    }
}
