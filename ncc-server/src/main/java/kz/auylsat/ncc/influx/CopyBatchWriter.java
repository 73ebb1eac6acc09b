package kz.auylsat.ncc.influx;

import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.PointSink;
import kz.auylsat.ncc.outbox.Quarantined;
import kz.auylsat.ncc.outbox.SentPoint;
import kz.auylsat.ncc.series.SeriesUnavailableException;

/** Takes a batch of lines to the server until each of them was taken or refused, however long that is away. */
final class CopyBatchWriter {
    /** With more bad points in one batch it is no point's own fault, and to find the rest would take a request each. */
    private static final int REFUSED_MAX = 20;

    private final CopyTargetClient client;
    private final PointSink sink;
    private final IsolatingWriter<InterruptedException> lines = new IsolatingWriter<>(this::answer, this::refused);
    /** Of the batch under way. */
    private int refused;

    CopyBatchWriter(CopyTargetClient client) {
        this.client = client;
        sink = client.sink();
    }

    /**
     * Throws {@link SeriesUnavailableException} where the server wants another token, bucket or address, or refuses point
     * after point.
     */
    IsolatingWriter.Outcome deliver(byte[] batch) throws InterruptedException {
        refused = 0;
        return lines.deliver(batch);
    }

    private Delivery answer(byte[] gzip) throws InterruptedException {
        while (true) {
            Delivery answer = sink.writeGzip(gzip);
            if (answer instanceof Delivery.RetryAfter later) {
                client.asked(later.pause(), later.reason());
            } else if (answer instanceof Delivery.Unavailable unavailable) {
                client.unanswered(unavailable.reason());
            } else if (answer instanceof Delivery.Refused other) {
                throw new SeriesUnavailableException(other.reason());
            } else {
                client.answered();
                if (answer instanceof Delivery.Rejected rejected) {
                    client.listener().refusing(refused, rejected.reason());
                }
                return answer;
            }
        }
    }

    private void refused(Quarantined point) {
        client.listener().refused(point);
        if (++refused > REFUSED_MAX) {
            SentPoint named = SentPoint.of(point.line());
            throw new SeriesUnavailableException("InfluxDB refuses more than " + REFUSED_MAX + " points of "
                    + named.measurement() + " of " + named.tags().get(LineProtocol.TERMINAL)
                    + " in one batch, the last with: " + point.reason()
                    + "; mend that in InfluxDB, or copy to an empty bucket: the same command goes on");
        }
    }
}
