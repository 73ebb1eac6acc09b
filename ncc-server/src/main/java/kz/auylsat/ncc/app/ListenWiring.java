package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.net.InetAddress;

/**
 * Has a server listen where the configuration says.
 *
 * @param what the server, as {@code the page}
 * @param section of the configuration that has host and port
 */
record ListenWiring(String what, String section, InetAddress host, int port) {
    /** Fails with an {@link UnavailableException} where the address cannot be had. */
    Future<?> deploy(Vertx vertx, VerticleBase server) {
        return vertx.deployVerticle(server)
                .recover(e -> Future.failedFuture(e instanceof BindException ? taken(e) : e));
    }

    private UnavailableException taken(Throwable e) {
        return new UnavailableException(
                what + " cannot listen on " + host.getHostAddress() + ":" + port + " (" + e.getMessage()
                        + "); stop what uses it, or set " + section + ".host or " + section + ".port",
                e);
    }
}
