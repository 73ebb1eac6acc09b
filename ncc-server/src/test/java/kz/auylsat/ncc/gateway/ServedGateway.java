package kz.auylsat.ncc.gateway;

import static kz.auylsat.ncc.gateway.FakeBox.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.series.SetClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway on a free port, and boxes for it. */
abstract class ServedGateway {
    static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    @TempDir
    Path folder;

    final SetClock clock = new SetClock(NOW);
    final Vertx vertx = Vertx.vertx();
    final Kept kept = new Kept();
    AuthorityFile files;
    GatewayStore store;
    GatewayVerticle gateway;

    /** Keeps in memory what is handed over, unless it is told to fail. */
    static final class Kept implements GatewayListener {
        final List<TelemetryRecord> records = new ArrayList<>();

        @Nullable
        NotKeptException failure;

        final Semaphore entered = new Semaphore(0);
        volatile @Nullable CountDownLatch held;

        @Override
        public synchronized void onTelemetry(String terminal, List<TelemetryRecord> handed) throws NotKeptException {
            if (failure != null) {
                throw failure;
            }
            CountDownLatch until = held;
            if (until != null) {
                entered.release();
                try {
                    until.await();
                } catch (InterruptedException e) {
                    throw new NotKeptException("interrupted", false);
                }
            }
            records.addAll(handed);
        }

        @Override
        public long keptSinceMillis(long nowMillis) {
            return nowMillis - Duration.ofDays(30).toMillis();
        }
    }

    @BeforeEach
    void start() throws Exception {
        files = AuthorityFile.open(folder.resolve("gateway"), NOW);
        store = GatewayStore.open(folder.resolve("gateway.db"), BundleSeal.NONE);
        start(GatewaySettings.at("127.0.0.1", 0, List.of("127.0.0.1")));
    }

    void start(GatewaySettings settings) throws Exception {
        gateway = new GatewayVerticle(store, files, kept, settings, clock);
        vertx.deployVerticle(gateway).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        store.close();
    }

    FakeBox box() throws Exception {
        return new FakeBox(gateway.port(), files.authority().certificate());
    }

    FakeBox enrolled(String terminal) throws Exception {
        FakeBox box = box();
        assertThat(box.enrol(token(terminal, Duration.ofDays(1)).text()).statusCode())
                .isEqualTo(200);
        return box;
    }

    EnrolmentToken token(String terminal, Duration life) {
        EnrolmentToken token = EnrolmentToken.of(terminal, files.newSecret(), files.pin());
        store.identities().addToken(token, clock.instant(), clock.instant().plus(life));
        return token;
    }

    long counted(GatewayReason reason) {
        return gateway.counts().refused(reason);
    }

    static TelemetryRecord sample(long sequence, Instant at, double esno) {
        return new TelemetryRecord(
                sequence, at, new Sample(Reachability.UP, MetricValues.of(Map.of(Metric.ESNO_DB, esno))));
    }

    static TelemetryRecord event(long sequence, Instant at, EventKind kind, Map<String, String> details) {
        return new TelemetryRecord(sequence, at, new AgentEvent(kind, Severity.INFO, "it happened", details));
    }
}
