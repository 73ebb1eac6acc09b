package kz.auylsat.ncc.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.NetworkFaults;
import kz.auylsat.simulator.server.FleetServer;
import org.slf4j.LoggerFactory;

/**
 * A running demo: simulated terminals, the NCC, a box in each village of its inventory, and a real agent in one; until
 * closed.
 */
final class DemoWiring implements AutoCloseable {
    private static final long CLOSE_SECONDS_MAX = 10;

    /** Ended in the opposite order. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final NccWiring ncc;
    private final DemoSheets sheets;
    private final Optional<DemoAgent> agent;

    /**
     * Starts a demo; when this returns the page is ready, the boxes some seconds later.
     *
     * @param fleet what happens to the terminals, which stand at {@link DemoFleet#sites} of the villages
     * @throws UnavailableException where an address cannot be had
     */
    DemoWiring(DemoSetup setup, FleetSettings fleet, InstantSource clock) {
        Optional<DemoVillage> village = setup.village();
        try {
            FleetServer terminals = DemoFleet.start(
                    setup.villages(), setup.community(), fleet, NetworkFaults.satellite(), village, clock);
            parts.push(terminals);
            village.ifPresent(of -> parts.push(DemoFleet.modem(of, setup.community(), fleet, clock)));
            agent = village.map(of -> DemoAgent.lay(of, setup, clock));
            agent.ifPresent(parts::push);
            ncc = NccWiring.start(setup.setup(), clock);
            parts.push(ncc);
            GatewayWiring gateway = ncc.gateway().orElseThrow();
            AuthorityFile authority = gateway.authority()
                    .orElseThrow(() ->
                            new UnavailableException(gateway.trouble().orElse("boxes are not served in this run")));
            sheets = new DemoSheets(
                    Objects.requireNonNull(setup.setup().configuration().gateway()),
                    ncc.secrets(),
                    authority.pin(),
                    clock);
            bringBoxes(setup, gateway, terminals);
            agent.ifPresent(of -> of.start(new InetSocketAddress(DemoSetup.GATEWAY_HOST, gateway.port()), sheets));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void bringBoxes(DemoSetup setup, GatewayWiring gateway, FleetServer terminals) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
        parts.push(
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS_MAX, TimeUnit.SECONDS));
        DemoBoxes boxes = new DemoBoxes(
                vertx,
                gateway.port(),
                new PemTrustOptions()
                        .addCertPath(setup.folder().resolve("gateway/ca.crt").toString()),
                setup.folder().resolve("boxes"),
                sheets::token,
                DemoBoxes.simulatedBy(terminals));
        String real = setup.village().map(of -> of.terminal().id()).orElse("");
        Predicate<Terminal> simulated = terminal -> EnrolCommand.generates(terminal)
                && setup.villages().terminal(terminal.id()).isPresent()
                && !terminal.id().equals(real);
        ncc.inventory().listen((before, now) -> boxes.follow(ncc.inventory()::now, simulated));
        boxes.follow(ncc.inventory()::now, simulated);
    }

    NccWiring ncc() {
        return ncc;
    }

    DemoSheets sheets() {
        return sheets;
    }

    Optional<DemoAgent> agent() {
        return agent;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LoggerFactory.getLogger(DemoWiring.class).warn("not all of the demo could be ended", e);
            }
        }
    }
}
