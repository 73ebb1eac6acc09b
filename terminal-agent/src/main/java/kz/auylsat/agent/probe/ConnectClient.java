package kz.auylsat.agent.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Connects to a service over TCP, and over HTTPS asks it for the beginning of one answer; the steps timed one by one. */
final class ConnectClient {
    private final EventLoop loop;
    private final Supplier<SSLContext> tls;
    private final Duration stepMax;

    /**
     * @param tls asked for each handshake
     * @param stepMax how long each step may take
     */
    ConnectClient(EventLoop loop, Supplier<SSLContext> tls, Duration stepMax) {
        this.loop = loop;
        this.tls = tls;
        this.stepMax = stepMax;
    }

    /**
     * A connection and nothing more.
     *
     * @param refusalAnswers whether a refused connection is an answer: the host is there, and so is the way to it
     */
    void connect(InetAddress address, int port, boolean refusalAnswers, Consumer<ProbeOutcome> then) {
        ProbeOutcome.Steps steps = new ProbeOutcome.Steps();
        long start = System.nanoTime();
        open(address, port, new ChannelInboundHandlerAdapter()).addListener((ChannelFuture connected) -> {
            long nanos = System.nanoTime() - start;
            var unused = connected.channel().close();
            boolean answered = connected.isSuccess() || (refusalAnswers && ReasonReader.isRefusal(connected.cause()));
            if (answered) {
                steps.connect(nanos);
            }
            then.accept(answered ? steps.reached(nanos) : steps.failed(ReasonReader.of(connected.cause())));
        });
    }

    private ChannelFuture open(InetAddress address, int port, ChannelHandler handler) {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(stepMax.toMillis()))
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(4_096))
                .handler(handler)
                .connect(new InetSocketAddress(address, port));
    }

    /** A GET over TLS, up to the status of its answer; the rest is not taken. */
    void https(
            InetAddress address,
            ServiceTarget target,
            ProbeOutcome.Steps steps,
            long start,
            Consumer<ProbeOutcome> then) {
        Conversation conversation = new Conversation(target, steps, start, then);
        open(address, target.port(), conversation.handlers()).addListener((Future<Void> connected) -> {
            if (!connected.isSuccess()) {
                conversation.end(steps.failed(ReasonReader.of(connected.cause())));
            }
        });
    }

    private final class Conversation extends ChannelInboundHandlerAdapter {
        private final ServiceTarget target;
        private final ProbeOutcome.Steps steps;
        private final long start;
        private final Consumer<ProbeOutcome> then;
        private final long openedNanos = System.nanoTime();
        private long stepNanos;
        private String step = "no TLS handshake";
        private @Nullable Channel channel;
        private boolean done;

        Conversation(ServiceTarget target, ProbeOutcome.Steps steps, long start, Consumer<ProbeOutcome> then) {
            this.target = target;
            this.steps = steps;
            this.start = start;
            this.then = then;
        }

        ChannelInitializer<Channel> handlers() {
            return new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel opened) {
                    channel = opened;
                    SSLEngine engine = tls.get().createSSLEngine(target.host(), target.port());
                    engine.setUseClientMode(true);
                    SSLParameters parameters = engine.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    engine.setSSLParameters(parameters);
                    SslHandler handler = new SslHandler(engine);
                    handler.setHandshakeTimeoutMillis(stepMax.toMillis());
                    handler.handshakeFuture().addListener(shaken -> handshake(shaken.isSuccess(), shaken.cause()));
                    opened.pipeline().addLast(handler, new HttpClientCodec(1_024, 8_192, 4_096), Conversation.this);
                }
            };
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            stepNanos = System.nanoTime();
            steps.connect(stepNanos - openedNanos);
            context.fireChannelActive();
        }

        private void handshake(boolean success, @Nullable Throwable cause) {
            if (!success) {
                end(steps.failed(ReasonReader.of(cause)));
                return;
            }
            Channel opened = channel;
            if (done || opened == null) {
                return;
            }
            steps.tls(System.nanoTime() - stepNanos);
            stepNanos = System.nanoTime();
            step = "no answer to the request";
            DefaultFullHttpRequest request =
                    new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target.path());
            request.headers()
                    .set(HttpHeaderNames.HOST, target.authority())
                    .set(HttpHeaderNames.CONNECTION, "close")
                    .set(HttpHeaderNames.USER_AGENT, "auylsat-agent");
            var unusedWrite = opened.writeAndFlush(request);
            var unusedLimit = loop.schedule(
                    () -> end(steps.failed(step + " within " + stepMax.toSeconds() + " s")),
                    stepMax.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpResponse response && !done) {
                long now = System.nanoTime();
                steps.firstByte(now - stepNanos);
                int status = response.status().code();
                if (response.decoderResult().isFailure()) {
                    end(steps.failed(
                            ReasonReader.ofAnswer(response.decoderResult().cause())));
                } else {
                    end(status < 400 ? steps.reached(now - start) : steps.failed("status " + status));
                }
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end(steps.failed("closed the connection: " + step));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            end(steps.failed(ReasonReader.of(cause)));
        }

        private void end(ProbeOutcome outcome) {
            if (done) {
                return;
            }
            done = true;
            if (channel != null) {
                var unused = channel.close();
            }
            then.accept(outcome);
        }
    }
}
