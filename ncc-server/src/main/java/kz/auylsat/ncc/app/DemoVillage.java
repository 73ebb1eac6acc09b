package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.IpLiteral;
import kz.auylsat.ncc.inventory.Terminal;

/**
 * The demo's village with a real terminal agent: which, and where its parts listen; pure.
 *
 * <p>All of it is at the village's own loopback address. What the NCC asks and what the agent sends goes through the relay
 * that is the village's link; the template of the village's box says where the agent listens behind it, and the modem.
 */
record DemoVillage(Inventory inventory, Terminal terminal) {

    /** The first whose box's template says where box and modem are to be found; empty where none has such a one. */
    static Optional<DemoVillage> of(Inventory inventory) {
        return inventory.terminals().values().stream()
                .map(terminal -> new DemoVillage(inventory, terminal))
                .filter(DemoVillage::isPlaced)
                .findFirst();
    }

    private boolean isPlaced() {
        return terminal.agent() != null
                && EnrolCommand.generates(terminal)
                && bundle("snmp", "listen").isTextual()
                && bundle("snmp", "port").isInt()
                && bundle("modem", "host").isTextual()
                && bundle("modem", "port").isInt()
                && bundle("page", "port").isInt();
    }

    private JsonNode bundle(String part, String key) {
        return inventory.bundleOf(terminal).path(part).path(key);
    }

    String name() {
        return inventory.settlementOf(terminal).names().en();
    }

    private AgentAddress agent() {
        return Objects.requireNonNull(terminal.agent());
    }

    String host() {
        return agent().host();
    }

    /** Where the NCC asks: this end of the link. */
    InetSocketAddress relayedSnmp() {
        return agent().socketAddress();
    }

    /** Where the agent answers: the other end. */
    InetSocketAddress agentSnmp() {
        return place("snmp", "listen");
    }

    /** Where the modem beside the box answers. */
    InetSocketAddress modem() {
        return place("modem", "host");
    }

    private InetSocketAddress place(String part, String host) {
        return new InetSocketAddress(
                IpLiteral.parse(bundle(part, host).asText()),
                bundle(part, "port").asInt());
    }

    /** Where the agent calls the NCC: its end of the link. */
    int relayedGatewayPort() {
        return GatewayPaths.PORT;
    }

    int pagePort() {
        return bundle("page", "port").asInt();
    }

    String page() {
        return "http://" + host() + ":" + pagePort() + "/";
    }
}
