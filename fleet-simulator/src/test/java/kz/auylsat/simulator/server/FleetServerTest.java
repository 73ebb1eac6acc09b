package kz.auylsat.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.NetworkFaults;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

class FleetServerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    /** v2c, community tea, GET sysUpTime.0. */
    private static final byte[] UPTIME_REQUEST =
            HexFormat.of().parseHex("30260201010403746561a01c02047fffffff020100020100300e300c06082b060102010103000500");

    @Test
    void aTerminalWithoutPowerIsSilentAndComesBack() throws Exception {
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(3, 1).withPower(2, 0));
        SimulatedTerminal terminal = fleet.terminals().get(0);
        Instant silent = first(terminal, NOW, false);
        Instant back = first(terminal, silent, true);
        AtomicReference<Instant> clock = new AtomicReference<>(first(terminal, NOW, true));
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("tea"), clock::get);
                DatagramSocket socket = socket()) {
            assertThat(ask(socket, server.addresses().get(0))).isTrue();
            clock.set(silent);
            assertThat(ask(socket, server.addresses().get(0))).isFalse();
            clock.set(back);
            assertThat(ask(socket, server.addresses().get(0))).isTrue();
            assertThat(server.counters().silent()).isEqualTo(1);
        }
    }

    @Test
    void thirteenHundredTerminalsAnswerAtTheirOwnAddresses() throws Exception {
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(1, 1300).calm());
        FleetBinding binding = FleetBinding.perAddress(freePort(), "tea");
        Set<InetAddress> answered = new HashSet<>();
        FleetServer server = FleetServer.start(fleet, binding, () -> NOW);
        try (server;
                DatagramSocket socket = socket()) {
            assertThat(server.addresses()).hasSize(1300).doesNotHaveDuplicates();
            for (InetSocketAddress address : server.addresses()) {
                socket.send(new DatagramPacket(UPTIME_REQUEST, UPTIME_REQUEST.length, address));
                DatagramPacket answer = new DatagramPacket(new byte[500], 500);
                socket.receive(answer);
                answered.add(answer.getAddress());
            }
        }
        assertThat(answered).hasSize(1300);
        assertThat(server.counters().answers()).isEqualTo(1300);
    }

    @Test
    void anAddressInUseIsNamedAndNothingIsKept() throws Exception {
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(1, 3).calm());
        int port = freePort();
        FleetBinding binding = FleetBinding.perAddress(port, "tea");
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress("127.1.0.3", port))) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> FleetServer.start(fleet, binding, () -> NOW))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.1.0.3:" + port);
        }
        try (FleetServer server = FleetServer.start(fleet, binding, () -> NOW)) {
            assertThat(server.addresses()).hasSize(3);
        }
    }

    @Test
    void lostDuplicatedAndDelayedAsTheFaultsSay() throws Exception {
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(5, 1).calm());
        NetworkFaults faults =
                new NetworkFaults(Duration.ofMillis(20), Duration.ofMillis(40), 0.1, 0.1, 0.1, 0, Duration.ZERO);
        FleetBinding binding = FleetBinding.perPort("tea").withFaults(faults);
        try (FleetServer server = FleetServer.start(fleet, binding, () -> NOW);
                DatagramSocket socket = socket()) {
            socket.setReceiveBufferSize(1 << 20);
            long before = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                socket.send(new DatagramPacket(
                        UPTIME_REQUEST,
                        UPTIME_REQUEST.length,
                        server.addresses().get(0)));
            }
            int answers = 0;
            try {
                while (true) {
                    socket.receive(new DatagramPacket(new byte[500], 500));
                    answers++;
                    assertThat(System.nanoTime() - before).isGreaterThan(19_000_000L);
                }
            } catch (SocketTimeoutException e) {
                FleetCounters counters = server.counters();
                assertThat(counters.requests()).isEqualTo(200);
                assertThat(counters.answers()).isEqualTo(answers);
                // The fates of this seed are fixed: what was sent is what they add up to.
                assertThat(answers).isEqualTo((int)
                        (200 - counters.requestsLost() - counters.answersLost() + counters.duplicates()));
                assertThat(counters.requestsLost()).isBetween(8L, 35L);
                assertThat(counters.answersLost()).isBetween(8L, 35L);
                assertThat(counters.duplicates()).isBetween(5L, 30L);
            }
        }
    }

    @Test
    void aManagerThatKnewTheEngineBeforeARebootIsToldTheNewTime() throws Exception {
        V3User user =
                new V3User("noc", V3User.Auth.SHA256, "a-good-passphrase", V3User.Privacy.AES128, "another-passphrase");
        SimulatedFleet fleet =
                SimulatedFleet.of(FleetSettings.of(3, 1).withPower(0, 2).withRainCells(0));
        SimulatedTerminal terminal = fleet.terminals().get(0);
        Instant before = first(terminal, NOW, true);
        Instant after = first(terminal, first(terminal, before, false), true);
        assertThat(terminal.boots(after)).isEqualTo(terminal.boots(before) + 1);
        AtomicReference<Instant> clock = new AtomicReference<>(before);
        FleetBinding binding = FleetBinding.perPort("tea").withUser(user);
        try (FleetServer server = FleetServer.start(fleet, binding, clock::get);
                Snmp manager = manager(user)) {
            UserTarget<UdpAddress> target = new UserTarget<>();
            target.setAddress(new UdpAddress(
                    InetAddress.getLoopbackAddress(), server.addresses().get(0).getPort()));
            target.setVersion(SnmpConstants.version3);
            target.setSecurityLevel(SecurityLevel.AUTH_PRIV);
            target.setSecurityName(new OctetString("noc"));
            target.setTimeout(2000);
            long ticksBefore = uptime(manager, target);
            clock.set(before.plusSeconds(100));
            assertThat(uptime(manager, target)).isEqualTo(ticksBefore + 10_000);
            clock.set(after);
            assertThat(uptime(manager, target)).isEqualTo(terminal.at(after).uptimeTicks());
            assertThat(server.counters().reports()).isGreaterThanOrEqualTo(2);
        }
    }

    private static Snmp manager(V3User user) throws IOException {
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.none);
        protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
        protocols.addPrivacyProtocol(new PrivAES128());
        byte[] engine = MPv3.createLocalEngineID(new OctetString("manager"));
        USM usm = new USM(protocols, new OctetString(engine), 0);
        usm.addUser(new UsmUser(
                new OctetString(user.name()),
                AuthHMAC192SHA256.ID,
                new OctetString(user.authPassphrase()),
                PrivAES128.ID,
                new OctetString(user.privacyPassphrase())));
        Snmp snmp = new Snmp(new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")));
        MPv3 mp = (MPv3) snmp.getMessageProcessingModel(MPv3.ID);
        mp.setSecurityProtocols(protocols);
        mp.setSecurityModels(SecurityModels.getCollection(new SecurityModel[] {usm}));
        snmp.listen();
        return snmp;
    }

    private static long uptime(Snmp manager, UserTarget<UdpAddress> target) throws IOException {
        ScopedPDU request = new ScopedPDU();
        request.setType(PDU.GET);
        request.add(new VariableBinding(new OID("1.3.6.1.2.1.1.3.0")));
        ResponseEvent<UdpAddress> event = manager.send(request, target);
        assertThat(event.getResponse()).as("answer").isNotNull();
        assertThat(event.getResponse().getType()).isEqualTo(PDU.RESPONSE);
        return event.getResponse().get(0).getVariable().toLong();
    }

    private static Instant first(SimulatedTerminal terminal, Instant from, boolean answering) {
        Instant at = from;
        while (terminal.answers(at) != answering) {
            at = at.plusSeconds(20);
        }
        return at.plusSeconds(20);
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        socket.setSoTimeout(1000);
        return socket;
    }

    private static boolean ask(DatagramSocket socket, InetSocketAddress address) throws IOException {
        socket.send(new DatagramPacket(UPTIME_REQUEST, UPTIME_REQUEST.length, address));
        try {
            socket.receive(new DatagramPacket(new byte[500], 500));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
