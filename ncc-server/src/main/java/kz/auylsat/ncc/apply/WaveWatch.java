package kz.auylsat.ncc.apply;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Tells which terminals have answered since they were applied. */
@FunctionalInterface
public interface WaveWatch {
    /** Those of these terminals that have answered at or after a moment. */
    Set<String> answered(Collection<String> terminalIds, Instant since);
}
