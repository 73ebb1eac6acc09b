package kz.auylsat.ncc.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import kz.auylsat.link.control.GatewayReason;

/** What the gateway did since it started; thread-safe. */
public final class GatewayCounts {
    private final Map<GatewayReason, LongAdder> refused = new EnumMap<>(GatewayReason.class);
    private final LongAdder requests = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final LongAdder probes = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    public GatewayCounts() {
        for (GatewayReason reason : GatewayReason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    void request() {
        requests.increment();
    }

    void refuse(GatewayReason reason, long times) {
        adder(reason).add(times);
    }

    void telemetry(int messageBytes, int all, int sampleRecords, int probeRecords, int eventRecords) {
        bytes.add(messageBytes);
        records.add(all);
        samples.add(sampleRecords);
        probes.add(probeRecords);
        events.add(eventRecords);
    }

    /** Requests that came in whole, whatever became of them. */
    public long requests() {
        return requests.sum();
    }

    /** Requests, records and values that were refused or left out for this reason. */
    public long refused(GatewayReason reason) {
        return adder(reason).sum();
    }

    /** Records that were acknowledged. */
    public long records() {
        return records.sum();
    }

    public long samples() {
        return samples.sum();
    }

    public long probes() {
        return probes.sum();
    }

    public long events() {
        return events.sum();
    }

    /** Telemetry as it came, compressed. */
    public long bytes() {
        return bytes.sum();
    }

    private LongAdder adder(GatewayReason reason) {
        LongAdder adder = refused.get(reason);
        if (adder == null) {
            throw new IllegalStateException(reason + " is not counted");
        }
        return adder;
    }
}
