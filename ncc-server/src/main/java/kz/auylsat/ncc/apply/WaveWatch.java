package kz.auylsat.ncc.apply;

import java.util.Collection;
import java.util.Set;

/** Tells which terminals have answered since they were applied. */
@FunctionalInterface
public interface WaveWatch {
    /** Those of these terminals that have answered since they were last created or changed. */
    Set<String> answered(Collection<String> terminalIds);
}
