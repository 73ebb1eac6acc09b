package kz.auylsat.ncc.gateway;

import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import kz.auylsat.link.control.GatewayReason;
import org.jspecify.annotations.Nullable;

/** What is done with a request that came in whole, on a worker: first who asks, then what. */
final class RoutesChannel {
    private final IdentityRoutes identities;
    private final TelemetryRoutes telemetry;
    private final WaitRoutes waits;
    private final LineUpRoutes lineUps;
    private final Consumer<String> spoke;

    RoutesChannel(
            IdentityRoutes identities,
            TelemetryRoutes telemetry,
            WaitRoutes waits,
            LineUpRoutes lineUps,
            Consumer<String> spoke) {
        this.identities = identities;
        this.telemetry = telemetry;
        this.waits = waits;
        this.lineUps = lineUps;
        this.spoke = spoke;
    }

    /** A box that may begin to wait. */
    record Waiting(
            String terminal, WaitRoutes.Wait says, @Nullable X509Certificate shown) {}

    Waiting beginWait(BoxRequest request) throws GatewayRefusal {
        String terminal = identities.terminal(request);
        return new Waiting(terminal, waits.begin(terminal, request), request.shown());
    }

    BoxAnswer answer(GatewayRoute route, BoxRequest request) throws GatewayRefusal {
        return switch (route) {
            case ENROL -> identities.enrol(request);
            case RENEW_EXPIRED -> identities.renewExpired(request);
            case NONCE -> identities.nonce(request);
            case TIME -> identities.time(request);
            case RENEW -> identities.renew(identities.terminal(request), request);
            case CONFIRM -> waits.confirm(identities.terminal(request), request);
            case THROUGHPUT -> {
                identities.terminal(request);
                yield ThroughputRoutes.answer(request);
            }
            case LINEUPS -> lineUps.take(identities.terminal(request), request);
            case PHOTO -> lineUps.takePhoto(identities.terminal(request), request);
            case TELEMETRY -> {
                String terminal = identities.terminal(request);
                spoke.accept(terminal);
                yield telemetry.take(terminal, request);
            }
            case WAIT -> throw new GatewayRefusal(GatewayReason.UNKNOWN_PATH, "a wait is begun, not answered");
        };
    }
}
