package kz.auylsat.ncc.app;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.control.CommandKind;
import kz.auylsat.link.control.CommandsConfiguration;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.control.NetworkConfiguration;
import kz.auylsat.link.control.PageConfiguration;
import kz.auylsat.link.control.SnmpConfiguration;
import kz.auylsat.ncc.yaml.Nearest;

/**
 * What a configuration is refused for although a box could read it, because it cannot work; pure.
 *
 * <p>Of the NCC alone: a box must go on reading what it confirmed before there was a rule.
 */
final class BundleRules {
    private static final List<Cidr> ANY = List.of(Cidr.parse("0.0.0.0"), Cidr.parse("::"));
    private static final List<Cidr> LOOPBACK = List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1"));

    private final List<BundleMistake> mistakes = new ArrayList<>();

    private BundleRules() {}

    /** @param names by which boxes reach the gateway: its certificate is for these */
    static List<BundleMistake> check(AgentConfiguration configuration, List<String> names) {
        BundleRules rules = new BundleRules();
        rules.gateway(configuration.gateway().host(), names);
        configuration.modem().ifPresent(rules::modem);
        configuration.snmp().ifPresent(rules::snmp);
        configuration.network().ifPresent(rules::network);
        configuration.page().ifPresent(rules::page);
        rules.commands(configuration.commands());
        configuration.site().zone().ifPresent(rules::zone);
        return rules.mistakes;
    }

    private void gateway(String host, List<String> names) {
        if (names.stream().noneMatch(host::equalsIgnoreCase)) {
            note(
                    "gateway.host",
                    host + " is not in the gateway's certificate: write " + String.join(" or ", names)
                            + ", or add it to gateway.names of the NCC's configuration");
        }
    }

    private void modem(ModemConfiguration modem) {
        known("modem.driver", modem.driver(), ModemConfiguration.DRIVERS);
    }

    private void network(NetworkConfiguration network) {
        known("network.template", network.template(), NetworkConfiguration.TEMPLATES);
        if (!network.values().containsKey("interface")) {
            note("network.values", "no interface: write one, as interface: eth0");
        }
    }

    private void snmp(SnmpConfiguration snmp) {
        if (snmp.managers().isEmpty()) {
            note("snmp.managers", "empty, so nobody gets an answer: write who may ask, as [10.58.0.0/16]");
        } else {
            address(snmp.listen())
                    .filter(listen -> !ANY.contains(listen))
                    .filter(listen -> snmp.managers().stream().noneMatch(each -> meet(listen, each)))
                    .ifPresent(listen -> note(
                            "snmp.managers",
                            "none of them reaches " + listen
                                    + ", where snmp.listen is: write managers of that kind of address, or listen"
                                    + " elsewhere"));
        }
        if (snmp.community().isEmpty() && snmp.users().isEmpty()) {
            note("snmp.users", "neither users nor community, so nobody can ask: write one of them");
        }
    }

    /** Whether a manager of this network reaches this address: both on the box itself or both not, and both IPv4 or not. */
    private static boolean meet(Cidr listen, Cidr manager) {
        return listen.network().length == manager.network().length
                && (!isLoopback(listen) || isLoopback(manager) || manager.contains(listen.network()));
    }

    private static boolean isLoopback(Cidr network) {
        return LOOPBACK.stream().anyMatch(each -> each.contains(network.network()));
    }

    private void page(PageConfiguration page) {
        for (int i = 0; i < page.lanNetworks().size(); i++) {
            if (page.lanNetworks().get(i).prefixBits() == 0) {
                note(
                        "page.lanNetworks[" + i + "]",
                        "everywhere, the satellite's side too: write the village's own network, as 192.168.1.0/24");
            }
        }
        address(page.listen())
                .filter(listen -> !ANY.contains(listen))
                .filter(listen -> page.lanNetworks().stream().noneMatch(each -> each.contains(listen.network())))
                .ifPresent(listen -> note(
                        "page.listen",
                        listen + " is in none of lanNetworks, so no phone gets in: write the box's address in "
                                + page.lanNetworks().get(0) + ", or add its network to lanNetworks"));
    }

    private void commands(CommandsConfiguration commands) {
        for (int i = 0; i < commands.allowed().size(); i++) {
            String word = commands.allowed().get(i);
            if (CommandKind.byId(word).isEmpty()) {
                note("commands.allowed[" + i + "]", "\"" + word + "\" is no command: write of " + CommandKind.ids());
            }
        }
        long leastBytes = CommandKind.THROUGHPUT.arguments().get(0).least();
        if (commands.allowed().contains(CommandKind.THROUGHPUT.id()) && commands.throughputBytesMax() < leastBytes) {
            note(
                    "commands.throughputBytesMax",
                    commands.throughputBytesMax() + " is too little for throughput: write " + leastBytes
                            + " or more, or do not allow it");
        }
    }

    private void zone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            note("site.zone", "there is no time zone " + zone + ": write one as Asia/Dushanbe");
        }
    }

    private void known(String place, String word, List<String> choices) {
        if (!choices.contains(word)) {
            String meant = Nearest.to(word, choices)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("");
            note(place, "\"" + word + "\" is not known to boxes: write " + String.join(" or ", choices) + meant);
        }
    }

    /** Empty for a name: only the box can tell what it stands for. */
    private static Optional<Cidr> address(String host) {
        try {
            return Optional.of(Cidr.parse(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void note(String place, String message) {
        mistakes.add(new BundleMistake(place, message));
    }
}
