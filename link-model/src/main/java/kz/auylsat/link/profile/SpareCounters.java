package kz.auylsat.link.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.metric.Metric;

/**
 * The counters of one row, or of the scalars, that are only fallbacks of another one which is there.
 *
 * <p>Only counters: a counter that is answered claims its metric whatever it says. Another value may say "none", and then
 * its fallback counts.
 */
final class SpareCounters {
    /** @param instead the earlier counter for the same metric */
    record Spare(PlannedRule rule, PlannedRule instead) {}

    private SpareCounters() {}

    static List<Spare> of(List<PlannedRule> rules, Cells cells) {
        Map<Metric, PlannedRule> counted = new EnumMap<>(Metric.class);
        Set<Integer> needed = new HashSet<>();
        List<Spare> spare = new ArrayList<>(0);
        for (PlannedRule planned : rules) {
            PlannedRule instead =
                    planned.isCounter() ? counted.get(planned.rule().metric()) : null;
            if (instead != null) {
                spare.add(new Spare(planned, instead));
                continue;
            }
            needed.add(planned.cell());
            needed.add(planned.overCell());
            if (isAnsweredCounter(planned, cells)) {
                counted.put(planned.rule().metric(), planned);
            }
        }
        spare.removeIf(one -> needed.contains(one.rule().cell()));
        return spare;
    }

    private static boolean isAnsweredCounter(PlannedRule planned, Cells cells) {
        var value = cells.value(planned.cell());
        return planned.isCounter() && value != null && RawNumber.counter(value).isPresent();
    }
}
