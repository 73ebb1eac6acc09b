package kz.auylsat.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.testing.Snmpd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against net-snmp's agent with a subtree that can be written. */
class SnmpSetDriverTest {
    private static final String POWER = "1.3.6.1.4.1.99999.1.0";
    private static final String NAME = "1.3.6.1.4.1.99999.2.0";
    private static final String FIXED = "1.3.6.1.4.1.99999.3.0";
    private static final String SYMBOLS = "1.3.6.1.4.1.99999.4.0";

    @TempDir
    Path folder;

    private Snmpd snmpd;
    private SnmpSetDriver driver;

    @BeforeEach
    void startsSnmpd() throws Exception {
        snmpd = new Snmpd(
                folder,
                List.of(
                        "rwcommunity writes 127.0.0.1",
                        "rocommunity reads 127.0.0.1",
                        "rwuser box authPriv",
                        "override -rw ." + POWER + " integer -125",
                        "override -rw ." + NAME + " octet_str \"Aul\"",
                        "override ." + FIXED + " integer 3",
                        "override -rw ." + SYMBOLS + " uinteger 4000000000"),
                List.of("createUser box SHA-256 \"correct horse\" AES \"battery staple\""));
        driver = fresh();
        awaitAnswer();
    }

    @AfterEach
    void stopsSnmpd() {
        if (snmpd != null) {
            snmpd.close();
        }
    }

    private SnmpSetDriver fresh() {
        return new SnmpSetDriver(
                folder.resolve("modem-before.json"), DiskReserve.open(folder.resolve("reserve"), 1_000));
    }

