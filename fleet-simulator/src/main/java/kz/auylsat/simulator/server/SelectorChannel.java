package kz.auylsat.simulator.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.PriorityQueue;
import kz.auylsat.simulator.model.Fate;
import kz.auylsat.simulator.model.NetworkFaults;
import org.jspecify.annotations.Nullable;

/**
 * One thread, one selector, many agents' sockets and one queue of answers by the time they are due.
 *
 * <p>The queue is bounded: an answer above {@link #WAITING_MAX} is dropped and counted.
 */
final class SelectorChannel {
    static final int WAITING_MAX = 200_000;
    private static final int REQUEST_BYTES_MAX = 65_535;
    /** Requests of one socket served before the next has its turn. */
    private static final int BURST = 16;

    /** An agent at its socket, and how many requests it had. */
    private static final class Listener {
        final AgentChannel agent;
        final DatagramChannel socket;
        long sequence;

        Listener(AgentChannel agent, DatagramChannel socket) {
            this.agent = agent;
            this.socket = socket;
        }
    }

    /** An answer that waits; equal times keep the order they came in. */
    private record Waiting(long dueNanos, long order, DatagramChannel socket, SocketAddress to, byte[] answer)
            implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(dueNanos - other.dueNanos, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final long seed;
    private final NetworkFaults faults;
    private final InstantSource clock;
    private final CounterBoard counters;
    private final Selector selector;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(REQUEST_BYTES_MAX);
    private long order;
    private volatile boolean closing;
    private @Nullable Thread thread;

    SelectorChannel(long seed, NetworkFaults faults, InstantSource clock, CounterBoard counters) throws IOException {
        this.seed = seed;
        this.faults = faults;
        this.clock = clock;
        this.counters = counters;
        this.selector = Selector.open();
    }

    /** Takes this address for the agent; only before {@link #start}. */
    InetSocketAddress listen(AgentChannel agent, InetSocketAddress address) throws IOException {
        DatagramChannel socket = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            socket.bind(address);
            socket.configureBlocking(false);
            socket.register(selector, SelectionKey.OP_READ, new Listener(agent, socket));
            return (InetSocketAddress) socket.getLocalAddress();
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "cannot listen at " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(), e);
        }
    }

    void start(String name) {
        Thread started = new Thread(this::run, name);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    void close() {
        closing = true;
        selector.wakeup();
        Thread running = thread;
        if (running == null) {
            release();
            return;
        }
        try {
            running.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(this::serve, timeoutMillis());
                sendDue();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        } finally {
            release();
        }
    }

    /** Until the next answer is due; at least 1, for 0 would wait for ever. */
    private long timeoutMillis() {
        Waiting next = waiting.peek();
        return next == null ? 1000 : Math.max(1, Math.min(1000, (next.dueNanos() - System.nanoTime()) / 1_000_000));
    }

    private void serve(SelectionKey key) {
        Listener listener = (Listener) key.attachment();
        try {
            for (int i = 0; i < BURST; i++) {
                buffer.clear();
                SocketAddress from = listener.socket.receive(buffer);
                if (from == null) {
                    return;
                }
                byte[] request = new byte[buffer.flip().remaining()];
                buffer.get(request);
                serve(listener, request, from);
            }
        } catch (IOException e) {
            // On an unconnected socket this is an earlier answer's ICMP; the next request is served all the same.
            counters.dropped.increment();
        }
    }

    private void serve(Listener listener, byte[] request, SocketAddress from) {
        counters.requests.increment();
        Fate fate = Fate.of(faults, seed, listener.agent.terminal().index(), listener.sequence++);
        if (fate.requestLost()) {
            counters.requestsLost.increment();
            return;
        }
        var now = clock.instant();
        if (!listener.agent.terminal().answers(now)) {
            counters.silent.increment();
            return;
        }
        byte[] answer = listener.agent.answer(request, now).orElse(null);
        if (answer == null) {
            return;
        }
        if (fate.answerLost()) {
            counters.answersLost.increment();
            return;
        }
        if (fate.late()) {
            counters.late.increment();
        }
        sendAfter(fate.delay(), listener.socket, from, answer);
        if (!fate.duplicateAfter().isZero()) {
            counters.duplicates.increment();
            sendAfter(fate.delay().plus(fate.duplicateAfter()), listener.socket, from, answer);
        }
    }

    private void sendAfter(Duration delay, DatagramChannel socket, SocketAddress to, byte[] answer) {
        if (delay.isZero()) {
            send(socket, to, answer);
        } else if (waiting.size() >= WAITING_MAX) {
            counters.dropped.increment();
        } else {
            waiting.add(new Waiting(System.nanoTime() + delay.toNanos(), order++, socket, to, answer));
        }
    }

    private void sendDue() {
        long now = System.nanoTime();
        for (Waiting next = waiting.peek(); next != null && next.dueNanos() - now <= 0; next = waiting.peek()) {
            waiting.poll();
            send(next.socket(), next.to(), next.answer());
        }
    }

    private void send(DatagramChannel socket, SocketAddress to, byte[] answer) {
        try {
            if (socket.send(ByteBuffer.wrap(answer), to) > 0) {
                counters.answers.increment();
            } else {
                counters.dropped.increment();
            }
        } catch (IOException e) {
            counters.dropped.increment();
        }
    }

    private void release() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the fleet's sockets", e);
        }
    }
}
