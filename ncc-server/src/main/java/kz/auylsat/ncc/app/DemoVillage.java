package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;

/**
 * The demo's village with a real terminal agent: which, and where its parts listen; pure.
 *
 * <p>All of it is at the village's own loopback address. What the NCC asks and what the agent sends goes through the relay
 * that is the village's link; the modem is beside the agent.
 */
record DemoVillage(Inventory inventory, Terminal terminal) {
    /** A village of the pilot that no scenario's weather or mispointing is about. */
    static final String USUAL = "ayni-1";

    private static final String PROFILE = "auylsat-terminal";
    private static final int RELAY = 1;
    private static final int AGENT = 2;
    private static final int MODEM = 10;
    static final int PAGE_PORT = 8081;

    /** The usual one, else the first that has the profile of AuylSat's own agent; empty where none has. */
    static Optional<DemoVillage> of(Inventory inventory) {
        return Optional.ofNullable(inventory.terminals().get(USUAL))
                .filter(DemoVillage::fits)
                .or(() -> inventory.terminals().values().stream()
                        .filter(DemoVillage::fits)
                        .findFirst())
                .map(terminal -> new DemoVillage(inventory, terminal));
    }

    private static boolean fits(Terminal terminal) {
        AgentAddress agent = terminal.agent();
        return agent != null && terminal.profileId().equals(PROFILE) && agent.port() + MODEM <= 65_535;
    }

    String name() {
        return inventory.settlementOf(terminal).names().en();
    }

    private AgentAddress manifest() {
        return Objects.requireNonNull(terminal.agent());
    }

    String host() {
        return manifest().host();
    }

    /** Where the NCC asks: this end of the link. */
    AgentAddress relayedSnmp() {
        return new AgentAddress(host(), manifest().port() + RELAY, manifest().credential());
    }

    /** Where the agent answers: the other end. */
    AgentAddress agentSnmp() {
        return new AgentAddress(host(), manifest().port() + AGENT, manifest().credential());
    }

    /** How far behind the manifests' ports the modems beside the boxes are. */
    static int modemPortsBehind() {
        return MODEM;
    }

    /** Where the agent calls the NCC: its end of the link. */
    int relayedGatewayPort() {
        return GatewayPaths.PORT;
    }

    String page() {
        return "http://" + host() + ":" + PAGE_PORT + "/";
    }

    /** The inventory in which the NCC asks this village through its link. */
    Inventory throughTheLink() {
        return new Inventory(inventory.items().stream()
                .map(item -> item.equals(terminal) ? terminal.at(relayedSnmp()) : item)
                .toList());
    }

    /**
     * The agent's configuration, as {@code ncc agent publish} takes it and fills in the site.
     *
     * @param pin of the technician's page
     */
    Map<String, Object> configuration(String community, String pin) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("gateway", Map.of("host", host(), "port", relayedGatewayPort(), "uploadBytesPerSecond", 32_000));
        tree.put("sampling", Map.of("modemEverySeconds", 5, "hostEverySeconds", 15));
        tree.put(
                "modem",
                Map.of(
                        "host",
                        host(),
                        "port",
                        manifest().port() + MODEM,
                        "version",
                        "V2C",
                        "community",
                        community,
                        "profile",
                        PROFILE));
        tree.put(
                "probes",
                List.of(Map.of(
                        "id",
                        "portal",
                        "kind",
                        "TCP",
                        "target",
                        host() + ":" + relayedGatewayPort(),
                        "everySeconds",
                        30)));
        tree.put(
                "snmp",
                Map.of(
                        "listen", host(),
                        "port", agentSnmp().port(),
                        "managers", List.of("127.0.0.0/8"),
                        "community", community));
        tree.put(
                "page", Map.of("listen", host(), "port", PAGE_PORT, "lanNetworks", List.of("127.0.0.0/8"), "pin", pin));
        tree.put("commands", Map.of("allowed", List.of("ping", "traceroute", "throughput", "log")));
        tree.put("trial", Map.of("confirmWithinSeconds", 60));
        return tree;
    }
}
