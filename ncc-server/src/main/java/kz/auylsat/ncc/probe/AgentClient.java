package kz.auylsat.ncc.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import kz.auylsat.ncc.snmp.SnmpOutcome;
import kz.auylsat.ncc.snmp.SnmpOutcome.Answered;
import kz.auylsat.ncc.snmp.SnmpRequest;
import kz.auylsat.ncc.snmp.SnmpTransport;
import kz.auylsat.ncc.snmp.SnmpWalk;
import kz.auylsat.ncc.snmp.TransportCounters;

/**
 * Asks one agent, one request at a time, from any thread; remembers what it cost.
 *
 * <p>An object that the agent has not is no failure: in v2c and v3 it has no value, in v1 it is left out and the rest asked
 * again. A request that is too big for the agent is halved.
 */
public final class AgentClient {
    private final SnmpTransport transport;
    private final Executor loop;
    private final SnmpEndpoint endpoint;
    private final List<Duration> attempts;
    private final List<Exchange> exchanges = new ArrayList<>();

    /** One request with an answer: its round trip and the octets of UDP payload each way. */
    public record Exchange(int varBinds, Duration rtt, int attempts, int bytesSent, int bytesReceived) {}

    /** @param loop the transport's own thread */
    AgentClient(SnmpTransport transport, Executor loop, SnmpEndpoint endpoint, List<Duration> attempts) {
        this.transport = transport;
        this.loop = loop;
        this.endpoint = endpoint;
        this.attempts = attempts;
    }

    /** What these objects hold, absent ones left out; fails with {@link NoAnswerException} where the agent is not heard. */
    CompletableFuture<List<VarBind>> get(List<Oid> oids, int varBindsMax) {
        List<VarBind> held = new ArrayList<>();
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        for (int from = 0; from < oids.size(); from += varBindsMax) {
            List<Oid> part = oids.subList(from, Math.min(oids.size(), from + varBindsMax));
            done = done.thenCompose(nothing -> getPart(part, held));
        }
        return done.thenApply(nothing -> held);
    }

    /** The values under each of these columns, at most {@code rowsMax} of each. */
    CompletableFuture<List<VarBind>> walk(List<Oid> columns, int rowsMax, int repetitions) {
        List<VarBind> held = new ArrayList<>();
        SnmpWalk.Limits limits = new SnmpWalk.Limits(rowsMax, rowsMax, repetitions, attempts);
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        for (Oid column : columns) {
            done = done.thenCompose(nothing -> walk(column, limits, held));
        }
        return done.thenApply(nothing -> held);
    }

    /** What was exchanged so far, oldest first. To be read when no request is under way. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    private CompletableFuture<Void> getPart(List<Oid> oids, List<VarBind> held) {
        if (oids.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return send(SnmpRequest.get(endpoint, oids, attempts)).thenCompose(answer -> {
            if (answer.errorStatus() == Answered.NO_ERROR) {
                answer.varBinds().stream()
                        .filter(varBind -> !(varBind.value() instanceof SnmpValue.Absent))
                        .forEach(held::add);
                return CompletableFuture.completedFuture(null);
            }
            if (answer.errorStatus() == Answered.TOO_BIG && oids.size() > 1) {
                int half = oids.size() / 2;
                return getPart(oids.subList(0, half), held)
                        .thenCompose(nothing -> getPart(oids.subList(half, oids.size()), held));
            }
            return getPart(without(oids, answer.errorIndex()), held);
        });
    }

    /** The objects but the one that the agent named; none where it named none and there is but one. */
    private static List<Oid> without(List<Oid> oids, int errorIndex) {
        List<Oid> rest = new ArrayList<>(oids);
        rest.remove(errorIndex >= 1 && errorIndex <= oids.size() ? errorIndex - 1 : 0);
        return rest;
    }

    private CompletableFuture<Void> walk(Oid column, SnmpWalk.Limits limits, List<VarBind> held) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        loop.execute(() -> SnmpWalk.start(new NotingTransport(), endpoint, column, limits, result -> {
            if (result.end() == SnmpWalk.End.NO_ANSWER) {
                future.completeExceptionally(
                        new NoAnswerException(result.reachability(), result.detail(), attempts.size()));
            } else {
                held.addAll(result.varBinds());
                future.complete(null);
            }
        }));
        return future;
    }

    private CompletableFuture<Answered> send(SnmpRequest request) {
        CompletableFuture<Answered> future = new CompletableFuture<>();
        loop.execute(() -> new NotingTransport().send(request, outcome -> finish(outcome, future)));
        return future;
    }

    private static void finish(SnmpOutcome outcome, CompletableFuture<Answered> future) {
        if (outcome instanceof Answered answer) {
            future.complete(answer);
        } else if (outcome instanceof SnmpOutcome.Failed failed) {
            future.completeExceptionally(new NoAnswerException(failed.reason(), failed.detail(), failed.attempts()));
        }
    }

    /** The transport, with a note of every answer that comes through it. */
    private final class NotingTransport implements SnmpTransport {
        @Override
        public void send(SnmpRequest request, Consumer<SnmpOutcome> then) {
            transport.send(request, outcome -> {
                if (outcome instanceof Answered answer) {
                    exchanges.add(new Exchange(
                            answer.varBinds().size(),
                            answer.rtt(),
                            answer.attempts(),
                            answer.bytesSent(),
                            answer.bytesReceived()));
                }
                then.accept(outcome);
            });
        }

        @Override
        public TransportCounters counters() {
            return transport.counters();
        }

        /** The transport belongs to whoever opened it. */
        @Override
        public void close() {}
    }
}
