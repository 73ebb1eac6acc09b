package kz.auylsat.link.profile;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;

/**
 * A table, whose rows are either terminals (the agent is a hub's) or parts of the terminal itself (its interfaces).
 *
 * @param id its name in rows and notes
 * @param rows what a row is
 * @param access how it may be asked for
 * @param columns the columns that are metrics
 * @param choice which rows count, for a table of parts
 */
public record TableRule(String id, Rows rows, Access access, List<Column> columns, Choice choice) {
    public TableRule {
        columns = List.copyOf(columns);
    }

    /** What a row is. */
    public enum Rows {
        TERMINALS,
        PARTS
    }

    /** How a table may be asked for: some agents have no GETNEXT in theirs. */
    public enum Access {
        WALK,
        GET
    }

    /** A column that is a metric; {@code combine} joins the chosen rows of a table of parts. */
    public record Column(MetricRule rule, Combine combine) {}

    /**
     * A column whose text must, or must not, be one of these.
     *
     * @param tier how often the column is asked for; its last value holds until it is asked for again
     */
    public record Condition(Oid column, Set<String> texts, boolean negated, Tier tier) {
        public Condition {
            texts = Set.copyOf(texts);
        }
    }

    /**
     * Which rows of a table of parts are joined into the terminal's metrics.
     *
     * <p>In this order: the rows whose label is in the terminal's parameter, whatever their state; else, of the rows that
     * meet every condition, those whose label is preferred; else all that meet every condition.
     *
     * @param labels columns with the row's name, the best first; of the slow tier
     * @param parameter names the labels to take, separated by commas; null where there is no such parameter
     * @param indexParameter names the row indexes to GET instead of walking, separated by commas; null for none
     * @param conditions what a row must meet
     * @param preferred found in the labels of the rows to take where there are any
     */
    public record Choice(
            List<Oid> labels,
            @Nullable String parameter,
            @Nullable String indexParameter,
            List<Condition> conditions,
            @Nullable Pattern preferred) {
        /** Every row. */
        public static final Choice ALL = new Choice(List.of(), null, null, List.of(), null);

        public Choice {
            labels = List.copyOf(labels);
            conditions = List.copyOf(conditions);
        }
    }
}
