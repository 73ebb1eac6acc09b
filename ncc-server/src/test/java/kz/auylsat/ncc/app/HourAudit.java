package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.influx.InfluxdServer;

/** Holds what an influxd has against the ledger of {@link HourLoad}: reports one by one, rollups computed anew. */
final class HourAudit {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Few questions: of each the server opens every field of every terminal. */
    private static final int STEPS_AT_ONCE = 70;

    private final InfluxdServer influxd;
    private final String database;
    private long values;

    HourAudit(InfluxdServer influxd, String database) {
        this.influxd = influxd;
        this.database = database;
    }

    /** The values of reports that were compared. */
    long values() {
        return values;
    }

    /** How many points have this field. */
    long count(String measurement, String field) throws IOException, InterruptedException {
        JsonNode series = ask("SELECT count(" + field + ") FROM " + measurement).path("series");
        return series.isEmpty() ? 0 : series.get(0).path("values").get(0).get(1).asLong();
    }

    /** Every report there once, with every value and no other; gives their number. */
    int assertReports() throws IOException, InterruptedException {
        BitSet seen = new BitSet(HourLoad.TERMINALS * HourLoad.STEPS);
        String columns = HourLoad.METRICS.stream().map(Metric::id).collect(Collectors.joining(","));
        for (int from = 0; from < HourLoad.STEPS; from += STEPS_AT_ONCE) {
            JsonNode answer = ask("SELECT reachability,received_at," + columns + " FROM link WHERE time >= "
                    + millis(from) + "ms AND time < " + millis(from + STEPS_AT_ONCE) + "ms GROUP BY *");
            for (JsonNode series : answer.path("series")) {
                int terminal =
                        HourLoad.terminal(series.path("tags").path("terminal").asText());
                for (JsonNode row : series.path("values")) {
                    int step = assertReport(terminal, row);
                    int place = terminal * HourLoad.STEPS + step;
                    assertThat(seen.get(place))
                            .as("%s twice at step %s", terminal, step)
                            .isFalse();
                    seen.set(place);
                }
            }
        }
        assertThat(seen.cardinality()).isEqualTo(HourLoad.TERMINALS * HourLoad.STEPS);
        assertThat(count("link", "reachability")).as("none beside them").isEqualTo(seen.cardinality());
        return seen.cardinality();
    }

    private int assertReport(int terminal, JsonNode row) {
        long at = row.get(0).asLong();
        int step = HourLoad.step(at);
        assertThat(at).isEqualTo(millis(step));
        Reachability reachability = HourLoad.isUp(terminal, step) ? Reachability.UP : Reachability.SILENT;
        assertThat(row.get(1).asInt()).isEqualTo(reachability.ordinal());
        assertThat(row.get(2).asLong()).isEqualTo(at + 700);
        for (int metric = 0; metric < HourLoad.METRICS.size(); metric++) {
            OptionalDouble expected = HourLoad.value(terminal, step, metric);
            JsonNode value = row.get(3 + metric);
            if (expected.isEmpty() ? !value.isNull() : value.isNull() || value.asDouble() != expected.getAsDouble()) {
                throw new AssertionError("terminal " + terminal + ", step " + step + ", " + HourLoad.METRICS.get(metric)
                        + ": " + value + ", not " + expected);
            }
            values += expected.isPresent() ? 1 : 0;
        }
        return step;
    }

    /**
     * Every rollup of a tier there once, as computed from the ledger; gives their number.
     *
     * @param stepsEach how many steps one has
     * @param until the step before which all are closed
     */
    int assertRollups(String measurement, int stepsEach, int until) throws IOException, InterruptedException {
        String columns = HourLoad.METRICS.stream()
                .map(Metric::id)
                .flatMap(id ->
                        IntStream.range(0, 4).mapToObj(i -> id + new String[] {"_min", "_mean", "_max", "_n"}[i]))
                .collect(Collectors.joining(","));
        int first = Math.floorMod(-offset(), stepsEach) - stepsEach;
        int each = 0;
        for (int begins = first; begins < until; begins += stepsEach) {
            each += begins + stepsEach > 0 ? 1 : 0;
        }
        JsonNode answer = ask("SELECT polls,up," + columns + " FROM " + measurement + " GROUP BY *");
        assertThat(answer.path("series").size()).isEqualTo(HourLoad.TERMINALS);
        for (JsonNode series : answer.path("series")) {
            int terminal =
                    HourLoad.terminal(series.path("tags").path("terminal").asText());
            assertThat(series.path("values").size())
                    .as("rollups of %s", terminal)
                    .isEqualTo(each);
            for (JsonNode row : series.path("values")) {
                int begins = HourLoad.step(row.get(0).asLong());
                assertThat(row.get(0).asLong()).isEqualTo(millis(begins));
                assertThat(Math.floorMod(begins - first, stepsEach)).isZero();
                assertRollup(terminal, Math.max(0, begins), Math.min(until, begins + stepsEach), row);
            }
        }
        int rollups = each * HourLoad.TERMINALS;
        assertThat(count(measurement, "polls")).as("none beside them").isEqualTo(rollups);
        return rollups;
    }

    private static void assertRollup(int terminal, int from, int to, JsonNode row) {
        String what = "terminal " + terminal + ", steps " + from + " to " + to;
        assertThat(row.get(1).asInt()).as(what).isEqualTo(to - from);
        assertThat(row.get(2).asLong())
                .as(what)
                .isEqualTo(IntStream.range(from, to)
                        .filter(step -> HourLoad.isUp(terminal, step))
                        .count());
        for (int metric = 0; metric < HourLoad.METRICS.size(); metric++) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            double last = 0;
            int n = 0;
            for (int step = from; step < to; step++) {
                OptionalDouble value = HourLoad.value(terminal, step, metric);
                if (value.isPresent()) {
                    last = value.getAsDouble();
                    min = Math.min(min, last);
                    max = Math.max(max, last);
                    sum += last;
                    n++;
                }
            }
            double mean = HourLoad.METRICS.get(metric).kind() == Metric.Kind.STATE ? last : sum / n;
            int at = 3 + 4 * metric;
            if (row.get(at).asDouble() != min
                    || Math.abs(row.get(at + 1).asDouble() - mean) > 1e-9
                    || row.get(at + 2).asDouble() != max
                    || row.get(at + 3).asInt() != n) {
                throw new AssertionError(what + ", " + HourLoad.METRICS.get(metric) + ": " + row + ", not " + min + " "
                        + mean + " " + max + " " + n);
            }
        }
    }

    /** The first step's place in its hour. */
    private static int offset() {
        return (int) (HourLoad.START.toEpochMilli() / HourLoad.EVERY.toMillis() % 120);
    }

    private static long millis(int step) {
        return HourLoad.at(step).toEpochMilli();
    }

    private JsonNode ask(String query) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(influxd.query(database, query));
        JsonNode result = answer.path("results").path(0);
        assertThat(result.has("error") || answer.has("error")).as("%s", answer).isFalse();
        assertThat(result.has("partial")).isFalse();
        return result;
    }
}
