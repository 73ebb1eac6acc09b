package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.TrustOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.TelemetryBatch;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;

/**
 * A box of a benchmark: a key, a certificate and an address of its own; it holds its long call and uploads. Confined to
 * one thread.
 */
final class BenchBoxClient {
    static final long SAMPLE_MILLIS = 10_000;

    private static final String HUB_ADDRESS = "127.2.0.1";

    private static final int BATCH_MAX = 500;
    private static final int METRICS = 20;
    private static final int WAIT_SECONDS = 120;
    private static final long AGAIN_MILLIS = 5_000;

    private final Vertx vertx;
    private final boolean behindHub;
    private final String address;
    private final Supplier<BenchTally> tally;
    private final UUID boot;
    private final BoxClient client;
    private String chain = "";
    private long sequence = 1;
    private int backlog;
    private boolean sending;
    private boolean paused = true;
    private boolean first;
    private boolean drained;

    /** @param behindHub whether it comes from the same address as all others once it has a certificate */
    BenchBoxClient(
            Vertx vertx, int number, int port, TrustOptions authority, boolean behindHub, Supplier<BenchTally> tally) {
        this.vertx = vertx;
        this.behindHub = behindHub;
        this.tally = tally;
        client = new BoxClient(vertx, port, authority, new BoxKey());
        boot = new UUID(58, number);
        // Each from an address of its own: who has no certificate yet is told apart by that.
        address = "127.1." + (number >> 8) + "." + (number & 0xff);
    }

    Future<?> enrol(String token) {
        return client.enrol(token, address, behindHub ? HUB_ADDRESS : address);
    }

    /** Goes on after a pause with this many samples in hand, and uploads every period from then on. */
    void resume(int records, long periodMillis) {
        paused = false;
        first = true;
        drained = false;
        backlog = records;
        hold();
        upload();
        vertx.setTimer(periodMillis, due -> tick(periodMillis));
    }

    private void tick(long periodMillis) {
        if (paused) {
            return;
        }
        backlog += (int) Math.max(1, periodMillis / SAMPLE_MILLIS);
        upload();
        vertx.setTimer(periodMillis, due -> tick(periodMillis));
    }

    /** Begins nothing more until it resumes; what it measures meanwhile is told then. */
    void pause() {
        paused = true;
    }

    private void hold() {
        if (paused || !client.enrolled()) {
            return;
        }
        JsonObject body = new JsonObject()
                .put("configuration", 0)
                .put("state", "none version=0 confirmed=0")
                .put("boot", boot.toString())
                .put("backlog", backlog)
                .put("timeoutSeconds", WAIT_SECONDS);
        client.call(GatewayPaths.WAIT, GatewayPaths.JSON, Buffer.buffer(body.encode()))
                .onSuccess(answer -> {
                    if (answer.status() == 204 || answer.status() == 200) {
                        hold();
                    } else {
                        tally.get().refused(answer.status());
                        vertx.setTimer(again(answer), due -> hold());
                    }
                })
                .onFailure(e -> {
                    if (!paused) {
                        tally.get().broken();
                        vertx.setTimer(AGAIN_MILLIS, due -> hold());
                    }
                });
    }

    private void upload() {
        if (sending || paused || !client.enrolled()) {
            return;
        }
        sending = true;
        boolean handshake = first;
        // Live first: the newest alone, then the backlog.
        int batch = handshake ? 1 : Math.min(BATCH_MAX, Math.max(1, backlog));
        Buffer message = Buffer.buffer(TelemetryCodec.encode(new TelemetryBatch(boot, chain, records(batch))));
        long begun = System.nanoTime();
        client.call(GatewayPaths.TELEMETRY, GatewayPaths.TELEMETRY_TYPE, message)
                .onSuccess(answer -> {
                    sending = false;
                    if (answer.status() == 200) {
                        tally.get().uploaded((System.nanoTime() - begun) / 1e6, batch, handshake);
                        acknowledged(answer, batch);
                    } else {
                        tally.get().refused(answer.status());
                        vertx.setTimer(again(answer), due -> upload());
                    }
                })
                .onFailure(e -> {
                    sending = false;
                    if (!paused) {
                        tally.get().broken();
                        vertx.setTimer(AGAIN_MILLIS, due -> upload());
                    }
                });
    }

    private void acknowledged(BoxClient.Answer answer, int batch) {
        chain = new JsonObject(answer.body()).getString("chain");
        sequence += batch;
        first = false;
        backlog = Math.max(0, backlog - batch);
        if (backlog == 0 && !drained) {
            drained = true;
            tally.get().drained();
        } else if (backlog > 0) {
            upload();
        }
    }

    private static long again(BoxClient.Answer answer) {
        return Math.max(1, answer.retrySeconds()) * 1_000;
    }

    private List<TelemetryRecord> records(int batch) {
        Instant now = Instant.now();
        List<TelemetryRecord> records = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            Instant at = now.minusMillis((backlog - i) * SAMPLE_MILLIS);
            records.add(new TelemetryRecord(sequence + i, at, new Sample(Reachability.UP, values(i))));
        }
        return records;
    }

    private static MetricValues values(int number) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (Metric metric : List.of(Metric.values()).subList(0, METRICS)) {
            values.put(metric, 10 + (number * 7 + metric.ordinal()) % 50 / 10.0);
        }
        return MetricValues.of(values);
    }
}
