package kz.auylsat.agent.page;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The open live meters (server-sent events): at most {@link #STREAMS_MAX}, the oldest ends first. */
final class MeterStreamsServer {
    static final String PATH = "/api/meter";
    static final int STREAMS_MAX = 4;

    /** Then the browser asks again, and its session is looked at again. */
    private static final long MINUTES_MAX = 30;

    private final MeterThread meter;
    private final Map<Channel, Consumer<byte[]>> watchers = new LinkedHashMap<>();
    private final AtomicLong skipped = new AtomicLong();

    MeterStreamsServer(MeterThread meter) {
        this.meter = meter;
    }

    /** Readings that a phone was too slow to take. */
    long skipped() {
        return skipped.get();
    }

    void open(ChannelHandlerContext context) {
        begin(context);
        Channel channel = context.channel();
        Consumer<byte[]> watcher = event -> send(channel, event);
        Channel oldest = null;
        synchronized (watchers) {
            watchers.put(channel, watcher);
            if (watchers.size() > STREAMS_MAX) {
                oldest = watchers.keySet().iterator().next();
            }
        }
        if (oldest != null) {
            close(oldest);
            end(oldest);
        }
        meter.watch(watcher);
        var unused = context.executor().schedule(() -> end(channel), MINUTES_MAX, TimeUnit.MINUTES);
    }

    /** Ends the watching; nothing where the channel watches nothing. */
    void close(Channel channel) {
        Consumer<byte[]> watcher;
        synchronized (watchers) {
            watcher = watchers.remove(channel);
        }
        if (watcher != null) {
            meter.unwatch(watcher);
        }
    }

    private static void begin(ChannelHandlerContext context) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        HttpUtil.setTransferEncodingChunked(response, true);
        AnswerWriter.secure(response);
        var unused = context.writeAndFlush(response);
    }

    private static void end(Channel channel) {
        var unused = channel.close();
    }

    private void send(Channel channel, byte[] event) {
        // A live reading that waits is worth nothing: the next one is on its way.
        if (channel.isWritable()) {
            var unused = channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(event)));
        } else {
            skipped.incrementAndGet();
        }
    }
}
