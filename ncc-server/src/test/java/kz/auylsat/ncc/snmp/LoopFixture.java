package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.testing.Snmpd;

/** An event loop with a transport on it, asked from the test's thread. */
final class LoopFixture implements AutoCloseable {
    static final Oid SYS_OBJECT_ID = Oid.parse("1.3.6.1.2.1.1.2.0");
    static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    final EventLoop loop = group.next();
    final SnmpTransport transport;

    LoopFixture(SnmpSettings settings) {
        transport = VersionedTransport.open(loop, InstantSource.system(), settings);
    }

    LoopFixture() {
        this(SnmpSettings.DEFAULTS);
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static SnmpEndpoint v2c(int port, String community) {
        return new SnmpEndpoint(
                loopback(port), new SnmpCredentials.Community(SnmpCredentials.CommunityVersion.V2C, community));
    }

    static List<Duration> attempts(int count, int millis) {
        return Collections.nCopies(count, Duration.ofMillis(millis));
    }

    CompletableFuture<SnmpOutcome> send(SnmpRequest request) {
        CompletableFuture<SnmpOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            transport.send(request, outcome::complete);
            if (outcome.isDone()) {
                throw new AssertionError("the outcome came from within send");
            }
        });
        return outcome;
    }

    /** Asks until it answers, for it takes a moment to start. */
    SnmpOutcome.Answered awaitAnswer(Snmpd agent, SnmpEndpoint endpoint) {
        SnmpOutcome outcome = null;
        for (int i = 0; i < 50; i++) {
            outcome = get(endpoint, attempts(2, 300), SYS_UP_TIME);
            if (outcome instanceof SnmpOutcome.Answered answered) {
                return answered;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(outcome).as(agent.log()).isInstanceOf(SnmpOutcome.Answered.class);
        throw new AssertionError();
    }

    SnmpOutcome ask(SnmpRequest request) {
        return await(send(request));
    }

    SnmpOutcome get(SnmpEndpoint endpoint, List<Duration> attempts, Oid... oids) {
        return ask(SnmpRequest.get(endpoint, List.of(oids), attempts));
    }

    <T> T onLoop(Callable<T> question) {
        return await(loop.submit(question));
    }

    TransportCounters counters() {
        return onLoop(transport::counters);
    }

    static <T> T await(java.util.concurrent.Future<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        transport.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
