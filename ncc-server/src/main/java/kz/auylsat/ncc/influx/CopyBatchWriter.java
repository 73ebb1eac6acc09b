package kz.auylsat.ncc.influx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import kz.auylsat.ncc.outbox.BatchLines;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.Halving;
import kz.auylsat.ncc.outbox.PointSink;
import kz.auylsat.ncc.outbox.Quarantined;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.jspecify.annotations.Nullable;

/** Takes a batch of lines to the server until each of them was taken or refused. */
final class CopyBatchWriter {
    /**
     * What became of a batch.
     *
     * @param refused lines that the server takes in no company
     * @param expired where the server said that it keeps nothing so old, its words; null otherwise
     */
    record Outcome(List<Quarantined> refused, @Nullable String expired) {}

    /** InfluxDB 1.x and 2.x of points that their own retention would delete at once. */
    private static final Pattern EXPIRED = Pattern.compile("beyond retention policy");

    private final CopyTargetClient client;
    private final PointSink sink;

    CopyBatchWriter(CopyTargetClient client) {
        this.client = client;
        sink = client.sink();
    }

    /** Throws {@link SeriesUnavailableException} where the server wants another token, bucket or address. */
    Outcome deliver(byte[] batch) throws InterruptedException {
        List<Quarantined> refused = new ArrayList<>();
        String expired = null;
        Deque<byte[]> open = new ArrayDeque<>(List.of(batch));
        while (!open.isEmpty()) {
            byte[] gzip = open.pop();
            Delivery answer = answer(gzip);
            if (answer instanceof Delivery.TooLarge tooLarge) {
                cut(BatchLines.ofGzip(gzip), tooLarge.reason(), open, refused);
            } else if (answer instanceof Delivery.Rejected rejected) {
                if (EXPIRED.matcher(rejected.reason()).find()) {
                    // It has stored the others; every one of these would be as old.
                    expired = rejected.reason();
                } else {
                    isolate(BatchLines.ofGzip(gzip), rejected.reason(), refused);
                }
            }
        }
        return new Outcome(refused, expired);
    }

    /** An answer that says something of these points. */
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

    private static void cut(BatchLines lines, String reason, Deque<byte[]> open, List<Quarantined> refused) {
        int count = lines.count();
        if (count == 1) {
            refused.add(new Quarantined(reason, lines.line(0)));
            return;
        }
        BitSet second = new BitSet(count);
        second.set(count / 2, count);
        BitSet first = new BitSet(count);
        first.set(0, count / 2);
        open.push(lines.gzip(second));
        open.push(lines.gzip(first));
    }

    private void isolate(BatchLines lines, String reason, List<Quarantined> refused) throws InterruptedException {
        Halving halving = new Halving(lines.count(), reason);
        for (BitSet places = halving.next(); !places.isEmpty(); places = halving.next()) {
            Delivery answer = answer(lines.gzip(places));
            if (answer instanceof Delivery.Rejected rejected) {
                halving.rejected(rejected.reason());
            } else if (answer instanceof Delivery.TooLarge tooLarge) {
                halving.rejected(tooLarge.reason());
            } else {
                halving.accepted();
            }
        }
        for (Halving.Bad each : halving.found()) {
            refused.add(new Quarantined(each.reason(), lines.line(each.point())));
        }
    }
}
