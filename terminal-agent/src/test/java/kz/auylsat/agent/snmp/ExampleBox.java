package kz.auylsat.agent.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import kz.auylsat.agent.snmp.SnmpUser.AuthProtocol;
import kz.auylsat.agent.snmp.SnmpUser.PrivProtocol;
import kz.auylsat.agent.snmp.SnmpUser.Privacy;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.mib.MibClockQuality;
import kz.auylsat.link.mib.MibConfigurationState;
import kz.auylsat.link.report.MetricValues;

/** A box on loopback that tests ask. */
final class ExampleBox {
    /** Six octets, as "public" has, so that it can stand in its place. */
    static final String COMMUNITY = "villag";

    static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    static final SnmpUser NOC = user("noc", AuthProtocol.SHA256, Optional.of(PrivProtocol.AES128));
    static final List<SnmpUser> USERS = List.of(
            NOC,
            user("auth", AuthProtocol.SHA256, Optional.empty()),
            user("sha1", AuthProtocol.SHA1, Optional.of(PrivProtocol.AES128)),
            user("sha224", AuthProtocol.SHA224, Optional.of(PrivProtocol.AES192)),
            user("sha384", AuthProtocol.SHA384, Optional.of(PrivProtocol.AES192)),
            user("sha512", AuthProtocol.SHA512, Optional.of(PrivProtocol.AES256)));

    private ExampleBox() {}

    static SnmpUser user(String name, AuthProtocol auth, Optional<PrivProtocol> priv) {
        return new SnmpUser(name, auth, name + "-to-authenticate", priv.map(p -> new Privacy(p, name + "-to-encrypt")));
    }

    static SnmpAgentSettings settings(Path folder) {
        return settings(folder, "127.0.0.0/8", List.of());
    }

    static SnmpAgentSettings settings(Path folder, String managers, List<InformTarget> informs) {
        return new SnmpAgentSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(AddressRange.parse(managers)),
                Optional.of(COMMUNITY),
                USERS,
                informs,
                32473,
                "tj-khorog-01",
                "NOC",
                "Khorog, school",
                folder.resolve("snmp"));
    }

    static AgentSnmpServer start(SnmpAgentSettings settings) throws IOException {
        return AgentSnmpServer.start(settings, ExampleBox::values, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A value for every object but the rain gauge, which the box lacks. */
    static MibValues values() {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            metrics.put(metric, 1.0);
        }
        metrics.put(Metric.ESNO_DB, 9.87);
        metrics.put(Metric.MODEM_STATE, 5.0);
        metrics.remove(Metric.RAIN_RATE_MMH);
        return new MibValues(
                MetricValues.of(metrics),
                Map.of(
                        Metric.RX_RATE_BPS,
                        1L << 40,
                        Metric.TX_RATE_BPS,
                        7L,
                        Metric.RX_ERROR_RATE,
                        8L,
                        Metric.TX_DROP_RATE,
                        9L),
                new MibValues.AgentState(
                        "0.1.0",
                        OptionalLong.of(120_000),
                        OptionalLong.of(3_600),
                        OptionalLong.of(12),
                        Optional.of(MibConfigurationState.CONFIRMED),
                        OptionalLong.of(42),
                        OptionalLong.of(0),
                        OptionalLong.of(2L << 30),
                        Optional.of(MibClockQuality.CENTRE)));
    }
}
