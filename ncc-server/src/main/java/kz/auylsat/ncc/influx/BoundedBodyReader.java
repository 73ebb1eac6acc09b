package kz.auylsat.ncc.influx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An answer's body that fails where it is not read to its end in time.
 *
 * <p>The time-out of a request ends with the head of its answer (JDK-8208693), and an interrupt does not end the wait for
 * the rest (JDK-8294047): a server whose host dies amid its answer would be waited for for ever.
 */
final class BoundedBodyReader extends FilterInputStream {
    private volatile boolean late;

    private BoundedBodyReader(InputStream body) {
        super(body);
    }

    static HttpResponse.BodyHandler<InputStream> within(Duration longest) {
        return head -> HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofInputStream(), body -> bounded(body, longest));
    }

    private static InputStream bounded(InputStream body, Duration longest) {
        BoundedBodyReader bounded = new BoundedBodyReader(body);
        CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                .execute(bounded::giveUp);
        return bounded;
    }

    private void giveUp() {
        late = true;
        try {
            in.close();
        } catch (IOException e) {
            // Whoever reads is told.
        }
    }

    @Override
    public int read() throws IOException {
        return known(in.read());
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return known(in.read(bytes, from, length));
    }

    /** An end that comes with the closing is none of the answer's. */
    private int known(int read) throws IOException {
        if (read < 0 && late) {
            throw new IOException("it did not come to its end in time");
        }
        return read;
    }
}
