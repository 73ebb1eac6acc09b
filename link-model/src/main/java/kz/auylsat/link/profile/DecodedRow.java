package kz.auylsat.link.profile;

import kz.auylsat.link.report.MetricValues;

/**
 * A row of a table of the terminal's parts, as one interface of a router.
 *
 * @param table the table's name in the profile
 * @param index the row's index
 * @param label the row's name; the index where it has none
 * @param chosen whether it counts in the terminal's metrics
 * @param values its own values
 */
public record DecodedRow(String table, String index, String label, boolean chosen, MetricValues values) {}
