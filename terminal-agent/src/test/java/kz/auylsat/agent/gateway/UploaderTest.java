package kz.auylsat.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.clock.ClockQuality;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.TelemetryBatch;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploaderTest {
    private static final GatewayAnswer SILENCE = new GatewayAnswer.Failed(Trouble.TIMED_OUT, "no answer");
    private static final GatewayAnswer CUT = new GatewayAnswer.Failed(Trouble.CUT_OFF, "cut");

    /** What the NCC does with a batch. */
    private interface Ncc {
        GatewayAnswer take(TelemetryBatch batch);
    }

    @TempDir
    Path folder;

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final FakeBacklog backlog = new FakeBacklog();
    private final List<TelemetryBatch> batches = new ArrayList<>();
    private final Map<Long, Integer> stored = new HashMap<>();
    private final String[] chain = {""};
    private GatewayAnswer time = ok("{\"millis\":" + TestAuthority.NOW.toEpochMilli() + "}");
    private int renewals;
    private Duration answersAfter = Duration.ZERO;
    private Ncc ncc = this::store;
    private AgentClock clock;
    private Access access;
    private Uploader uploader;

    @BeforeEach
    void start() {
        clock = BoxClock.at(folder, TestAuthority.NOW.minus(TestAuthority.DAY));
        access = new Access(() -> Duration.ZERO, backlog, () -> renewals++);
        ChainMemory memory = new ChainMemory() {
            @Override
            public String latest() {
                return chain[0];
            }

            @Override
            public void keep(String latest) {
                chain[0] = latest;
            }
        };
        uploader = new Uploader(
                this::answer,
                backlog,
                access,
                memory,
                clock,
                UUID.randomUUID(),
                scheduler,
                new Random(5),
                16_000,
                Duration.ofSeconds(10));
    }

    @Test
    void everythingIsHandedOverOnceAndLetGo() {
        backlog.add(5_000);
        run(60);
        assertThat(stored).hasSize(5_000).containsValue(1).doesNotContainValue(2);
        assertThat(backlog.records).isEmpty();
        assertThat(uploader.counts().records()).isEqualTo(5_000);
        assertThat(clock.quality()).isEqualTo(ClockQuality.NCC);
    }

    @Test
    void nothingIsSentBeforeTheTimeIsKnownThatItIsDatedBy() {
        time = CUT;
        backlog.add(10);
        run(300);
        assertThat(batches).isEmpty();

        time = ok("{\"millis\":" + TestAuthority.NOW.toEpochMilli() + "}");
        run(120);
        assertThat(backlog.records).isEmpty();
    }

    @Test
    void whatIsNewGoesFirstWhileABacklogDrainsEachTickAgain() {
        backlog.add(50_000);
        List<Long> first = new ArrayList<>();
        // The link carries three batches in a tick; a record is made meanwhile.
        answersAfter = Duration.ofSeconds(4);
        ncc = batch -> {
            first.add(batch.records().get(0).sequence());
            backlog.add(1);
            return store(batch);
        };
        run(39);
        assertThat(first.get(0)).isEqualTo(50_000);
        assertThat(first.get(1)).isEqualTo(1);
        assertThat(first.stream().filter(sequence -> sequence >= 50_000)).hasSize(4);
        assertThat(first.stream().filter(sequence -> sequence < 50_000)).hasSizeGreaterThan(4);
    }

    @Test
    void aLostAnswerMeansThatTheSameRecordsGoAgain() {
        backlog.add(100);
        boolean[] lost = {false};
        ncc = batch -> {
            GatewayAnswer answer = store(batch);
            if (!lost[0]) {
                lost[0] = true;
                return CUT;
            }
            return answer;
        };
        run(60);
        assertThat(backlog.records).isEmpty();
        assertThat(sequences(batches.get(0))).isEqualTo(sequences(batches.get(1)));
        assertThat(uploader.counts().repeated()).isEqualTo(1);
    }

    @Test
    void silenceIsFollowedByLongerPausesAndSmallerBatchesAndNothingIsLetGo() {
        backlog.add(400);
        ncc = batch -> SILENCE;
        run(600);
        assertThat(backlog.records).hasSize(400);
        assertThat(batches.size()).isBetween(10, 30);
        assertThat(batches.get(batches.size() - 1).records()).hasSize(1);
        assertThat(access.standing()).isEqualTo(Standing.UNREACHED);
        ncc = this::store;
        run(120);
        assertThat(backlog.records).isEmpty();
        assertThat(access.standing()).isEqualTo(Standing.CONNECTED);
    }

    @Test
    void tooLargeMeansLess() {
        backlog.add(300);
        ncc = batch -> batch.records().size() > 40 ? refusal(413, "too_large") : store(batch);
        run(200);
        assertThat(backlog.records).isEmpty();
        assertThat(uploader.counts().refused()).isZero();
    }

    @Test
    void aRecordThatIsNeverTakenIsFoundToldAndSetAsideAndTheOthersArrive() {
        backlog.add(700);
        ncc = batch -> sequences(batch).contains(333L) ? refusal(400, "malformed") : store(batch);
        run(600);
        assertThat(backlog.records).isEmpty();
        assertThat(stored).hasSize(699).doesNotContainKey(333L);
        assertThat(uploader.counts().refused()).isEqualTo(1);
        assertThat(backlog.told).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.QUEUE);
            assertThat(event.details()).containsEntry("sequence", "333").containsEntry("refused", "1");
        });
    }

    @Test
    void inALongBacklogARecordThatIsNeverTakenIsFoundSoonThoughNewOnesAreTaken() {
        backlog.add(20_000);
        ncc = batch -> sequences(batch).contains(3L) ? refusal(400, "malformed") : store(batch);
        run(60);
        assertThat(uploader.counts().refused()).isEqualTo(1);
        assertThat(backlog.records).isEmpty();
        assertThat(stored).hasSize(19_999);
    }

    @Test
    void whatTheNccLeftOutOfABatchIsCountedAndTold() {
        backlog.add(10);
        ncc = batch -> ok("{\"chain\":\"c\",\"acknowledged\":" + batch.records().size()
                + ",\"millis\":1,\"refused\":{\"record_too_old\":3,\"unknown_metric\":8}}");
        run(5);
        assertThat(uploader.counts().refused()).isEqualTo(3);
        assertThat(backlog.told)
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("reason", "record_too_old"));
    }

    @Test
    void answersThatAreNoneLetNothingGo() {
        backlog.add(10);
        for (String body : List.of(
                "<html>pay here</html>",
                "{}",
                "{\"chain\":\"c\",\"acknowledged\":9}",
                "{\"chain\":\"c\",\"acknowledged\":\"10\"}",
                "{\"chain\":\"" + "c".repeat(500) + "\",\"acknowledged\":10}",
                "")) {
            ncc = batch -> ok(body);
            run(60);
            assertThat(backlog.records).as(body).hasSize(10);
        }
        ncc = batch -> answered(404, "<html>not here</html>", OptionalLong.empty());
        run(120);
        assertThat(backlog.records).hasSize(10);
        assertThat(access.counts()).containsKeys("malformed_answer", "status_404");
    }

    @Test
    void aBusyNccIsAskedAgainWhenItSays() {
        backlog.add(10);
        ncc = batch -> answered(503, "{\"reason\":\"busy\"}", OptionalLong.of(300));
        run(299);
        assertThat(batches).hasSize(1);
        ncc = this::store;
        run(65);
        assertThat(backlog.records).isEmpty();
    }

    @Test
    void aRevokedBoxKeepsItsRecordsSaysSoOnceAndAsksSeldom() {
        backlog.add(10);
        ncc = batch -> refusal(403, "revoked_certificate");
        run(7_200);
        assertThat(batches.size()).isBetween(4, 6);
        assertThat(backlog.records).hasSize(10);
        assertThat(access.standing()).isEqualTo(Standing.REVOKED);
        assertThat(access.text())
                .isEqualTo("the NCC has revoked this box: measuring goes on; enrol it with a new token");
        assertThat(backlog.told).hasSize(1);
    }

    @Test
    void anEndedCertificateAsksForItsRenewal() {
        backlog.add(10);
        ncc = batch -> refusal(401, "expired_certificate");
        run(20);
        assertThat(renewals).isEqualTo(1);
        ncc = this::store;
        run(60);
        assertThat(backlog.records).isEmpty();
        assertThat(access.standing()).isEqualTo(Standing.CONNECTED);
    }

    @Test
    void theNewestChainTokenIsShown() {
        backlog.add(10);
        run(15);
        backlog.add(10);
        run(15);
        assertThat(batches).extracting(TelemetryBatch::chain).containsExactly("", "chain-1");
    }

    @Test
    void aStoppedUploaderSendsNoMore() {
        backlog.add(10);
        run(5);
        uploader.stop();
        backlog.add(10);
        run(100);
        assertThat(batches).hasSize(1);
        assertThat(backlog.records).hasSize(10);
    }

    private boolean started;

    private void run(int seconds) {
        if (!started) {
            started = true;
            uploader.start();
        }
        scheduler.pass(Duration.ofSeconds(seconds));
    }

    private CompletableFuture<GatewayAnswer> answer(GatewayRequest request) {
        if (request.path().equals(GatewayPaths.TIME)) {
            return CompletableFuture.completedFuture(time);
        }
        try {
            TelemetryBatch batch = TelemetryCodec.decode(request.body()).batch();
            batches.add(batch);
            GatewayAnswer answer = ncc.take(batch);
            CompletableFuture<GatewayAnswer> later = new CompletableFuture<>();
            scheduler.after(answersAfter, () -> later.complete(answer));
            return later;
        } catch (kz.auylsat.link.control.MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    private GatewayAnswer store(TelemetryBatch batch) {
        batch.records().forEach(record -> stored.merge(record.sequence(), 1, Integer::sum));
        return ok("{\"chain\":\"chain-" + batches.size() + "\",\"acknowledged\":"
                + batch.records().size() + ",\"millis\":" + TestAuthority.NOW.toEpochMilli() + "}");
    }

    private static List<Long> sequences(TelemetryBatch batch) {
        return batch.records().stream().map(TelemetryRecord::sequence).toList();
    }

    private static GatewayAnswer ok(String body) {
        return answered(200, body, OptionalLong.empty());
    }

    private static GatewayAnswer refusal(int status, String reason) {
        return answered(status, "{\"title\":\"no\",\"reason\":\"" + reason + "\"}", OptionalLong.empty());
    }

    private static GatewayAnswer answered(int status, String body, OptionalLong retryAfter) {
        return new GatewayAnswer.Answered(
                status, "application/json", retryAfter, body.getBytes(StandardCharsets.UTF_8), Duration.ofMillis(600));
    }
}
