package kz.auylsat.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WaitLoopTest {
    private static final String COMMAND =
            "{\"commands\":[{\"id\":\"c1\",\"kind\":\"ping\",\"arguments\":{\"target\":\"a\"},\"expiresAt\":99}]}";

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final List<String> handed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Access access = new Access(() -> Duration.ZERO, new FakeBacklog(), () -> {});
    private Supplier<GatewayAnswer> ncc = () -> answered(204, "");
    private long version = 3;

    @Test
    void aBundleAndCommandsAreHandedOnAndTheNextWaitTellsTheVersionSeen() {
        List<GatewayAnswer> answers = new ArrayList<>(List.of(
                answered(200, "{\"bundle\":\"h.p.s\",\"millis\":1}"), answered(200, COMMAND), answered(204, "")));
        ncc = () -> {
            GatewayAnswer next = answers.isEmpty() ? null : answers.remove(0);
            version++;
            return next;
        };
        run(1);
        assertThat(asked).as("while the bundle is not on the disk yet").hasSize(1);
        run(2);
        assertThat(handed).containsExactly("bundle h.p.s", "command c1 ping {target=a} 1970-01-01T00:00:00.099Z");
        assertThat(asked).hasSize(4);
        assertThat(asked.get(0))
                .contains("\"configuration\":3")
                .contains("\"state\":\"confirmed\"")
                .contains("\"backlog\":12")
                .contains("\"clock\":\"floor\"")
                .contains("\"timeoutSeconds\":120");
        assertThat(asked.get(1)).contains("\"configuration\":4");
    }

    @Test
    void whatComesAgainIsNotHandedOnAgainNorAskedForWithoutPause() {
        ncc = () -> answered(200, COMMAND);
        run(60);
        assertThat(handed).hasSize(1);
        assertThat(asked.size()).isBetween(4, 6);
    }

    @Test
    void aBundleThatComesAgainIsHandedOnAgainWithPauses() {
        ncc = () -> answered(200, "{\"bundle\":\"h.p.s\"}");
        run(60);
        assertThat(handed.size()).isBetween(4, 6);
        assertThat(asked).hasSameSizeAs(handed);
    }

    /** They are refused with a reason by who does them; left out, the NCC would give them again until they expire. */
    @Test
    void aCommandWhoseArgumentsAreNoneIsHandedOnToBeAnswered() {
        ncc = () -> answered(
                200,
                "{\"commands\":[{\"id\":\"c1\",\"kind\":\"ping\",\"arguments\":{\"target\":\"\",\"count\":5},"
                        + "\"expiresAt\":99}]}");
        run(1);
        assertThat(handed).containsExactly("command c1 ping {target=, count=5} 1970-01-01T00:00:00.099Z");
    }

    @Test
    void nonsenseIsAskedAgainWithPauses() {
        for (String body : List.of("<html>", "{\"commands\":7}", "{\"commands\":[{}]}", "{\"bundle\":5}", "[]")) {
            ncc = () -> answered(200, body);
            run(60);
        }
        assertThat(handed).isEmpty();
        assertThat(asked.size()).isBetween(5, 30);
        assertThat(access.standing()).isEqualTo(Standing.UNREACHED);
        ncc = () -> answered(200, COMMAND);
        run(120);
        assertThat(handed).hasSize(1);
    }

    @Test
    void aFloodOfCommandsIsBounded() {
        StringBuilder many = new StringBuilder("{\"commands\":[");
        for (int each = 0; each < 500; each++) {
            many.append(each == 0 ? "" : ",")
                    .append("{\"id\":\"c")
                    .append(each)
                    .append("\",\"kind\":\"ping\",\"expiresAt\":1}");
        }
        String body = many.append("]}").toString();
        ncc = () -> answered(200, body);
        run(5);
        assertThat(handed).hasSize(16);
    }

    @Test
    void aRevokedBoxAsksSeldom() {
        ncc = () -> answered(403, "{\"reason\":\"revoked_certificate\"}");
        run(7_200);
        assertThat(asked.size()).isBetween(3, 6);
    }

    private boolean started;

    private void run(int seconds) {
        if (!started) {
            started = true;
            new WaitLoop(
                            this::answer,
                            () -> new WaitReport(version, "confirmed", "boot", "floor", 12),
                            new Instructions() {
                                @Override
                                public void bundle(String jws) {
                                    handed.add("bundle " + jws);
                                }

                                @Override
                                public void command(
                                        String id, String kind, Map<String, String> arguments, Instant expiresAt) {
                                    handed.add("command " + id + " " + kind + " " + arguments + " " + expiresAt);
                                }
                            },
                            access,
                            scheduler,
                            new Random(3))
                    .start();
        }
        scheduler.pass(Duration.ofSeconds(seconds));
    }

    private CompletableFuture<GatewayAnswer> answer(GatewayRequest request) {
        asked.add(new String(request.body(), StandardCharsets.UTF_8));
        GatewayAnswer answer = asked.size() > 200 ? null : ncc.get();
        return answer == null || isEndless(answer)
                ? new CompletableFuture<>()
                : CompletableFuture.completedFuture(answer);
    }

    /** An NCC that has nothing answers late: here, not at all. */
    private static boolean isEndless(GatewayAnswer answer) {
        return answer instanceof GatewayAnswer.Answered answered && answered.status() == 599;
    }

    private static GatewayAnswer answered(int status, String body) {
        return new GatewayAnswer.Answered(
                status, "application/json", OptionalLong.empty(), body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }
}
