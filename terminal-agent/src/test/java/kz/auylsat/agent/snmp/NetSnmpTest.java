package kz.auylsat.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent before net-snmp's tools, as managers use them. */
class NetSnmpTest {
    private static final String SYS_DESCR = "1.3.6.1.2.1.1.1.0";
    private static final String SYS_CONTACT = "1.3.6.1.2.1.1.4.0";
    private static final String ESNO = "1.3.6.1.4.1.32473.58.1.1.1.0";
    private static final String RAIN_RATE = "1.3.6.1.4.1.32473.58.1.3.8.0";

    /** A writable table of SNMP4J's configuration MIB, where it is registered. */
    private static final String SNMP4J_CONFIGURATION = "1.3.6.1.4.1.4976.10.1.1.3.1.1.0";

    @TempDir
    Path folder;

    private AgentSnmpServer agent;

    @BeforeEach
    void start() throws Exception {
        agent = ExampleBox.start(ExampleBox.settings(folder));
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
    }

    @Test
    void snmpgetReadsOverV2cAndV3() throws Exception {
        for (List<String> as : List.of(v2c(), v3(ExampleBox.NOC))) {
            String answer = ask("snmpget", as, SYS_DESCR, ESNO, RAIN_RATE, "1.3.6.1.4.1.32473.58.9.9.0");

            assertThat(answer)
                    .contains(".1.3.6.1.2.1.1.1.0 = STRING: \"AuylSat terminal agent\"")
                    .contains(".1.3.6.1.4.1.32473.58.1.1.1.0 = INTEGER: 987")
                    .contains(".1.3.6.1.4.1.32473.58.1.3.8.0 = No Such Instance currently exists at this OID")
                    .contains(".1.3.6.1.4.1.32473.58.9.9.0 = No Such Object available on this agent at this OID");
        }
    }

    @Test
    void everyProtocolOfAUserIsSpoken() throws Exception {
        for (SnmpUser user : ExampleBox.USERS) {
            assertThat(ask("snmpget", v3(user), ESNO)).as(user.toString()).contains("INTEGER: 987");
        }
    }

    @Test
    void walksAndBulkWalksSeeTheSameObjectsOnce() throws Exception {
        String walked = withoutTimes(ask("snmpwalk", v2c(), ".1"));
        String overV3 = withoutTimes(ask("snmpwalk", v3(ExampleBox.NOC), ".1"));
        String inBulk = withoutTimes(ask("snmpbulkwalk", v2c(), "-Cr200", ".1"));
        String inBulkOverV3 = withoutTimes(ask("snmpbulkwalk", v3(ExampleBox.NOC), "-Cr200", ".1"));

        assertThat(walked.lines().filter(line -> line.contains(".32473.58.1.")).toList())
                .hasSize(34);
        assertThat(walked)
                .contains(".32473.58.1.2.1.0 = Counter64: 1099511627776")
                .contains(".32473.58.1.4.3.0 = Gauge32: 120000")
                .contains(".1.3.6.1.6.3.10.2.1.4.0 = INTEGER: 1472")
                .doesNotContain(RAIN_RATE);
        assertThat(overV3).isEqualTo(walked);
        assertThat(inBulk).isEqualTo(walked);
        assertThat(inBulkOverV3).isEqualTo(walked);
    }

    @Test
    void objectsHaveNamesThroughTheMib() throws Exception {
        Path mib = Files.writeString(folder.resolve("AUYLSAT-TERMINAL-MIB.txt"), MibTextReader.text(32473));
        Path standard = Path.of("../link-model/src/test/resources/kz/auylsat/link/mib/standard");
        List<String> named = new ArrayList<>(List.of("-M", standard.toString(), "-m", mib.toString()));
        named.addAll(v2c());
        named.remove("-On");

        String answer = ask(
                "snmpget",
                named,
                "AUYLSAT-TERMINAL-MIB::auylsatModemState.0",
                "AUYLSAT-TERMINAL-MIB::auylsatClockQuality.0",
                "AUYLSAT-TERMINAL-MIB::auylsatRxLock.0");

        assertThat(answer)
                .contains("auylsatModemState.0 = INTEGER: operational(5)")
                .contains("auylsatClockQuality.0 = INTEGER: centre(3)")
                .contains("auylsatRxLock.0 = INTEGER: true(1)");
    }