    @Test
    void setsExactlyWhatIsNamedAndPutsItBack() throws Exception {
        AgentConfiguration next = configuration(Map.of(POWER, "i:-100", NAME, "s:Айнабулақ", SYMBOLS, "u:3000000"));
        driver.check(next);
        driver.apply(2, next);
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-100));
        assertThat(get(NAME)).isEqualTo(SnmpValue.OctetString.of("Айнабулақ"));
        assertThat(get(SYMBOLS)).isEqualTo(new SnmpValue.Gauge32(3_000_000));

        driver.rollback(2, Optional.empty());
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-125));
        assertThat(get(NAME)).isEqualTo(SnmpValue.OctetString.of("Aul"));
        assertThat(get(SYMBOLS)).isEqualTo(new SnmpValue.Gauge32(4_000_000_000L));
    }

    @Test
    void appliedTwiceAndAfterAKillItStillKnowsWhatWas() throws Exception {
        AgentConfiguration next = configuration(Map.of(POWER, "i:-90"));
        driver.apply(2, next);
        fresh().apply(2, next);
        fresh().rollback(2, Optional.empty());
        fresh().rollback(2, Optional.empty());
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-125));
    }

    @Test
    void rollsBackNothingOfAVersionThatItNeverApplied() throws Exception {
        driver.apply(2, configuration(Map.of(POWER, "i:-90")));
        driver.rollback(3, Optional.empty());
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-90));
    }

    @Test
    void aSettingThatTheModemRefusesFailsAndTheOthersGoBack() throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(POWER, "i:-80");
        settings.put(FIXED, "i:4");
        AgentConfiguration next = configuration(settings);
        assertThatThrownBy(() -> driver.apply(2, next))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(FIXED);
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-80));
        driver.rollback(2, Optional.empty());
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-125));
    }

    @Test
    void anInstanceThatTheModemDoesNotHaveChangesNothing() throws Exception {
        AgentConfiguration next = configuration(Map.of(POWER, "i:-80", "1.3.6.1.4.1.99999.9.0", "i:4"));
        assertThatThrownBy(() -> driver.apply(2, next))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("99999.9.0");
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-125));
    }

    @Test
    void setsOverVersion3() throws Exception {
        AgentConfiguration next = configuration(
                Map.of(
                        "version", "V3",
                        "user", "box",
                        "auth", "SHA256",
                        "authPassphrase", "correct horse",
                        "priv", "AES128",
                        "privPassphrase", "battery staple"),
                Map.of(POWER, "i:-70"));
        driver.apply(2, next);
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-70));
        fresh().rollback(2, Optional.empty());
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-125));
    }

    @Test
    void aModemThatRefusesTheUserOrItsKeysIsNotCalledSilent() throws Exception {
        Map<String, String> right = Map.of(
                "version", "V3",
                "user", "box",
                "auth", "SHA256",
                "authPassphrase", "correct horse",
                "priv", "AES128",
                "privPassphrase", "battery staple");
        for (Map.Entry<String, String> wrong :
                Map.of("authPassphrase", "another horse", "user", "mallory").entrySet()) {
            Map<String, String> access = new LinkedHashMap<>(right);
            access.put(wrong.getKey(), wrong.getValue());
            assertThatThrownBy(() -> driver.apply(2, configuration(access, Map.of(POWER, "i:-70"))))
                    .as(wrong.getKey())
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("the modem at 127.0.0.1: authentication_failed: it refuses the user or its keys");
        }
        assertThat(get(POWER)).isEqualTo(new SnmpValue.Int32(-125));
    }

    @Test
    void aModemThatDoesNotAnswerFailsInOneLine() throws Exception {
        snmpd.stop();
        assertThatThrownBy(() -> driver.apply(2, configuration(Map.of(POWER, "i:-70"))))
                .isInstanceOf(SettingsException.class)
                .hasMessage("the modem at 127.0.0.1: no answer for " + POWER);
    }

    @Test
    void refusesWhatWouldHarmTheModemOrIsNoSetting() {
        for (String danger : List.of(
                "1.3.6.1.4.1.8000.22.1.2.0",
                "1.3.6.1.4.1.8000.22.1.3.0",
                "1.3.6.1.6.3.15.1.2.2.1.3.1",
                "1.3.6.1.2.1.11.30.0")) {
            assertThatThrownBy(() -> driver.check(configuration(Map.of(danger, "i:1"))))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("never set by a configuration");
        }
        for (String wrong :
                List.of("1", "i:", "i:x", "u:-1", "u:4294967296", "z:1", "x:0", "a:10.0.0", "a:::1", "o:x")) {
            assertThatThrownBy(() -> driver.check(configuration(Map.of(POWER, wrong))))
                    .as(wrong)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("configuration.modem.settings." + POWER + ": ");
        }
        assertThatThrownBy(() -> driver.check(configuration(Map.of("power", "i:1"))))
                .isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> driver.check(configuration(Map.of("driver", "telnet"), Map.of(POWER, "i:1"))))
                .hasMessageContaining("write snmp-set or none");
        assertThatThrownBy(() -> driver.check(configuration(Map.of("profile", Map.of("id", "x")), Map.of())))
                .hasMessage("configuration.modem.profile.title: missing: write a text");
    }

    private AgentConfiguration configuration(Map<String, String> settings) {
        return configuration(Map.of("community", "reads", "writeCommunity", "writes"), settings);
    }

    private AgentConfiguration configuration(Map<String, ?> access, Map<String, String> settings) {
        Map<String, Object> modem = new LinkedHashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                snmpd.port,
                "profile",
                Map.of("id", "x", "title", "A modem"),
                "driver",
                "snmp-set"));
        if (access.size() == 1) {
            modem.put("community", "reads");
        }
        modem.putAll(access);
        modem.put("settings", settings);
        return AgentConfiguration.of(
                DocumentReader.of("configuration", Bundles.configuration(2, Map.of("modem", modem))));
    }

    private SnmpValue get(String oid) throws Exception {
        try (ModemWriteClient client = ModemWriteClient.open(access())) {
            return client.get(Oid.parse(oid));
        }
    }

    private ModemAccess access() {
        return new ModemAccess("127.0.0.1", snmpd.port, Optional.of("reads"), Optional.empty());
    }

    private void awaitAnswer() throws Exception {
        for (int i = 0; i < 20; i++) {
            try {
                get(POWER);
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("snmpd does not answer: " + Files.readString(folder.resolve("log")));
    }
}
