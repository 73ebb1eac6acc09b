package kz.auylsat.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.TerminalKind;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The net-snmp tools read the fleet: a stack that nobody here wrote. */
class NetSnmpTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String UHP = "1.3.6.1.4.1.8000.22";
    private static final String AUYLSAT = "1.3.6.1.4.1.32473.58.1";

    private final SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(
                    11,
                    List.of(
                            new Site("ayni", 39.39406, 68.53766, 1414, TerminalKind.UHP),
                            new Site("vorukh", 39.85125, 70.58012, 1400, TerminalKind.AUYLSAT)))
            .calm());
    private final SimulatedTerminal uhp = fleet.terminals().get(0);
    private final SimulatedTerminal auylsat = fleet.terminals().get(1);

    @Test
    void getReadsAModemOverVersion2c() throws Exception {
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("tea"), () -> NOW)) {
            String text = tool("snmpget", server, 0, v2c(), "1.3.6.1.2.1.1.2.0", UHP + ".2.1.0", UHP + ".2.4.0");
            assertThat(text.lines())
                    .containsExactly(
                            ".1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.8000",
                            "." + UHP + ".2.1.0 = INTEGER: "
                                    + Math.round(uhp.linkState(NOW).esnoDb() * 10),
                            "." + UHP + ".2.4.0 = Counter32: "
                                    + ((SnmpValue.Counter32) uhp.get(Oid.parse(UHP + ".2.4.0"), NOW)).value());
        }
    }

    @Test
    void walkReadsEveryObjectOfBothMibs() throws Exception {
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("tea"), () -> NOW)) {
            for (String walker : List.of("snmpwalk", "snmpbulkwalk")) {
                assertThat(names(tool(walker, server, 0, v2c(), "1.3")))
                        .containsExactlyElementsOf(names(uhp))
                        .hasSize(17);
                assertThat(names(tool(walker, server, 1, v2c(), "1.3")))
                        .containsExactlyElementsOf(names(auylsat))
                        .hasSize(31);
            }
        }
    }

    @Test
    void bulkGetReadsTheWholeTruthIn64Bits() throws Exception {
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("tea"), () -> NOW)) {
            String text = tool("snmpbulkget", server, 1, v2c("-Cn0", "-Cr2"), AUYLSAT + ".2");
            assertThat(text.lines())
                    .containsExactly(
                            "." + AUYLSAT + ".2.1.0 = Counter64: " + auylsat.rxBytes(NOW),
                            "." + AUYLSAT + ".2.2.0 = Counter64: " + auylsat.txBytes(NOW));
        }
    }

    @Test
    void version1GetsAnErrorForWhatItCannotSay() throws Exception {
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("tea"), () -> NOW)) {
            List<String> v1 = List.of("-v1", "-c", "tea");
            assertThat(tool("snmpget", server, 1, v1, AUYLSAT + ".2.1.0")).contains("(noSuchName)");
            assertThat(names(tool("snmpwalk", server, 1, v1, "1.3"))).hasSize(29);
        }
    }

    @Test
    void setIsRefused() throws Exception {
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("tea"), () -> NOW)) {
            assertThat(tool("snmpset", server, 0, v2c(), UHP + ".1.2.0", "i", "1"))
                    .contains("notWritable");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, MD5, DES, DES",
        "SHA1, SHA, AES128, AES",
        "SHA224, SHA-224, AES128, AES",
        "SHA256, SHA-256, AES128, AES",
        "SHA384, SHA-384, AES192, AES-192",
        "SHA512, SHA-512, AES256, AES-256"
    })
    void version3ReadsWithEveryProtocol(V3User.Auth auth, String authName, V3User.Privacy privacy, String privacyName)
            throws Exception {
        V3User user = new V3User("noc", auth, "a-good-passphrase", privacy, "another-passphrase");
        FleetBinding binding = FleetBinding.perPort("tea").withUser(user);
        try (FleetServer server = FleetServer.start(fleet, binding, () -> NOW)) {
            List<String> login = v3("authPriv", authName, "a-good-passphrase", privacyName, "another-passphrase");
            assertThat(tool("snmpget", server, 1, login, AUYLSAT + ".2.1.0"))
                    .isEqualToIgnoringNewLines("." + AUYLSAT + ".2.1.0 = Counter64: " + auylsat.rxBytes(NOW));
            assertThat(names(tool("snmpbulkwalk", server, 0, login, "1.3"))).containsExactlyElementsOf(names(uhp));
        }
    }

    @Test
    void version3SaysWhatIsWrong() throws Exception {
        V3User user =
                new V3User("noc", V3User.Auth.SHA256, "a-good-passphrase", V3User.Privacy.AES128, "another-passphrase");
        FleetBinding binding = FleetBinding.perPort("tea").withUser(user);
        String oid = "1.3.6.1.2.1.1.1.0";
        try (FleetServer server = FleetServer.start(fleet, binding, () -> NOW)) {
            assertThat(tool("snmpget", server, 0, v3("authPriv", "SHA-256", "a-wrong-one", "AES", "any-pass"), oid))
                    .contains("Authentication failure");
            assertThat(tool("snmpget", server, 0, List.of("-v3", "-u", "nobody", "-l", "noAuthNoPriv"), oid))
                    .contains("Unknown user name");
            assertThat(tool(
                            "snmpget",
                            server,
                            0,
                            List.of("-v3", "-u", "noc", "-l", "authNoPriv", "-a", "SHA-256", "-A", "a-good-passphrase"),
                            oid))
                    .contains("authorizationError");
        }
    }

    @Test
    void aRunningTerminalTakesOtherUsersAndForgetsThoseOfBefore() throws Exception {
        V3User first = new V3User(
                "noc", V3User.Auth.SHA256, "the-first-passphrase", V3User.Privacy.AES128, "another-passphrase");
        V3User second = new V3User(
                "noc-2", V3User.Auth.SHA256, "the-second-passphrase", V3User.Privacy.AES128, "yet-another-passphrase");
        List<String> asFirst = v3As("noc", "the-first-passphrase", "another-passphrase");
        List<String> asSecond = v3As("noc-2", "the-second-passphrase", "yet-another-passphrase");
        String oid = "1.3.6.1.2.1.1.1.0";
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("tea"), () -> NOW)) {
            server.replaceUsers(fleet.terminals().get(0).id(), List.of(first));
            assertThat(tool("snmpget", server, 0, asFirst, oid)).contains("STRING");
            server.replaceUsers(fleet.terminals().get(0).id(), List.of(first, second));
            assertThat(tool("snmpget", server, 0, asFirst, oid)).contains("STRING");
            assertThat(tool("snmpget", server, 0, asSecond, oid)).contains("STRING");
            server.replaceUsers(fleet.terminals().get(0).id(), List.of(second));
            assertThat(tool("snmpget", server, 0, asFirst, oid)).contains("Unknown user name");
            assertThat(tool("snmpget", server, 0, asSecond, oid)).contains("STRING");
        }
    }

    private static String tool(String name, FleetServer server, int terminal, List<String> login, String... oids)
            throws Exception {
        List<String> command = new ArrayList<>(login);
        command.addAll(List.of("-On", "-m", "", "-r", "1", "-t", "5"));
        command.add("127.0.0.1:" + server.addresses().get(terminal).getPort());
        command.addAll(List.of(oids));
        return RealProgram.run(Map.of(), name, command);
    }

    private static List<String> v2c(String... more) {
        return Stream.concat(Stream.of("-v2c", "-c", "tea"), Stream.of(more)).toList();
    }

    private static List<String> v3(String level, String auth, String authPass, String privacy, String privacyPass) {
        return List.of("-v3", "-u", "noc", "-l", level, "-a", auth, "-A", authPass, "-x", privacy, "-X", privacyPass);
    }

    private static List<String> v3As(String user, String authPass, String privacyPass) {
        return List.of(
                "-v3", "-u", user, "-l", "authPriv", "-a", "SHA-256", "-A", authPass, "-x", "AES", "-X", privacyPass);
    }

    private static List<String> names(String output) {
        return output.lines()
                .filter(line -> line.startsWith(".1.3.")
                        && !line.toLowerCase(Locale.ROOT).contains("no more variables"))
                .map(line -> line.substring(1, line.indexOf(' ')))
                .toList();
    }

    private static List<String> names(SimulatedTerminal terminal) {
        return terminal.at(NOW).values().keySet().stream().map(Object::toString).toList();
    }
}
