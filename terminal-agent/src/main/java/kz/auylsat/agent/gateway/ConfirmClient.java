package kz.auylsat.agent.gateway;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.document.MalformedDocumentException;

/** Confirms a configuration on trial over a connection of its own, made with the address that the configuration gives. */
public final class ConfirmClient {
    private final EventLoop loop;
    private final Supplier<GatewayTls> tls;

    public ConfirmClient(EventLoop loop, Supplier<GatewayTls> tls) {
        this.loop = loop;
        this.tls = tls;
    }

    /** Whether the NCC heard and answered for this version over a new connection; ends in bounded time. */
    public CompletableFuture<Boolean> confirm(GatewayAddress address, long bytesPerSecond, long version) {
        LinkShaperChannel shaper = new LinkShaperChannel(loop, bytesPerSecond);
        GatewayClient client = new GatewayClient(loop, address, tls, shaper);
        return client.send(GatewayRequest.post(GatewayPaths.CONFIRM, Map.of("version", version)))
                .thenApply(answer -> {
                    client.close();
                    shaper.close();
                    return answer instanceof GatewayAnswer.Answered answered && confirms(answered, version);
                });
    }

    private static boolean confirms(GatewayAnswer.Answered answered, long version) {
        try {
            return answered.isOk()
                    && answered.document()
                            .map(document -> document.wholeLong("version", 0, Long.MAX_VALUE) == version)
                            .orElse(false);
        } catch (MalformedDocumentException e) {
            return false;
        }
    }
}
