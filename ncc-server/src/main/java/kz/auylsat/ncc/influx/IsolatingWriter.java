package kz.auylsat.ncc.influx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kz.auylsat.ncc.outbox.BatchLines;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.Halving;
import kz.auylsat.ncc.outbox.Quarantined;
import org.jspecify.annotations.Nullable;

/** Takes a batch of lines to a server until each of them was taken or refused. */
final class IsolatingWriter<E extends Exception> {
    /**
     * What became of a batch.
     *
     * @param refused lines that the server takes in no company
     * @param expired where the server said that it keeps nothing so old, its words; null otherwise
     */
    record Outcome(List<Quarantined> refused, @Nullable String expired) {}

    /** Sends gzip lines until the answer says something of them: accepted, rejected or too large. */
    interface Asking<E extends Exception> {
        Delivery answer(byte[] gzip) throws E;
    }

    /** InfluxDB 1.x and 2.x of points that their own retention would delete at once. */
    private static final Pattern EXPIRED = Pattern.compile("beyond retention policy");

    private final Asking<E> server;
    private final Consumer<Quarantined> found;

    IsolatingWriter(Asking<E> server) {
        this(server, point -> {});
    }

    /** @param found is told each refused line as it is found; what it throws ends the delivery */
    IsolatingWriter(Asking<E> server, Consumer<Quarantined> found) {
        this.server = server;
        this.found = found;
    }

    Outcome deliver(byte[] batch) throws E {
        List<Quarantined> refused = new ArrayList<>();
        String expired = null;
        Deque<byte[]> open = new ArrayDeque<>(List.of(batch));
        while (!open.isEmpty()) {
            byte[] gzip = open.pop();
            Delivery answer = server.answer(gzip);
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

    private void cut(BatchLines lines, String reason, Deque<byte[]> open, List<Quarantined> refused) {
        int count = lines.count();
        if (count == 1) {
            refuse(new Quarantined(reason, lines.line(0)), refused);
            return;
        }
        BitSet second = new BitSet(count);
        second.set(count / 2, count);
        BitSet first = new BitSet(count);
        first.set(0, count / 2);
        open.push(lines.gzip(second));
        open.push(lines.gzip(first));
    }

    private void isolate(BatchLines lines, String reason, List<Quarantined> refused) throws E {
        Halving halving = new Halving(lines.count(), reason);
        int told = 0;
        for (BitSet places = halving.next(); !places.isEmpty(); places = halving.next()) {
            Delivery answer = server.answer(lines.gzip(places));
            if (answer instanceof Delivery.Rejected rejected) {
                halving.rejected(rejected.reason());
            } else if (answer instanceof Delivery.TooLarge tooLarge) {
                halving.rejected(tooLarge.reason());
            } else {
                halving.accepted();
            }
            told = refuse(halving.found(), told, lines, refused);
        }
        refuse(halving.found(), told, lines, refused);
    }

    /** Takes in those that were found since; gives how many are found. */
    private int refuse(List<Halving.Bad> bad, int told, BatchLines lines, List<Quarantined> refused) {
        for (Halving.Bad each : bad.subList(told, bad.size())) {
            refuse(new Quarantined(each.reason(), lines.line(each.point())), refused);
        }
        return bad.size();
    }

    private void refuse(Quarantined point, List<Quarantined> refused) {
        refused.add(point);
        found.accept(point);
    }
}
