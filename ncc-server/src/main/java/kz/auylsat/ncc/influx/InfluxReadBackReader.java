package kz.auylsat.ncc.influx;

import kz.auylsat.ncc.outbox.ReadBack;
import kz.auylsat.ncc.outbox.SentPoint;
import kz.auylsat.ncc.series.SeriesUnavailableException;

/** Asks an InfluxDB by InfluxQL whether it has a point. */
final class InfluxReadBackReader implements ReadBack {
    private final InfluxQueryClient client;

    InfluxReadBackReader(InfluxQueryClient client) {
        this.client = client;
    }

    @Override
    public Answer look(SentPoint point) {
        int[] rows = {0};
        try {
            client.select(InfluxQl.point(point), (terminal, values) -> rows[0]++);
            return rows[0] > 0 ? Answer.FOUND : Answer.MISSING;
        } catch (SeriesUnavailableException e) {
            return Answer.UNKNOWN;
        }
    }
}