    /** CVE-2026-39006: what SNMP4J-Agent registers under 1.3.6.1.4.1.4976 can write files. */
    @Test
    void everyWriteIsRefusedAndChangesNothing() throws Exception {
        for (List<String> as : List.of(v2c(), v3(ExampleBox.NOC))) {
            for (String object : List.of(SNMP4J_CONFIGURATION, ESNO, SYS_CONTACT, "1.3.6.1.6.3.10.2.1.2.0")) {
                boolean text = object.equals(SYS_CONTACT) || object.equals(SNMP4J_CONFIGURATION);
                String before = ask("snmpget", as, object);

                assertThat(ask("snmpset", as, object, text ? "s" : "i", text ? "/tmp/written" : "1"))
                        .as(object)
                        .contains("Error in packet")
                        .contains("authorizationError");
                assertThat(ask("snmpget", as, object)).isEqualTo(before);
            }
            assertThat(ask("snmpget", as, SNMP4J_CONFIGURATION)).contains("No Such Object");
        }
        assertThat(agent.counters().get(SnmpEvent.WRITE_REFUSED)).isGreaterThanOrEqualTo(8);
    }

    @Test
    void nothingOfTheLibrarysOwnMibsIsThere() throws Exception {
        for (String subtree : List.of("1.3.6.1.4.1.4976", "1.3.6.1.6.3.12", "1.3.6.1.6.3.15", "1.3.6.1.6.3.16")) {
            assertThat(ask("snmpwalk", v3(ExampleBox.NOC), subtree))
                    .as(subtree)
                    .doesNotContain(" = INTEGER")
                    .doesNotContain(" = STRING");
        }
    }

    @Test
    void whoHasAWrongSecretOrTooLowALevelReadsNothing() throws Exception {
        SnmpUser noc = ExampleBox.NOC;
        List<Map.Entry<String, List<String>>> refused = List.of(
                Map.entry("No Response", List.of("-v2c", "-c", "public")),
                Map.entry("No Response", List.of("-v1", "-c", ExampleBox.COMMUNITY)),
                Map.entry("Unknown user name", List.of("-v3", "-l", "noAuthNoPriv", "-u", "nobody")),
                Map.entry("authorizationError", List.of("-v3", "-l", "noAuthNoPriv", "-u", "noc")),
                Map.entry(
                        "authorizationError",
                        List.of("-v3", "-l", "authNoPriv", "-u", "noc", "-a", "SHA-256", "-A", noc.authPassphrase())),
                Map.entry(
                        "Authentication fail",
                        List.of("-v3", "-l", "authNoPriv", "-u", "noc", "-a", "SHA-256", "-A", "not the passphrase")));
        for (Map.Entry<String, List<String>> attempt : refused) {
            assertThat(ask("snmpget", attempt.getValue(), SYS_DESCR))
                    .contains(attempt.getKey())
                    .doesNotContain("AuylSat");
        }
    }

    private String ask(String tool, List<String> as, String... rest) throws Exception {
        List<String> arguments = new ArrayList<>(as);
        boolean silent = as.contains("public") || as.contains("-v1");
        arguments.addAll(silent ? List.of("-t", "1", "-r", "0") : List.of("-t", "3", "-r", "1"));
        List<String> objects = new ArrayList<>(List.of(rest));
        while (objects.get(0).startsWith("-")) {
            arguments.add(objects.remove(0));
        }
        arguments.add("127.0.0.1:" + agent.port());
        arguments.addAll(objects);
        return RealProgram.run(Map.of(), tool, arguments);
    }

    private static List<String> v2c() {
        return List.of("-v2c", "-c", ExampleBox.COMMUNITY, "-On");
    }

    private static List<String> v3(SnmpUser user) {
        List<String> as = new ArrayList<>(List.of("-v3", "-On", "-u", user.name()));
        as.addAll(List.of("-a", dashed(user.auth().name(), "SHA"), "-A", user.authPassphrase()));
        as.addAll(List.of("-l", user.privacy().isPresent() ? "authPriv" : "authNoPriv"));
        user.privacy()
                .ifPresent(p -> as.addAll(List.of("-x", dashed(p.protocol().name(), "AES"), "-X", p.passphrase())));
        return as;
    }

    /** SHA256 is SHA-256 to net-snmp, SHA1 SHA, AES128 AES. */
    private static String dashed(String name, String family) {
        String number = name.substring(family.length()).toLowerCase(Locale.ROOT);
        return number.equals("1") || number.equals("128") ? family : family + "-" + number;
    }

    private static String withoutTimes(String walk) {
        return walk.replaceAll("Timeticks: .*", "Timeticks").replaceAll("(10\\.2\\.1\\.3\\.0 = ).*", "$1");
    }
}
