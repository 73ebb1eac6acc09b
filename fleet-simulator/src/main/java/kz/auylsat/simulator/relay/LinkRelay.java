package kz.auylsat.simulator.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * A village's link: forwards TCP and UDP with a satellite's delay and loss, and can be cut and restored.
 *
 * <p>A cut is silence, as rain makes it: no reset, no refusal. Bytes of TCP wait until the link is restored, for TCP
 * would send them again; a connection taken meanwhile gets no answer; datagrams are gone. {@link #reset} breaks the
 * connections instead, as a modem that restarts does. All methods may be called from any thread; their effect is there
 * when they return.
 */
public final class LinkRelay implements AutoCloseable {
    /** Counters that several threads may read while the relay writes. */
    final LongAdder connections = new LongAdder();

    final LongAdder bytes = new LongAdder();
    final LongAdder datagrams = new LongAdder();
    final LongAdder datagramsLost = new LongAdder();
    final LongAdder datagramsCut = new LongAdder();

    /** What is to be done at a moment; the order of making breaks ties, so that nothing overtakes. */
    private record Due(long atNanos, long order, Runnable work) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.signum(atNanos - other.atNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final Selector selector;
    private final RandomGenerator random;
    private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Set<RelayChannel> channels = new LinkedHashSet<>();
    private final Thread thread;
    private volatile LinkConditions conditions;
    private volatile boolean cut;
    private volatile boolean closed;
    private long order;

    private LinkRelay(Selector selector, LinkConditions conditions, RandomGenerator random) {
        this.selector = selector;
        this.conditions = conditions;
        this.random = random;
        thread = new Thread(this::run, "link-relay");
        thread.setDaemon(true);
    }

    /** Starts a relay that forwards nothing yet; {@code random} decides what is lost. */
    public static LinkRelay start(LinkConditions conditions, RandomGenerator random) throws IOException {
        LinkRelay relay = new LinkRelay(Selector.open(), conditions, random);
        relay.thread.start();
        return relay;
    }

    /**
     * Forwards TCP connections.
     *
     * @param listen where to take them; port 0 takes a free one
     * @param target where they go
     * @return where it listens
     */
    public InetSocketAddress tcp(InetSocketAddress listen, InetSocketAddress target) throws IOException {
        return called(() -> {
            TcpListenChannel channel = TcpListenChannel.open(this, listen, target);
            channels.add(channel);
            return channel.address();
        });
    }

    /** Forwards datagrams and their answers, each sender by a port of its own, as {@link #tcp} does connections. */
    public InetSocketAddress udp(InetSocketAddress listen, InetSocketAddress target) throws IOException {
        return called(() -> {
            UdpRelayChannel channel = UdpRelayChannel.open(this, listen, target);
            channels.add(channel);
            return channel.address();
        });
    }

    /** Makes the link silent. */
    public void cut() {
        setCut(true);
    }

    /** Mends the link: waiting bytes of TCP go on. */
    public void restore() {
        setCut(false);
    }

    public boolean isCut() {
        return cut;
    }

    /** Changes delay and loss of what arrives from now on. */
    public void change(LinkConditions changed) {
        conditions = changed;
    }

    /** Breaks every TCP connection: both ends see a reset. Listeners stay. */
    public void reset() {
        onThread(() -> {
            copy(channels).stream().filter(TcpRelayChannel.class::isInstance).forEach(RelayChannel::close);
            return true;
        });
    }

    public RelayCounters counters() {
        return new RelayCounters(
                connections.sum(), bytes.sum(), datagrams.sum(), datagramsLost.sum(), datagramsCut.sum());
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    SelectionKey register(SelectableChannel channel, int operations, RelayChannel owner) throws IOException {
        return channel.register(selector, operations, owner);
    }

    void opened(RelayChannel channel) {
        channels.add(channel);
    }

    void gone(RelayChannel channel) {
        channels.remove(channel);
    }

    void at(long atNanos, Runnable work) {
        due.add(new Due(atNanos, order++, work));
    }

    long delayNanos() {
        return conditions.oneWayDelay().toNanos();
    }

    boolean loses() {
        double loss = conditions.loss();
        return loss > 0 && random.nextDouble() < loss;
    }

    private void setCut(boolean now) {
        onThread(() -> {
            cut = now;
            copy(channels).forEach(RelayChannel::linkChanged);
            return true;
        });
    }

    private <T> T called(Call<T> call) throws IOException {
        try {
            return onThread(call);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private <T> T onThread(Call<T> call) {
        if (closed) {
            throw new IllegalStateException("the relay is closed");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        calls.add(() -> {
            try {
                answer.complete(call.run());
            } catch (IOException e) {
                answer.completeExceptionally(new UncheckedIOException(e.getMessage(), e));
            }
        });
        selector.wakeup();
        try {
            return answer.orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io;
            }
            throw e;
        }
    }

    private void run() {
        try (selector) {
            while (!closed) {
                selector.select(waitMillis());
                for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
                    call.run();
                }
                List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
                selector.selectedKeys().clear();
                ready.forEach(LinkRelay::serve);
                runDue();
            }
            copy(channels).forEach(RelayChannel::close);
        } catch (IOException | ClosedSelectorException e) {
            throw new IllegalStateException("the relay's selector failed", e);
        }
    }

    private long waitMillis() {
        Due first = due.peek();
        if (first == null) {
            return 1_000;
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(first.atNanos() - System.nanoTime()) + 1);
    }

    private void runDue() {
        for (Due first = due.peek(); first != null && first.atNanos() - System.nanoTime() <= 0; first = due.peek()) {
            due.remove();
            first.work().run();
        }
    }

    private static void serve(SelectionKey key) {
        RelayChannel owner = (RelayChannel) key.attachment();
        try {
            owner.ready(key);
        } catch (IOException | CancelledKeyException e) {
            // One end went away: the flow ends, the relay stays.
            owner.close();
        }
    }

    private static List<RelayChannel> copy(Collection<RelayChannel> channels) {
        return new ArrayList<>(channels);
    }
}
