package kz.auylsat.ncc.app;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kz.auylsat.link.control.SnmpUser;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.simulator.server.FleetServer;
import kz.auylsat.simulator.server.V3User;

/** The boxes of the demo's simulated villages: one for each terminal that is to enrol, from when it is in the inventory. */
final class DemoBoxes {
    private final Vertx vertx;
    private final Context context;
    private final int gatewayPort;
    private final TrustOptions authority;
    private final Path folder;
    private final Function<String, Optional<String>> sheets;
    private final BiConsumer<String, List<SnmpUser>> takes;
    private final Map<String, DemoBoxClient> boxes = new HashMap<>();

    /**
     * @param folder of the boxes' keys and certificates
     * @param sheets the token that waits for a terminal's box; blocks
     * @param takes is given the users that a terminal knows from then on; any thread
     */
    DemoBoxes(
            Vertx vertx,
            int gatewayPort,
            TrustOptions authority,
            Path folder,
            Function<String, Optional<String>> sheets,
            BiConsumer<String, List<SnmpUser>> takes) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.gatewayPort = gatewayPort;
        this.authority = authority;
        this.folder = folder;
        this.sheets = sheets;
        this.takes = takes;
    }

    /** Has the simulated terminals know what their boxes were given. */
    static BiConsumer<String, List<SnmpUser>> simulatedBy(FleetServer server) {
        return (terminal, users) -> server.replaceUsers(
                terminal, users.stream().map(DemoBoxes::simulated).toList());
    }

    private static V3User simulated(SnmpUser user) {
        return new V3User(
                user.name(),
                V3User.Auth.valueOf(user.authentication().name()),
                user.authPassphrase(),
                user.privacy()
                        .map(privacy -> V3User.Privacy.valueOf(privacy.name()))
                        .orElse(null),
                user.privPassphrase().orElse(null));
    }

    /** Brings a box to each of these terminals that has none yet, and takes those of other terminals away. Any thread. */
    void follow(Supplier<Inventory> inventories, Predicate<Terminal> enrols) {
        context.runOnContext(now -> {
            // As it is then: an older one that comes late would end boxes of villages that are there.
            Inventory inventory = inventories.get();
            for (Terminal terminal : inventory.terminals().values()) {
                AgentAddress agent = terminal.agent();
                if (agent != null && enrols.test(terminal)) {
                    boxes.computeIfAbsent(terminal.id(), id -> begun(id, agent.host()));
                }
            }
            boxes.entrySet().removeIf(box -> {
                boolean gone = inventory.terminal(box.getKey()).isEmpty();
                if (gone) {
                    box.getValue().end();
                }
                return gone;
            });
        });
    }

    private DemoBoxClient begun(String terminal, String address) {
        DemoBoxClient box = new DemoBoxClient(
                vertx,
                terminal,
                address,
                gatewayPort,
                authority,
                folder,
                () -> sheets.apply(terminal),
                users -> takes.accept(terminal, users));
        box.start();
        return box;
    }
}
