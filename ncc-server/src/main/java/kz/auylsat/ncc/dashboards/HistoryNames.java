package kz.auylsat.ncc.dashboards;

import java.util.Map;
import java.util.Set;

/**
 * The names that the history has.
 *
 * @param measurements by name
 */
public record HistoryNames(Map<String, Names> measurements) {
    /**
     * The names of one measurement.
     *
     * @param tags what its points are found by
     * @param fields what its points hold
     */
    public record Names(Set<String> tags, Set<String> fields) {
        boolean has(String name) {
            return tags.contains(name) || fields.contains(name);
        }
    }
}
