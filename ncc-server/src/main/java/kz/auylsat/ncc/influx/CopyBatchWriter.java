package kz.auylsat.ncc.influx;

import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.PointSink;
import kz.auylsat.ncc.series.SeriesUnavailableException;

/** Takes a batch of lines to the server until each of them was taken or refused, however long that is away. */
final class CopyBatchWriter {
    private final CopyTargetClient client;
    private final PointSink sink;
    private final IsolatingWriter<InterruptedException> lines = new IsolatingWriter<>(this::answer);

    CopyBatchWriter(CopyTargetClient client) {
        this.client = client;
        sink = client.sink();
    }

    /** Throws {@link SeriesUnavailableException} where the server wants another token, bucket or address. */
    IsolatingWriter.Outcome deliver(byte[] batch) throws InterruptedException {
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
                return answer;
            }
        }
    }
}
