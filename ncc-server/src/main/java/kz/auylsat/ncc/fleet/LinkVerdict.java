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
 * <p>One lost answer over a satellite says nothing, so a failed poll changes nothing until a second one follows it
 * ({@link #FAILURES_FOR_CHANGE}). Then a terminal of which nothing comes back is {@link LinkState#DOWN}; one whose
 * host or agent still answers (wrong key, port closed, only errors) is {@link LinkState#DEGRADED}, for its power and
 * its link are alive. An answer counts at once: lost receive lock, then a modem that is not operational, then a
 * margin under {@link #LOW_MARGIN_DB} make it degraded.
 */
public record LinkVerdict(LinkState state, @Nullable LinkCause cause) {
    /** Failed polls in a row before the state follows them. */
    public static final int FAILURES_FOR_CHANGE = 2;

    /** Below this margin over the MODCOD's threshold the next passing cloud takes the link. */
    public static final double LOW_MARGIN_DB = 1;

    static final LinkVerdict UNKNOWN = new LinkVerdict(LinkState.UNKNOWN, null);
    private static final LinkVerdict UP = new LinkVerdict(LinkState.UP, null);

    /**
     * The verdict after a report.
     *
     * @param before the verdict before it
     * @param reachability the report's
     * @param failuresInARow failed polls up to and with this report; 0 where the terminal answered
     * @param values what is known of the terminal now
     */
    public static LinkVerdict after(
            LinkVerdict before, Reachability reachability, int failuresInARow, MetricValues values) {
        return switch (reachability) {
            case UNKNOWN -> UNKNOWN;
            case UP -> answered(values);
            case SILENT -> failed(before, failuresInARow, LinkState.DOWN, LinkCause.SILENT);
            case UNREACHABLE -> failed(before, failuresInARow, LinkState.DOWN, LinkCause.UNREACHABLE);
            case REFUSED -> failed(before, failuresInARow, LinkState.DEGRADED, LinkCause.REFUSED);
            case AUTHENTICATION_FAILED ->
                failed(before, failuresInARow, LinkState.DEGRADED, LinkCause.AUTHENTICATION_FAILED);
            case WRONG_ENGINE_TIME -> failed(before, failuresInARow, LinkState.DEGRADED, LinkCause.WRONG_ENGINE_TIME);
            case FAULTY_ANSWER -> failed(before, failuresInARow, LinkState.DEGRADED, LinkCause.FAULTY_ANSWER);
        };
    }

    private static LinkVerdict failed(LinkVerdict before, int failuresInARow, LinkState state, LinkCause cause) {
        return failuresInARow < FAILURES_FOR_CHANGE ? before : new LinkVerdict(state, cause);
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
        // A censored margin is "more than this": a bound below the threshold proves nothing.
        OptionalDouble margin = values.get(Metric.LINK_MARGIN_DB);
        if (margin.isPresent() && margin.getAsDouble() < LOW_MARGIN_DB && !values.censored(Metric.LINK_MARGIN_DB)) {
            return Optional.of(LinkCause.LOW_MARGIN);
        }
        return Optional.empty();
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
