package kz.auylsat.ncc.influx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.SeriesFileReader;
import kz.auylsat.ncc.series.SeriesRange;

/** Asks a series file and an InfluxDB the same and compares. */
final class HistoryCompareReader {
    private final SeriesFileReader source;
    private final InfluxSeriesReader target;
    private final CopyTargetClient client;
    private long ranges;
    private long numbers;
    private long differing;
    private final List<String> differences = new ArrayList<>();

    HistoryCompareReader(SeriesFileReader source, InfluxSeriesReader target, CopyTargetClient client) {
        this.source = source;
        this.target = target;
        this.client = client;
    }

    /** As many questions as that, of terminals and stretches by chance. */
    void sample(List<ComparePlan> plans, int count, RandomGenerator random) throws InterruptedException {
        for (int i = 0; i < count && !plans.isEmpty(); i++) {
            compare(plans.get(random.nextInt(plans.size())).any(random));
            client.listener().compared((i + 1.0) / count, ranges, numbers);
        }
    }

    /** All that there is. */
    void all(List<ComparePlan> plans) throws InterruptedException {
        for (int i = 0; i < plans.size(); i++) {
            List<RangeQuery> queries = plans.get(i).all();
            for (int j = 0; j < queries.size(); j++) {
                compare(queries.get(j));
                client.listener().compared((i + (j + 1.0) / queries.size()) / plans.size(), ranges, numbers);
            }
        }
    }

    CopyComparison comparison() {
        return new CopyComparison(ranges, numbers, differing, List.copyOf(differences));
    }

    private void compare(RangeQuery query) throws InterruptedException {
        SeriesRange expected = source.range(query);
        SeriesRange found = client.ask(() -> target.range(query));
        ranges++;
        for (SeriesRange.Column each : expected.columns().values()) {
            numbers += Arrays.stream(each.count()).filter(count -> count > 0).count();
        }
        Optional<String> difference = RangeDifference.of(expected, found);
        if (difference.isPresent()) {
            differing++;
            if (differences.size() < CopyComparison.TOLD_MAX) {
                differences.add(
                        query.terminalId() + ", " + query.from() + " to " + query.to() + ": " + difference.get());
            }
        }
    }
}
