package kz.auylsat.agent.page;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Writes answers to a connection, with the security headers on each. */
final class AnswerWriter {
    private AnswerWriter() {}

    /** @param head whether only the headers are sent */
    static void write(ChannelHandlerContext context, PageAnswer answer, boolean close, boolean head) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
        if (answer.status() != HttpResponseStatus.NOT_MODIFIED.code()) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.mediaType());
        }
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        secure(response);
        if (close) {
            response.headers().set(HttpHeaderNames.CONNECTION, "close");
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        } else {
            var unused = context.writeAndFlush(response);
        }
    }

    static void secure(HttpResponse response) {
        SecurityHeaders.ALWAYS.forEach((name, value) -> {
            if (!response.headers().contains(name)) {
                response.headers().set(name, value);
            }
        });
    }
}
