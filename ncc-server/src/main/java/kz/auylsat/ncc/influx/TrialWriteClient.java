package kz.auylsat.ncc.influx;

import java.time.InstantSource;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.series.SeriesUnavailableException;

/** Tries whether an InfluxDB takes points at all. */
public final class TrialWriteClient {
    private static final byte[] NO_POINT = {'\n'};

    private TrialWriteClient() {}

    /** Throws {@link SeriesUnavailableException}, one line, where no point can be written there now; writes none. */
    public static void requireTakesPoints(InfluxSettings influx, InstantSource clock) {
        try (InfluxWriteClient client = new InfluxWriteClient(influx, clock)) {
            // What a server makes of a write without a point differs, but not what it says of token and bucket.
            Delivery answer = client.write(NO_POINT);
            if (answer instanceof Delivery.Refused refused) {
                throw new SeriesUnavailableException(refused.reason());
            }
            if (answer instanceof Delivery.Unavailable unavailable) {
                throw new SeriesUnavailableException(unavailable.reason());
            }
        }
    }
}
