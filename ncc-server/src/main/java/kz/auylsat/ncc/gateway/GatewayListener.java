package kz.auylsat.ncc.gateway;

import java.util.List;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryRecord;

/** Takes what boxes measured of their links. */
public interface GatewayListener {
    /**
     * Keeps these samples and thinned samples of one terminal; the same ones may come again.
     *
     * <p>Called on a worker. Returns only when all of them are on the disk, also against a power cut.
     *
     * @param records with a {@link TelemetryBody.Sample} or {@link TelemetryBody.Thinned} each, observed within what
     *     {@link #keptSinceMillis} and the gateway's clock allow
     * @throws NotKeptException where that cannot be said of all of them
     */
    void onTelemetry(String terminal, List<TelemetryRecord> records) throws NotKeptException;

    /** Since when history is kept; what was observed before is not taken. Epoch milliseconds. */
    long keptSinceMillis(long nowMillis);
}
