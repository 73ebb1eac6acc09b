package kz.auylsat.ncc.influx;

import java.nio.ByteBuffer;
import java.time.Instant;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;

/**
 * A report as bytes, without its terminal: observed and received (8 each), source and reachability (1 each), which
 * metrics it has and which of them are bounds (8 each), then a double a metric, all big-endian.
 */
final class ReportBytes {
    private static final int HEAD_BYTES = 4 * Long.BYTES + 2;
    private static final Metric[] METRICS = Metric.values();

    private ReportBytes() {}

    static byte[] of(LinkReport report) {
        MetricValues values = report.values();
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + values.size() * Double.BYTES);
        out.putLong(report.observedAt().toEpochMilli());
        out.putLong(report.receivedAt().toEpochMilli());
        out.put((byte) report.source().ordinal());
        out.put((byte) report.reachability().ordinal());
        long[] present = {0};
        values.forEach((metric, value, bound) -> present[0] |= 1L << metric.ordinal());
        out.putLong(present[0]);
        out.putLong(values.censoredBits());
        values.forEach((metric, value, bound) -> out.putDouble(value));
        return out.array();
    }

    static LinkReport report(String terminal, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Instant observedAt = Instant.ofEpochMilli(in.getLong());
        Instant receivedAt = Instant.ofEpochMilli(in.getLong());
        ReportSource source = ReportSource.values()[in.get()];
        Reachability reachability = Reachability.values()[in.get()];
        long present = in.getLong();
        long censored = in.getLong();
        MetricValues.Builder values = MetricValues.builder();
        for (long bits = present; bits != 0; bits &= bits - 1) {
            int ordinal = Long.numberOfTrailingZeros(bits);
            values.put(METRICS[ordinal], in.getDouble(), (censored >>> ordinal & 1) != 0);
        }
        return new LinkReport(terminal, observedAt, receivedAt, source, reachability, values.build());
    }
}
