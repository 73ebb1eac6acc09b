package kz.auylsat.link.mib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.snmp.Oid;
import org.junit.jupiter.api.Test;

class AuylsatMibTest {
    private static final Pattern OBJECT =
            Pattern.compile("(auylsat\\w+) OBJECT-TYPE\\s+SYNTAX\\s+(\\w+)[^:]*::= \\{ auylsat(\\w+) (\\d+) }");
    private static final Map<String, Integer> GROUPS =
            Map.of("Link", 1, "Traffic", 2, "Box", 3, "Agent", 4, "Event", 5);

    static final String TEXT = read();

    @Test
    void theTextDefinesWhatTheConstantsName() {
        Map<Oid, String> objects = new TreeMap<>();
        Matcher matcher = OBJECT.matcher(TEXT);
        while (matcher.find()) {
            Oid oid = AuylsatMib.ROOT.append(1, GROUPS.get(matcher.group(3)), Integer.parseInt(matcher.group(4)), 0);
            objects.put(oid, matcher.group(1) + " " + matcher.group(2));
        }

        assertThat(objects)
                .hasSize(37)
                .containsEntry(AuylsatMib.ESNO, "auylsatEsNo Integer32")
                .containsEntry(AuylsatMib.MODEM_STATE, "auylsatModemState INTEGER")
                .containsEntry(AuylsatMib.HUB_ESNO, "auylsatHubEsNo Integer32")
                .containsEntry(AuylsatMib.RX_BYTES, "auylsatRxBytes Counter64")
                .containsEntry(AuylsatMib.TX_DROPS, "auylsatTxDrops Counter32")
                .containsEntry(AuylsatMib.TERMINAL_UP_TIME, "auylsatTerminalUpTime TimeTicks")
                .containsEntry(AuylsatMib.DISK, "auylsatDisk Gauge32")
                .containsEntry(AuylsatMib.MAINS_UP, "auylsatMainsUp TruthValue")
                .containsEntry(AuylsatMib.OUTDOOR_TEMPERATURE, "auylsatOutdoorTemperature Integer32")
                .containsEntry(AuylsatMib.RAIN_RATE, "auylsatRainRate Gauge32")
                .containsEntry(AuylsatMib.AGENT_VERSION, "auylsatAgentVersion SnmpAdminString")
                .containsEntry(AuylsatMib.BACKLOG_RECORDS, "auylsatBacklogRecords Gauge32")
                .containsEntry(AuylsatMib.CONFIGURATION_STATE, "auylsatConfigurationState INTEGER")
                .containsEntry(AuylsatMib.QUEUE_DROPS, "auylsatQueueDrops Counter32")
                .containsEntry(AuylsatMib.CLOCK_QUALITY, "auylsatClockQuality INTEGER")
                .containsEntry(AuylsatMib.EVENT_TIME, "auylsatEventTime DateAndTime")
                .containsEntry(AuylsatMib.EVENT_TEXT, "auylsatEventText SnmpAdminString");
        assertThat(AuylsatMib.ESNO).hasToString("1.3.6.1.4.1.32473.58.1.1.1.0");
    }

    @Test
    void theTextNamesEveryModemStateWithItsCode() {
        for (ModemState state : ModemState.values()) {
            String name = state.id().replace("_rx", "Rx");
            assertThat(TEXT).contains(name + "(" + state.code() + ")");
        }
    }

    @Test
    void theTextSaysWhatTheRainGaugeStates() {
        assertThat(TEXT)
                .containsPattern(
                        "auylsatRainRate OBJECT-TYPE\\s+SYNTAX\\s+Gauge32 \\(0\\.\\.5000\\)\\s+UNITS\\s+\"0\\.1 mm/h\"")
                .contains("OBJECTS { auylsatRainRate }");
        assertThat(AuylsatMib.RAIN_RATE).hasToString("1.3.6.1.4.1.32473.58.1.3.8.0");
    }

    @Test
    void theTextNamesEveryCodeOfTheAgentsState() {
        for (MibConfigurationState state : MibConfigurationState.values()) {
            assertThat(TEXT)
                    .contains(
                            state.name().toLowerCase(Locale.ROOT).replace("_back", "Back") + "(" + state.code() + ")");
        }
        for (MibClockQuality quality : MibClockQuality.values()) {
            assertThat(TEXT).contains(quality.name().toLowerCase(Locale.ROOT) + "(" + quality.code() + ")");
        }
    }

    @Test
    void theTextHasANotificationForEveryAlarm() {
        for (MibAlarm alarm : MibAlarm.values()) {
            assertThat(TEXT)
                    .containsPattern("NOTIFICATION-TYPE[^:]*::= \\{ auylsatNotifications " + alarm.number() + " }");
        }
        assertThat(AuylsatMib.notification(MibAlarm.LOCK_LOST)).hasToString("1.3.6.1.4.1.32473.58.0.3");
    }

    @Test
    void anotherEnterpriseNumberMovesTheTextAndTheObjects() {
        assertThat(AuylsatMib.renumbered(TEXT, 32473)).isEqualTo(TEXT);
        assertThat(AuylsatMib.renumbered(TEXT, 61000))
                .contains("auylsatEnterprise    OBJECT IDENTIFIER ::= { enterprises 61000 }")
                .doesNotContain("32473");
        assertThat(AuylsatMib.under(61000, AuylsatMib.ESNO)).hasToString("1.3.6.1.4.1.61000.58.1.1.1.0");
    }

    private static String read() {
        try (InputStream stream = AuylsatMib.class.getResourceAsStream(AuylsatMib.TEXT_RESOURCE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
