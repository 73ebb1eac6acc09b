package kz.auylsat.ncc.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import org.jspecify.annotations.Nullable;

/** What boxes are told: the newest bundle above what they have seen, and commands; and that a bundle works. Blocks. */
final class WaitRoutes {
    private static final Set<String> MEMBERS =
            Set.of("configuration", "state", "boot", "clock", "backlog", "timeoutSeconds");
    private static final int BOOT_CHARS_MAX = 64;
    private static final int CLOCK_CHARS_MAX = 16;

    private final GatewayStore store;
    private final IdentityRoutes identities;

    WaitRoutes(GatewayStore store, IdentityRoutes identities) {
        this.store = store;
        this.identities = identities;
    }

    /**
     * What a box said of itself when it began to wait.
     *
     * @param clock a word of {@link GatewayPaths#CLOCKS}; null where it said none
     */
    record Wait(
            long configuration,
            String state,
            String boot,
            @Nullable String clock,
            long backlog,
            int timeoutSeconds) {}

    /** Reads what the box says of itself and notes it. */
    Wait begin(String terminal, BoxRequest request) throws GatewayRefusal {
        JsonReader body = JsonReader.of(request, MEMBERS);
        long configuration = body.whole("configuration", 0, Long.MAX_VALUE);
        String state = body.textOr("state", ConfigurationStanding.TEXT_CHARS_MAX, "");
        String boot = body.textOr("boot", BOOT_CHARS_MAX, "");
        long backlog = body.whole("backlog", 0, Long.MAX_VALUE);
        int timeout = (int) body.whole("timeoutSeconds", 0, GatewayPaths.WAIT_SECONDS_MAX);
        String clock = body.textOr("clock", CLOCK_CHARS_MAX, "");
        Wait says = new Wait(
                configuration, state, boot, GatewayPaths.CLOCKS.contains(clock) ? clock : null, backlog, timeout);
        store.agents().contact(terminal, says, request.at());
        return says;
    }

    /** What there is for the box now; empty for nothing. Refused where its certificate was revoked while it waited. */
    Optional<BoxAnswer> news(RoutesChannel.Waiting box, Instant now) throws GatewayRefusal {
        String terminal = box.terminal();
        identities.terminal(new BoxRequest("", new byte[0], box.shown(), now));
        JsonObject json = new JsonObject();
        store.bundles()
                .newest(terminal)
                .filter(bundle -> bundle.version() > box.says().configuration())
                .flatMap(BundleStore.Bundle::jws)
                .ifPresent(jws -> json.put("bundle", jws));
        List<BundleStore.Command> commands = store.bundles().give(terminal, now);
        if (!commands.isEmpty()) {
            JsonArray array = new JsonArray();
            commands.forEach(command -> array.add(new JsonObject()
                    .put("id", command.id())
                    .put("kind", command.kind())
                    .put("arguments", new JsonObject(command.arguments()))
                    .put("expiresAt", command.expiresAt().toEpochMilli())));
            json.put("commands", array);
        }
        return json.isEmpty()
                ? Optional.empty()
                : Optional.of(new BoxAnswer(
                        200, json.put("millis", now.toEpochMilli()).encode()));
    }

    BoxAnswer confirm(String terminal, BoxRequest request) throws GatewayRefusal {
        long version = JsonReader.of(request, Set.of("version")).whole("version", 1, Long.MAX_VALUE);
        if (!store.bundles().confirm(terminal, version, request.at())) {
            throw new GatewayRefusal(
                    GatewayReason.UNKNOWN_VERSION, "version " + version + " was not published for this terminal");
        }
        store.agents().heard(terminal, ConfigurationStanding.confirmed(version, Optional.empty()), request.at());
        return new BoxAnswer(200, new JsonObject().put("version", version).encode());
    }
}
