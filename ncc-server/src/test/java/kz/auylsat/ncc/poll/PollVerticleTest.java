package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport.Reply;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollVerticleTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<Thread> opener = new AtomicReference<>();
    private final PollTarget zhol = EngineBench.target(
            "zhol",
            new EngineBench(PollSettings.DEFAULTS).endpoint(CommunityVersion.V2C),
            Plans.terminal(Plans.limits()));
    private final PollVerticle verticle = new PollVerticle(
            loop -> {
                assertThat(loop.inEventLoop()).isTrue();
                opener.set(Thread.currentThread());
                return new ScriptedSnmpTransport(EngineBench.START, (endpoint, request, attempt, at) -> Reply.lost());
            },
            PollSettings.DEFAULTS,
            report -> {},
            () -> EngineBench.START);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void takesTargetsAndAnswersFromAnyThread() {
        await(vertx.deployVerticle(verticle));
        await(verticle.replaceTargets(List.of(zhol)));
        assertThat(await(verticle.targets())).extracting(TargetStatus::id).containsExactly("zhol");
        assertThat(await(verticle.statistics()).targets()).isEqualTo(1);
        assertThat(await(verticle.transportCounters()).datagramsSent()).isZero();
        assertThat(opener.get()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void failsTheFutureWhereTwoTargetsHaveOneIdentifier() {
        await(vertx.deployVerticle(verticle));
        assertThatThrownBy(() -> await(verticle.replaceTargets(List.of(zhol, zhol))))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(await(verticle.targets())).isEmpty();
    }

    @Test
    void saysThatItIsNotRunningBeforeAndAfter() {
        assertThat(verticle.statistics().failed()).isTrue();
        String deployment = await(vertx.deployVerticle(verticle));
        await(vertx.undeploy(deployment));
        assertThat(verticle.statistics().cause()).isInstanceOf(IllegalStateException.class);
    }
}
