package kz.auylsat.agent.gateway;

import java.util.concurrent.CompletableFuture;

/** The gateway as its users see it. */
public interface Gateway {
    /** Asks; the future always ends normally, in bounded time, on a thread that must not be held up. */
    CompletableFuture<GatewayAnswer> send(GatewayRequest request);
}
