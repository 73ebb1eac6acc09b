package kz.auylsat.agent.page;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import kz.auylsat.agent.lineup.LineUpStore;

/** Judges a request by its head, before any of its body is taken; what is refused is answered and the connection closed. */
final class HeadChannel extends ChannelInboundHandlerAdapter {
    private final PageCounters counters;
    private final SessionRoutes sessions;
    private final PhotoPlaces photos;
    private final ConnectionState state;

    HeadChannel(PageCounters counters, SessionRoutes sessions, PhotoPlaces photos, ConnectionState state) {
        this.counters = counters;
        this.sessions = sessions;
        this.photos = photos;
        this.state = state;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (state.closing) {
            ReferenceCountUtil.release(message);
            return;
        }
        Optional<PageRefusal> refusal = refusal(context, message);
        if (refusal.isPresent()) {
            ReferenceCountUtil.release(message);
            refuse(context, refusal.get());
            return;
        }
        context.fireChannelRead(message);
    }

    private Optional<PageRefusal> refusal(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            return Optional.of(PageRefusal.MALFORMED);
        }
        if (!(message instanceof HttpRequest request)) {
            return Optional.empty();
        }
        if (state.answering) {
            return Optional.of(PageRefusal.PIPELINED);
        }
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            return Optional.of(PageRefusal.MALFORMED);
        }
        RequestHead head = head(request);
        return head.refusal(address(context), LineUpStore.PHOTO_BYTES_MAX)
                .or(() -> head.isPhoto() ? photo(request) : Optional.empty());
    }

    /** Nobody but who typed the PIN makes the box hold photos in its memory, and few at a time. */
    private Optional<PageRefusal> photo(HttpRequest request) {
        try {
            sessions.requireOpen(RequestChannel.session(request));
        } catch (RefusedRequestException e) {
            return Optional.of(e.refusal());
        }
        state.photo = photos.take();
        return state.photo ? Optional.empty() : Optional.of(PageRefusal.BUSY);
    }

    private static RequestHead head(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return new RequestHead(
                request.method().name(),
                request.uri(),
                headers.getAll(HttpHeaderNames.HOST),
                headers.get(HttpHeaderNames.ORIGIN, ""),
                headers.get("Sec-Fetch-Site", ""),
                headers.get("X-Auylsat", ""),
                headers.get(HttpHeaderNames.CONTENT_TYPE, ""),
                length(headers),
                headers.contains(HttpHeaderNames.TRANSFER_ENCODING));
    }

    private static long length(HttpHeaders headers) {
        String text = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        if (text == null) {
            return -1;
        }
        boolean digits = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -2;
    }

    private static String address(ChannelHandlerContext context) {
        InetSocketAddress local = (InetSocketAddress) context.channel().localAddress();
        InetAddress address = local.getAddress();
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return (address instanceof Inet6Address ? "[" + plain + "]" : plain) + ":" + local.getPort();
    }

    private void refuse(ChannelHandlerContext context, PageRefusal refusal) {
        state.closing = true;
        counters.count(refusal);
        if (state.answering) {
            // The answer to the first request closes the connection.
            return;
        }
        AnswerWriter.write(context, PageAnswer.refused(refusal, refusal.id(), "refused"), true, false);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A connection that was reset by the phone is no malformed request.
        if (cause instanceof TooLongFrameException && !state.closing) {
            counters.count(PageRefusal.MALFORMED);
        }
        state.closing = true;
        var unused = context.close();
    }
}
