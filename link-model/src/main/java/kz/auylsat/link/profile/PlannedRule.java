package kz.auylsat.link.profile;

import kz.auylsat.link.snmp.Oid;

/**
 * A metric's rule with its places in an answer.
 *
 * @param oid the instance, or in a table the column
 * @param cell where its value lies
 * @param overCell where its divisor lies; {@link #NONE} without one
 */
record PlannedRule(MetricRule rule, Oid oid, int cell, int overCell) {
    static final int NONE = -1;

    boolean isCounter() {
        return rule.value() instanceof ValueRule.Counter;
    }
}
