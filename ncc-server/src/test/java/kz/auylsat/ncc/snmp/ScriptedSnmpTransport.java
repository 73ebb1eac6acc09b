package kz.auylsat.ncc.snmp;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.VarBind;

/**
 * A transport without a network, on a virtual clock: every sending of a request is put to a {@link Responder}, and
 * what it says comes back when {@link #advanceTo} passes its time.
 *
 * <p>It keeps the contract of {@link SnmpTransport}: attempts and their time-outs, one outcome a request, never from
 * within {@code send}. Late and duplicate answers are counted as unmatched; a late answer to an earlier attempt of a
 * request that still waits is an answer.
 */
public final class ScriptedSnmpTransport implements SnmpTransport {

    /** The far end: what arrives, if anything, in answer to one sending. */
    @FunctionalInterface
    public interface Responder {
        /** Called at the moment of sending; {@code attempt} counts from 1. */
        Reply reply(SnmpEndpoint endpoint, SnmpRequest request, int attempt, Instant at);
    }

    /** One sending's fate. Make with {@link #answer}, {@link #error}, {@link #lost} or {@link #failed}. */
    public sealed interface Reply {

        /** An answer that arrives at each of these times after the sending: two times make a duplicate. */
        record Answer(List<VarBind> varBinds, int errorStatus, int errorIndex, List<Duration> after) implements Reply {}

        record Lost() implements Reply {}

        record Failure(Reachability reason, String detail, Duration after) implements Reply {}

        static Reply answer(List<VarBind> varBinds, Duration... after) {
            return new Answer(List.copyOf(varBinds), 0, 0, List.of(after));
        }

        static Reply error(int errorStatus, int errorIndex, Duration after) {
            return new Answer(List.of(), errorStatus, errorIndex, List.of(after));
        }

        static Reply lost() {
            return new Lost();
        }

        static Reply failed(Reachability reason, String detail, Duration after) {
            return new Failure(reason, detail, after);
        }
    }

    private static final class Pending {
        final SnmpRequest request;
        final Consumer<SnmpOutcome> then;
        final int octets;
        int attempt;
        Instant sentAt = Instant.EPOCH;
        boolean done;

        Pending(SnmpRequest request, Consumer<SnmpOutcome> then) {
            this.request = request;
            this.then = then;
            this.octets = sizeOf(request.oids());
        }
    }

    private record Event(Instant at, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final Responder responder;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<SnmpEndpoint, Integer> inFlightByEndpoint = new HashMap<>();
    private final Set<Pending> pending = new LinkedHashSet<>();
    private Instant now;
    private long order;
    private int inFlight;
    private int inFlightMax;
    private int inFlightPerEndpointMax;
    private long sent;
    private long received;
    private long bytesSent;
    private long bytesReceived;
    private long retransmissions;
    private long timeouts;
    private long unmatched;
    private boolean closed;

    public ScriptedSnmpTransport(Instant start, Responder responder) {
        this.now = start;
        this.responder = responder;
    }

    public Instant now() {
        return now;
    }

    /** When the next thing happens; the far future where nothing is under way. */
    public Instant nextEventAt() {
        return events.isEmpty() ? Instant.MAX : events.peek().at();
    }

    /** Lets everything happen up to and including {@code to}, in order of time. */
    public void advanceTo(Instant to) {
        while (!events.isEmpty() && !events.peek().at().isAfter(to)) {
            Event event = events.remove();
            if (event.at().isAfter(now)) {
                now = event.at();
            }
            event.action().run();
        }
        if (to.isAfter(now)) {
            now = to;
        }
    }

    public void advanceBy(Duration time) {
        advanceTo(now.plus(time));
    }

    /** The most requests that ever were in flight at once. */
    public int inFlightMax() {
        return inFlightMax;
    }

    /** The most requests that ever were in flight at once to one endpoint. */
    public int inFlightPerEndpointMax() {
        return inFlightPerEndpointMax;
    }

    @Override
    public void send(SnmpRequest request, Consumer<SnmpOutcome> then) {
        Pending one = new Pending(request, then);
        if (closed) {
            at(now, () -> then.accept(new SnmpOutcome.Failed(now, Reachability.SILENT, "transport closed", 0, 0, 0)));
            return;
        }
        pending.add(one);
        inFlight++;
        inFlightMax = Math.max(inFlightMax, inFlight);
        int here = inFlightByEndpoint.merge(request.endpoint(), 1, Integer::sum);
        inFlightPerEndpointMax = Math.max(inFlightPerEndpointMax, here);
        transmit(one);
    }

    private void transmit(Pending one) {
        one.attempt++;
        one.sentAt = now;
        sent++;
        bytesSent += one.octets;
        if (one.attempt > 1) {
            retransmissions++;
        }
        int attempt = one.attempt;
        Reply reply = responder.reply(one.request.endpoint(), one.request, attempt, now);
        if (reply instanceof Reply.Answer answer) {
            for (Duration after : answer.after()) {
                at(now.plus(after), () -> arrive(one, answer));
            }
        } else if (reply instanceof Reply.Failure failure) {
            at(now.plus(failure.after()), () -> {
                if (!one.done) {
                    end(one, failed(one, failure.reason(), failure.detail()));
                }
            });
        }
        at(now.plus(one.request.attempts().get(attempt - 1)), () -> timeOut(one, attempt));
    }

    private void arrive(Pending one, Reply.Answer answer) {
        received++;
        int octets = sizeOf(answer.varBinds().stream().map(VarBind::oid).toList())
                + 8 * answer.varBinds().size();
        bytesReceived += octets;
        if (one.done) {
            unmatched++;
            return;
        }
        end(
                one,
                new SnmpOutcome.Answered(
                        now,
                        answer.varBinds(),
                        answer.errorStatus(),
                        answer.errorIndex(),
                        Duration.between(one.sentAt, now),
                        one.attempt,
                        one.octets * one.attempt,
                        octets));
    }

    private void timeOut(Pending one, int attempt) {
        if (one.done || one.attempt != attempt) {
            return;
        }
        if (attempt < one.request.attempts().size()) {
            transmit(one);
        } else {
            timeouts++;
            end(one, failed(one, Reachability.SILENT, "no answer"));
        }
    }

    private SnmpOutcome failed(Pending one, Reachability reason, String detail) {
        return new SnmpOutcome.Failed(now, reason, detail, one.attempt, one.octets * one.attempt, 0);
    }

    private void end(Pending one, SnmpOutcome outcome) {
        one.done = true;
        pending.remove(one);
        inFlight--;
        inFlightByEndpoint.computeIfPresent(one.request.endpoint(), (e, n) -> n == 1 ? null : n - 1);
        one.then.accept(outcome);
    }

    private void at(Instant when, Runnable action) {
        events.add(new Event(when, order++, action));
    }

    /** About what such a message measures in octets: good enough for a budget of management traffic. */
    private static int sizeOf(List<Oid> oids) {
        return 40 + oids.stream().mapToInt(oid -> oid.length() + 8).sum();
    }

    @Override
    public TransportCounters counters() {
        return new TransportCounters(
                sent, received, bytesSent, bytesReceived, inFlight, retransmissions, timeouts, 0, 0, unmatched, 0, 0);
    }

    @Override
    public void close() {
        closed = true;
        for (Pending one : List.copyOf(pending)) {
            end(one, failed(one, Reachability.SILENT, "transport closed"));
        }
        events.clear();
    }
}
