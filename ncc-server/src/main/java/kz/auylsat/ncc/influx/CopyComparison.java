package kz.auylsat.ncc.influx;

import java.util.List;

/**
 * What asking both stores the same showed.
 *
 * @param ranges asked
 * @param numbers in the answers of the source
 * @param differing ranges that were answered otherwise
 * @param differences the first of these, one line each
 */
public record CopyComparison(long ranges, long numbers, long differing, List<String> differences) {
    static final int TOLD_MAX = 10;
}
