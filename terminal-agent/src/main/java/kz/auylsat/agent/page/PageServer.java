package kz.auylsat.agent.page;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kz.auylsat.agent.lineup.LineUpStore;

/**
 * The technician's page on the village's LAN. Nothing of it answers where one end of a connection is not in the LAN.
 *
 * <p>Bounds: {@value LanGateChannel.Places#ALL_MAX} connections, heads of 8 KiB, JSON of 8 KiB, photos of 300 KiB, {@value
 * PhotoPlaces#PLACES} at once and only where the PIN was typed, {@value MeterStreamsServer#STREAMS_MAX} live meters. Threads of its own exist only while somebody uses it.
 */
public final class PageServer implements AutoCloseable {
    private static final int HEAD_BYTES_MAX = 8 * 1024;
    private static final int WAITING_MAX = 32;
    private static final int BIND_TRIES = 20;
    private static final long BIND_PAUSE_NANOS = 50_000_000;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 * 1024, 64 * 1024);

    private final PageCounters counters = new PageCounters();
    private final LanGateChannel.Places places = new LanGateChannel.Places();
    private final PhotoPlaces photos = new PhotoPlaces();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final PageSettings settings;
    private final MeterThread meter;
    private final MeterStreamsServer streams;
    private final PageRoutes routes;
    private final ThreadPoolExecutor worker;
    private final int secondsMax;
    private final Channel listening;

    private PageServer(EventLoopGroup loop, PageSettings settings, PageSources sources, int secondsMax)
            throws IOException {
        this.settings = settings;
        this.secondsMax = secondsMax;
        this.meter = new MeterThread(sources.meter(), sources.lineUps(), sources.clock());
        this.streams = new MeterStreamsServer(meter);
        this.routes = new PageRoutes(settings, sources, counters, meter);
        this.worker = worker();
        this.listening = bind(loop);
        meter.wake();
    }

    /**
     * Starts the page; it runs until {@link #close()}.
     *
     * @param loop the event loop that it shares with others; not ended by the page
     * @throws IOException where the address cannot be listened on
     */
    public static PageServer start(EventLoopGroup loop, PageSettings settings, PageSources sources) throws IOException {
        return start(loop, settings, sources, RequestChannel.SECONDS_MAX);
    }

    /** @param secondsMax from one answer to the next whole request */
    static PageServer start(EventLoopGroup loop, PageSettings settings, PageSources sources, int secondsMax)
            throws IOException {
        return new PageServer(loop, settings, sources, secondsMax);
    }

    private static ThreadPoolExecutor worker() {
        ThreadPoolExecutor worker =
                new ThreadPoolExecutor(2, 2, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING_MAX), task -> {
                    Thread thread = new Thread(task, "page");
                    thread.setDaemon(true);
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    private Channel bind(EventLoopGroup loop) throws IOException {
        ServerBootstrap bootstrap = bootstrap(loop);
        for (int left = BIND_TRIES; ; left--) {
            ChannelFuture bound = bootstrap
                    .bind(new InetSocketAddress(settings.listen(), settings.port()))
                    .awaitUninterruptibly();
            if (bound.isSuccess()) {
                return bound.channel();
            }
            // The page that was there before is closed, but its socket only at the loop's next look at it.
            if (!(bound.cause() instanceof BindException) || left == 1) {
                throw new IOException(
                        "the page cannot listen on " + settings.listen().getHostAddress() + ":" + settings.port() + ": "
                                + bound.cause().getMessage(),
                        bound.cause());
            }
            LockSupport.parkNanos(BIND_PAUSE_NANOS);
        }
    }

    private ServerBootstrap bootstrap(EventLoopGroup loop) {
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 32)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connection(channel);
                    }
                });
    }

    private void connection(SocketChannel channel) {
        channels.add(channel);
        ConnectionState state = new ConnectionState();
        HttpDecoderConfig limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(1_024)
                .setMaxHeaderSize(HEAD_BYTES_MAX)
                .setMaxChunkSize(HEAD_BYTES_MAX);
        channel.pipeline()
                .addLast(new LanGateChannel(settings, places, counters, state))
                .addLast(new HttpServerCodec(limits))
                .addLast(new HeadChannel(counters, routes.sessions(), photos, state))
                .addLast(new HttpObjectAggregator(LineUpStore.PHOTO_BYTES_MAX, true))
                .addLast(new RequestChannel(routes, streams, worker, counters, photos, state, secondsMax));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** How often each refusal happened since the start. */
    public Map<PageRefusal, Long> refusals() {
        return counters.all();
    }

    /** Readings of the modem, silences of it, readings that phones were too slow for, seconds of a soak that were not written. */
    public Map<String, Long> meterCounts() {
        return Map.of(
                "readings", meter.readings(),
                "silences", meter.silences(),
                "skipped", streams.skipped(),
                "failed_writes", meter.failedWrites());
    }

    /** Ends all connections and threads of the page; the event loop goes on. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly(2_000);
        channels.close().awaitUninterruptibly(2_000);
        meter.close();
        worker.shutdown();
    }
}
