package kz.auylsat.ncc.influx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.auylsat.ncc.series.Resolution;

/** Due buckets put together into stretches that one query reads. */
final class DueRuns {
    /**
     * Neighbouring buckets.
     *
     * @param from the first bucket's start, epoch milliseconds
     * @param to the last bucket's end, exclusive
     * @param terminals whoever has one of them due
     */
    record Run(long from, long to, Set<String> terminals) {}

    private DueRuns() {}

    static List<Run> of(Resolution tier, Map<String, ? extends Collection<Long>> due) {
        SortedMap<Long, Set<String>> byStart = new TreeMap<>();
        due.forEach((terminal, starts) -> starts.forEach(
                start -> byStart.computeIfAbsent(start, at -> new TreeSet<>()).add(terminal)));
        List<Run> runs = new ArrayList<>();
        byStart.forEach((start, terminals) -> {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.to() == start) {
                last.terminals().addAll(terminals);
                runs.set(runs.size() - 1, new Run(last.from(), start + tier.millis(), last.terminals()));
            } else {
                runs.add(new Run(start, start + tier.millis(), new TreeSet<>(terminals)));
            }
        });
        return runs;
    }
}
