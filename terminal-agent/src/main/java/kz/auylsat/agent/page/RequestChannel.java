package kz.auylsat.agent.page;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One whole request at a time: live meter on the event loop, everything else on the page's worker. */
final class RequestChannel extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** From one answer to the next whole request: idle and slow connections end alike. */
    static final int SECONDS_MAX = 20;

    private static final int SESSION_CHARS = 32;

    private final PageRoutes routes;
    private final MeterStreamsServer streams;
    private final Executor worker;
    private final PageCounters counters;
    private final PhotoPlaces photos;
    private final ConnectionState state;
    private final int secondsMax;
    private @Nullable ScheduledFuture<?> deadline;

    RequestChannel(
            PageRoutes routes,
            MeterStreamsServer streams,
            Executor worker,
            PageCounters counters,
            PhotoPlaces photos,
            ConnectionState state,
            int secondsMax) {
        this.routes = routes;
        this.streams = streams;
        this.worker = worker;
        this.counters = counters;
        this.photos = photos;
        this.state = state;
        this.secondsMax = secondsMax;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        arm(context);
    }

    private void arm(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> late(context), secondsMax, TimeUnit.SECONDS);
    }

    private void late(ChannelHandlerContext context) {
        if (state.midway && !state.closing) {
            counters.count(PageRefusal.TOO_SLOW);
        }
        state.closing = true;
        var unused = context.close();
    }

    private void disarm() {
        ScheduledFuture<?> armed = deadline;
        if (armed != null) {
            armed.cancel(false);
            deadline = null;
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest http) {
        disarm();
        state.answering = true;
        boolean keep = HttpUtil.isKeepAlive(http);
        boolean head = http.method().name().equals("HEAD");
        PageRequest request = request(context, http);
        if (request.is("GET", MeterStreamsServer.PATH)) {
            live(context, request, keep);
            return;
        }
        try {
            worker.execute(() -> {
                PageAnswer answer = routes.answer(request);
                context.executor().execute(() -> answered(context, answer, keep, head));
            });
        } catch (RejectedExecutionException e) {
            counters.count(PageRefusal.BUSY);
            answered(context, PageAnswer.refused(PageRefusal.BUSY, "busy", "too much at once: try again"), false, head);
        }
    }

    private void live(ChannelHandlerContext context, PageRequest request, boolean keep) {
        try {
            routes.sessions().requireOpen(request.session());
        } catch (RefusedRequestException e) {
            counters.count(e.refusal());
            answered(context, e.answer(), keep, false);
            return;
        }
        streams.open(context);
    }

    private void answered(ChannelHandlerContext context, PageAnswer answer, boolean keep, boolean head) {
        state.answering = false;
        state.midway = false;
        leavePhotoPlace();
        boolean close = !keep || state.closing;
        state.closing |= close;
        AnswerWriter.write(context, answer, close, head);
        if (!close) {
            arm(context);
        }
    }

    private static PageRequest request(ChannelHandlerContext context, FullHttpRequest http) {
        String target = http.uri();
        int question = target.indexOf('?');
        InetSocketAddress remote = (InetSocketAddress) context.channel().remoteAddress();
        String method = http.method().name();
        return new PageRequest(
                method.equals("HEAD") ? "GET" : method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                session(http),
                remote.getAddress().getHostAddress(),
                http.headers().get(HttpHeaderNames.IF_NONE_MATCH, ""),
                http.headers().get(HttpHeaderNames.ACCEPT_ENCODING, "").contains("gzip"),
                ByteBufUtil.getBytes(http.content()));
    }

    static Optional<String> session(HttpRequest http) {
        String cookies = http.headers().get(HttpHeaderNames.COOKIE, "");
        String name = SessionRoutes.COOKIE + "=";
        for (String cookie : cookies.split(";", -1)) {
            String pair = cookie.strip();
            if (pair.startsWith(name) && pair.length() == name.length() + SESSION_CHARS) {
                return Optional.of(pair.substring(name.length()));
            }
        }
        return Optional.empty();
    }

    private void leavePhotoPlace() {
        if (state.photo) {
            state.photo = false;
            photos.leave();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        disarm();
        if (!state.answering) {
            // Else the page's worker has the photo still.
            leavePhotoPlace();
        }
        streams.close(context.channel());
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        state.closing = true;
        var unused = context.close();
    }
}
