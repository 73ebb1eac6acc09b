package kz.auylsat.agent.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One question at a time over one connection, in memory bounded by the answer's bound.
 *
 * <p>Whatever is not an answer to the question that is open ends the connection: what would follow cannot be believed.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells what fails to the pipeline
final class ExchangeChannel extends ChannelInboundHandlerAdapter {
    /** Half a second at the usual 16 kB/s: so long does live telemetry wait behind a photo. */
    static final int PIECE_BYTES = 8 * 1_024;

    private final GatewayAddress address;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Open open;
    private boolean usable = true;

    /** A question that waits for its answer. */
    private static final class Open {
        final GatewayRequest request;
        final Consumer<GatewayAnswer> then;
        final ByteArrayOutputStream body = new ByteArrayOutputStream(512);

        @Nullable
        HttpResponse head;

        @Nullable
        Future<?> deadline;

        boolean whole;
        long sentNanos;
        long headNanos;

        Open(GatewayRequest request, Consumer<GatewayAnswer> then) {
            this.request = request;
            this.then = then;
        }
    }

    ExchangeChannel(GatewayAddress address) {
        this.address = address;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /** Whether another question can be asked here. */
    boolean isUsable() {
        return usable && context != null && context.channel().isActive();
    }

    /** Asks; {@code sending} is how long the body may take on top of the question's patience. */
    void ask(GatewayRequest request, Duration sending, Consumer<GatewayAnswer> then) {
        ChannelHandlerContext to = context;
        if (to == null || open != null) {
            throw new IllegalStateException("a question is open");
        }
        Open opened = new Open(request, then);
        open = opened;
        opened.sentNanos = System.nanoTime();
        long millis = request.patience().plus(sending).toMillis();
        opened.deadline = to.executor()
                .schedule(
                        () -> fail(opened, Trouble.TIMED_OUT, "no answer within " + millis / 1_000 + " s"),
                        millis,
                        TimeUnit.MILLISECONDS);
        to.writeAndFlush(head(request));
        write(to, opened, Unpooled.wrappedBuffer(request.body()));
    }

    /**
     * The body piece by piece, each when the one before has gone: a rate that all connections share lets what another one sends
     * pass between two pieces, and no more than a piece waits in memory.
     */
    private void write(ChannelHandlerContext to, Open opened, ByteBuf rest) {
        if (rest.readableBytes() <= PIECE_BYTES) {
            opened.whole = true;
            to.writeAndFlush(new DefaultLastHttpContent(rest))
                    .addListener(written -> opened.sentNanos = System.nanoTime());
            return;
        }
        to.writeAndFlush(new DefaultHttpContent(rest.readRetainedSlice(PIECE_BYTES)))
                .addListener(written -> {
                    if (written.isSuccess() && open == opened) {
                        write(to, opened, rest);
                    }
                });
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        try {
            Open now = open;
            if (now == null || !(message instanceof HttpObject part)) {
                hangUp();
            } else if (part.decoderResult().isFailure()) {
                fail(now, Trouble.MALFORMED_ANSWER, "the answer is no HTTP");
            } else {
                take(now, part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(Open now, HttpObject part) {
        if (part instanceof HttpResponse head) {
            now.head = head;
            now.headNanos = System.nanoTime();
            if (HttpUtil.getContentLength(head, 0L) > now.request.answerBytesMax()) {
                fail(
                        now,
                        Trouble.OVERSIZED_ANSWER,
                        "an answer of more than " + now.request.answerBytesMax() + " bytes");
                return;
            }
        }
        HttpResponse head = now.head;
        if (part instanceof HttpContent content && head != null) {
            ByteBuf bytes = content.content();
            if (now.body.size() + bytes.readableBytes() > now.request.answerBytesMax()) {
                fail(
                        now,
                        Trouble.OVERSIZED_ANSWER,
                        "an answer of more than " + now.request.answerBytesMax() + " bytes");
                return;
            }
            append(now.body, bytes);
            if (part instanceof LastHttpContent) {
                end(now, head);
            }
        }
    }

    private void end(Open now, HttpResponse head) {
        if (head.status().code() < 200) {
            // 100 Continue and the like come before the answer.
            now.head = null;
            now.body.reset();
            return;
        }
        open = null;
        // Where the answer came before the question's end, another question would be taken for the rest of this one.
        boolean stays = now.whole && HttpUtil.isKeepAlive(head);
        if (!stays) {
            hangUp();
        }
        finish(
                now,
                new GatewayAnswer.Answered(
                        head.status().code(),
                        contentType(head),
                        retryAfter(head),
                        now.body.toByteArray(),
                        Duration.ofNanos(Math.max(0, now.headNanos - now.sentNanos))));
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        Open now = open;
        if (now != null) {
            fail(now, Trouble.CUT_OFF, "the connection ended before the answer did");
        }
        from.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        Open now = open;
        if (now != null) {
            GatewayAnswer.Failed failed = FailureReader.of(cause, address);
            fail(now, failed.trouble(), failed.text());
        }
        hangUp();
    }

    private void hangUp() {
        usable = false;
        if (context != null) {
            context.close();
        }
    }

    private void fail(Open failed, Trouble trouble, String text) {
        if (open == failed) {
            open = null;
            hangUp();
            finish(failed, new GatewayAnswer.Failed(trouble, address.text() + ": " + text));
        }
    }

    private static void finish(Open done, GatewayAnswer answer) {
        if (done.deadline != null) {
            done.deadline.cancel(false);
        }
        done.then.accept(answer);
    }

    private HttpRequest head(GatewayRequest request) {
        HttpRequest message =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), request.path());
        message.headers().set(HttpHeaderNames.HOST, address.text());
        message.headers().set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
        if (!request.contentType().isEmpty()) {
            message.headers().set(HttpHeaderNames.CONTENT_TYPE, request.contentType());
        }
        return message;
    }

    private static void append(ByteArrayOutputStream to, ByteBuf bytes) {
        try {
            bytes.readBytes(to, bytes.readableBytes());
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
    }

    private static String contentType(HttpResponse head) {
        String given = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        int semicolon = given.indexOf(';');
        return (semicolon < 0 ? given : given.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Seconds only; a date (RFC 9110 §10.2.3) would need the gateway's clock and ours to agree. */
    private static OptionalLong retryAfter(HttpResponse head) {
        String given = head.headers().get(HttpHeaderNames.RETRY_AFTER, "");
        boolean seconds =
                !given.isEmpty() && given.length() < 7 && given.chars().allMatch(c -> c >= '0' && c <= '9');
        return seconds ? OptionalLong.of(Long.parseLong(given)) : OptionalLong.empty();
    }
}
