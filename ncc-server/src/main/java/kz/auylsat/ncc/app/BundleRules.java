package kz.auylsat.ncc.app;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.control.CommandKind;
import kz.auylsat.link.control.CommandsConfiguration;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.control.ModemSettings;
import kz.auylsat.link.control.NetworkConfiguration;
import kz.auylsat.link.control.NetworkValues;
import kz.auylsat.link.control.PageConfiguration;
import kz.auylsat.link.control.SnmpConfiguration;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.ncc.yaml.Nearest;

/**
 * What a configuration is refused for although a box could read it, because it cannot work; pure.
 *
 * <p>Of the NCC alone: a box must go on reading what it confirmed before there was a rule.
 */
final class BundleRules {
    private static final List<Cidr> ANY = List.of(Cidr.parse("0.0.0.0"), Cidr.parse("::"));
    private static final List<Cidr> LOOPBACK = List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1"));

    private final List<String> names;
    private final List<BundleMistake> unread;
    private final List<BundleMistake> mistakes = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    /**
     * @param names by which boxes reach the gateway: its certificate is for these
     * @param unread what could not be read: what stands in for it is not judged
     */
    BundleRules(List<String> names, List<BundleMistake> unread) {
        this.names = List.copyOf(names);
        this.unread = List.copyOf(unread);
    }

    void check(AgentConfiguration configuration) {
        gateway(configuration.gateway().host());
        configuration.modem().ifPresent(this::modem);
        configuration.snmp().ifPresent(this::snmp);
        configuration.network().ifPresent(this::network);
        configuration.page().ifPresent(this::page);
        commands(configuration.commands());
        configuration.site().zone().filter(zone -> isRead("site.zone")).ifPresent(this::zone);
    }

    List<BundleMistake> mistakes() {
        return mistakes;
    }

    /** What is held against each other, and could not be for one of them was not read. */
    List<String> left() {
        return left;
    }

    private boolean isRead(String key) {
        return unread.stream().noneMatch(each -> each.isOf(key));
    }

    /** Whether all of these were read; what is left undone because of one of them is noted. */
    private boolean areRead(String... keys) {
        if (Stream.of(keys).allMatch(this::isRead)) {
            return true;
        }
        if (Stream.of(keys).anyMatch(this::isRead)) {
            left.add(String.join(" with ", keys));
        }
        return false;
    }

    private void gateway(String host) {
        if (isRead("gateway.host") && names.stream().noneMatch(host::equalsIgnoreCase)) {
            note(
                    "gateway.host",
                    host + " is not in the gateway's certificate: write " + String.join(" or ", names)
                            + ", or add it to gateway.names of the NCC's configuration");
        }
    }

    private void modem(ModemConfiguration modem) {
        boolean known = known("modem.driver", modem.driver(), ModemConfiguration.DRIVERS);
        if (known && !modem.settings().isEmpty()) {
            ModemSettings.mistakes(modem.settings()).forEach(this::note);
        }
    }

    private void network(NetworkConfiguration network) {
        if (known("network.template", network.template(), NetworkConfiguration.TEMPLATES)) {
            NetworkValues.mistakes(network).forEach(this::note);
        }
    }

    private void snmp(SnmpConfiguration snmp) {
        if (isRead("snmp.managers") && snmp.managers().isEmpty()) {
            note("snmp.managers", "empty, so nobody gets an answer: write who may ask, as [10.58.0.0/16]");
        } else if (!isRead("snmp.listen") || isParticular(snmp.listen())) {
            reached(snmp);
        }
        if (snmp.community().isEmpty() && snmp.users().isEmpty() && areRead("snmp.users", "snmp.community")) {
            note("snmp.users", "neither users nor community, so nobody can ask: write one of them");
        }
    }

    private void reached(SnmpConfiguration snmp) {
        if (areRead("snmp.listen", "snmp.managers")) {
            address(snmp.listen())
                    .filter(listen -> snmp.managers().stream().noneMatch(each -> meet(listen, each)))
                    .ifPresent(listen -> note(
                            "snmp.managers",
                            "none of them reaches " + listen
                                    + ", where snmp.listen is: write managers of that kind of address, or listen"
                                    + " elsewhere"));
        }
    }

    /** Whether it is an address, and not all of the box's. */
    private static boolean isParticular(String listen) {
        return address(listen).filter(address -> !ANY.contains(address)).isPresent();
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
        for (int i = 0; isRead("page.lanNetworks") && i < page.lanNetworks().size(); i++) {
            if (page.lanNetworks().get(i).prefixBits() == 0) {
                note(
                        "page.lanNetworks[" + i + "]",
                        "everywhere, the satellite's side too: write the village's own network, as 192.168.1.0/24");
            }
        }
        boolean held = !isRead("page.listen") || isParticular(page.listen());
        if (held && areRead("page.listen", "page.lanNetworks")) {
            address(page.listen())
                    .filter(listen -> page.lanNetworks().stream().noneMatch(each -> each.contains(listen.network())))
                    .ifPresent(listen -> note(
                            "page.listen",
                            listen + " is in none of lanNetworks, so no phone gets in: write the box's address in "
                                    + page.lanNetworks().get(0) + ", or add its network to lanNetworks"));
        }
    }

    private void commands(CommandsConfiguration commands) {
        for (int i = 0; isRead("commands.allowed") && i < commands.allowed().size(); i++) {
            String word = commands.allowed().get(i);
            if (CommandKind.byId(word).isEmpty()) {
                note("commands.allowed[" + i + "]", "\"" + word + "\" is no command: write of " + CommandKind.ids());
            }
        }
        long leastBytes = CommandKind.THROUGHPUT.arguments().get(0).least();
        boolean allowed = commands.allowed().contains(CommandKind.THROUGHPUT.id());
        boolean enough = isRead("commands.throughputBytesMax") && commands.throughputBytesMax() >= leastBytes;
        if (!enough
                && (allowed || !isRead("commands.allowed"))
                && areRead("commands.throughputBytesMax", "commands.allowed")) {
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

    /** Whether it is one of these; where it was read and is none, that is noted. */
    private boolean known(String place, String word, List<String> choices) {
        if (!isRead(place) || choices.contains(word)) {
            return isRead(place);
        }
        String meant = Nearest.to(word, choices)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
        note(place, "\"" + word + "\" is not known to boxes: write " + String.join(" or ", choices) + meant);
        return false;
    }

    /** Empty for a name: only the box can tell what it stands for. */
    private static Optional<Cidr> address(String host) {
        try {
            return Optional.of(Cidr.parse(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void note(MalformedDocumentException mistake) {
        if (isRead(mistake.place())) {
            note(mistake.place(), mistake.problem());
        }
    }

    private void note(String place, String message) {
        mistakes.add(new BundleMistake(place, message));
    }
}
