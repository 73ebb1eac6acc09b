package kz.auylsat.agent.gateway;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.handler.traffic.GlobalTrafficShapingHandler;
import java.time.Duration;

/**
 * Keeps all that the box sends to its NCC within a rate, TLS and all, whatever the number of connections: the village's
 * own traffic comes first on its link.
 */
public final class LinkShaperChannel implements AutoCloseable {
    private static final long CHECK_MILLIS = 1_000;

    /** What waits longer the library lets through at once: a large photo at the least rate takes less than this. */
    private static final long WAIT_MILLIS_MAX = Duration.ofHours(3).toMillis();

    private final GlobalTrafficShapingHandler handler;
    private volatile long bytesPerSecond;

    /**
     * A rate for all channels that take {@link #handler()}.
     *
     * @param bytesPerSecond 0 for no bound
     */
    public LinkShaperChannel(EventLoop loop, long bytesPerSecond) {
        handler = new GlobalTrafficShapingHandler(loop, bytesPerSecond, 0, CHECK_MILLIS, WAIT_MILLIS_MAX);
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Changes the rate of what is sent from now on. */
    public void change(long changedBytesPerSecond) {
        bytesPerSecond = changedBytesPerSecond;
        handler.setWriteLimit(changedBytesPerSecond);
    }

    public long bytesPerSecond() {
        return bytesPerSecond;
    }

    /** How long so many bytes may take at most; as long again is given for what other connections send meanwhile. */
    Duration timeFor(int bytes) {
        long rate = bytesPerSecond;
        // Without a bound of ours the link itself has one: 1 kB/s is what a fading link may be left with.
        return Duration.ofMillis(2_000L * bytes / (rate == 0 ? 1_024 : rate));
    }

    ChannelHandler handler() {
        return handler;
    }

    @Override
    public void close() {
        handler.release();
    }
}
