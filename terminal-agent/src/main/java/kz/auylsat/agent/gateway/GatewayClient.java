package kz.auylsat.agent.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kz.auylsat.link.control.GatewayPaths;
import org.jspecify.annotations.Nullable;

/**
 * The gateway over HTTP/1.1 and TLS 1.3 on an event loop that is handed in; one connection, kept alive, made at need;
 * thread-safe.
 *
 * <p>Questions go one after another; at most {@link #WAITING_MAX} wait, the next is answered {@link Trouble#BUSY}. There is
 * no retry here: who asks knows how long to wait. Times fit a satellite: a connection with its handshake takes three
 * round trips of 600 ms when nothing is lost, and may take {@link #CONNECT_PATIENCE}.
 *
 * <p>Where the box's time is not the NCC's yet, the first question of a connection is for the time ({@link
 * CertificateTime} says why), and only then come others.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells what fails to the pipeline
public final class GatewayClient implements Gateway, AutoCloseable {
    static final int WAITING_MAX = 8;
    static final Duration CONNECT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration HANDSHAKE_PATIENCE = Duration.ofSeconds(30);
    private static final int LINE_BYTES_MAX = 1_024;
    private static final int HEAD_BYTES_MAX = 8 * 1_024;
    private static final int CHUNK_BYTES_MAX = 8 * 1_024;

    private record Waiting(GatewayRequest request, CompletableFuture<GatewayAnswer> answer) {}

    private final EventLoop loop;
    private final GatewayAddress address;
    private final Supplier<GatewayTls> tls;
    private final LinkShaperChannel shaper;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private @Nullable Channel channel;
    private @Nullable ExchangeChannel exchange;
    private boolean connecting;
    private boolean asking;
    private boolean closed;
    private int attempts;

    /**
     * A client that connects when it is first asked.
     *
     * @param tls looked up at each connection: a renewed certificate is shown by the next one
     * @param shaper what all connections of the box share
     */
    public GatewayClient(EventLoop loop, GatewayAddress address, Supplier<GatewayTls> tls, LinkShaperChannel shaper) {
        this.loop = loop;
        this.address = address;
        this.tls = tls;
        this.shaper = shaper;
    }

    @Override
    public CompletableFuture<GatewayAnswer> send(GatewayRequest request) {
        CompletableFuture<GatewayAnswer> answer = new CompletableFuture<>();
        onLoop(() -> {
            if (closed) {
                answer.complete(failure(Trouble.CLOSED, "the client is closed"));
            } else if (waiting.size() >= WAITING_MAX) {
                answer.complete(failure(Trouble.BUSY, "too many questions wait"));
            } else {
                waiting.add(new Waiting(request, answer));
                next();
            }
        });
        return answer;
    }

    /** Ends the connection; the next question makes a new one, with the certificate of then. */
    public void reconnect() {
        onLoop(() -> {
            hangUp();
            next();
        });
    }

    @Override
    public void close() {
        onLoop(() -> {
            closed = true;
            hangUp();
            failAll(failure(Trouble.CLOSED, "the client is closed"));
        });
    }

    private void onLoop(Runnable work) {
        if (loop.isShuttingDown()) {
            // Nobody would run it, and who asked would wait for ever.
            closed = true;
            failAll(failure(Trouble.CLOSED, "the program ends"));
            work.run();
            return;
        }
        if (loop.inEventLoop()) {
            work.run();
        } else {
            loop.execute(work);
        }
    }

    private void next() {
        if (asking || connecting || waiting.isEmpty()) {
            return;
        }
        ExchangeChannel over = exchange;
        if (over == null || !over.isUsable()) {
            hangUp();
            connect();
            return;
        }
        Waiting now = waiting.remove();
        asking = true;
        over.ask(now.request(), shaper.timeFor(now.request().body().length), answer -> {
            asking = false;
            now.answer().complete(answer);
            next();
        });
    }

    private void connect() {
        connecting = true;
        attempts++;
        NameThread.resolve(address.host())
                .whenComplete((found, failure) -> onLoop(() -> {
                    if (closed) {
                        connecting = false;
                    } else if (failure != null || found.isEmpty()) {
                        failed(null, FailureReader.of(new UnknownHostException(address.host()), address));
                    } else {
                        // Each attempt takes the next of the name's addresses: one of them may be dead.
                        connectTo(new InetSocketAddress(found.get(attempts % found.size()), address.port()));
                    }
                }));
    }

    private void connectTo(InetSocketAddress socketAddress) {
        GatewayTls with = tls.get();
        SslHandler ssl = new SslHandler(with.engine(address));
        ssl.setHandshakeTimeout(HANDSHAKE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        ExchangeChannel over = new ExchangeChannel(address);
        ChannelFuture connection = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_PATIENCE.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(initializer(ssl, over))
                .connect(socketAddress);
        Channel made = connection.channel();
        channel = made;
        connection.addListener(done -> {
            if (!done.isSuccess()) {
                failed(made, FailureReader.of(done.cause(), address));
            }
        });
        ssl.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                learnTime(with, ssl, made, over);
            } else if (connection.isSuccess()) {
                failed(made, FailureReader.of(done.cause(), address));
            }
        });
    }

    private ChannelHandler initializer(SslHandler ssl, ExchangeChannel over) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel to) {
                to.pipeline()
                        .addLast(shaper.handler())
                        .addLast(ssl)
                        .addLast(new HttpClientCodec(LINE_BYTES_MAX, HEAD_BYTES_MAX, CHUNK_BYTES_MAX))
                        .addLast(over);
            }
        };
    }

    private void learnTime(GatewayTls with, SslHandler ssl, Channel made, ExchangeChannel over) {
        if (with.knowsTime()) {
            connected(with, ssl, made, over);
            return;
        }
        over.ask(GatewayRequest.get(GatewayPaths.TIME), Duration.ZERO, answer -> {
            if (answer instanceof GatewayAnswer.Answered answered && answered.isOk()) {
                with.heard(answered);
                connected(with, ssl, made, over);
            } else {
                // Who asked hears why not, and when to come again.
                failed(made, answer);
            }
        });
    }

    private void connected(GatewayTls with, SslHandler ssl, Channel made, ExchangeChannel over) {
        if (!with.knowsTime()) {
            failed(made, failure(Trouble.MALFORMED_ANSWER, "does not tell a time that can be"));
        } else if (with.ended(ssl.engine()).isPresent()) {
            failed(made, failure(Trouble.EXPIRED_GATEWAY, "its certificate has ended by the NCC's own time"));
        } else if (made == channel) {
            exchange = over;
            connecting = false;
            next();
        }
    }

    /** A connection did not come about; news of one that was given up before are no news. */
    private void failed(@Nullable Channel made, GatewayAnswer why) {
        if (made == channel) {
            connecting = false;
            hangUp();
            failAll(why);
        }
    }

    private void hangUp() {
        Channel now = channel;
        channel = null;
        exchange = null;
        if (now != null) {
            connecting = false;
            now.close();
        }
    }

    private void failAll(GatewayAnswer why) {
        List<Waiting> all = new ArrayList<>(waiting);
        waiting.clear();
        all.forEach(each -> each.answer().complete(why));
    }

    private GatewayAnswer.Failed failure(Trouble trouble, String text) {
        return new GatewayAnswer.Failed(trouble, address.text() + ": " + text);
    }
}
