package kz.auylsat.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those get who are not known: nothing, or a short report now and then. */
class StrangersTest {
    private static final int ANSWER_WITHIN_MILLIS = 5_000;

    /** A report is at most so long, and so many times as long as the shortest message that brings one. */
    private static final int REPORT_OCTETS_MAX = 128;

    private static final double REPORT_RATIO_MAX = 2.0;

    @TempDir
    Path folder;

    @Test
    void messagesThatAreNotForUsAreMetWithSilence() throws Exception {
        byte[] right = RawManager.get(1, ExampleBox.COMMUNITY, 7);
        List<byte[]> strange = List.of(
                RawManager.get(1, "public", 1),
                RawManager.get(1, "", 1),
                RawManager.get(1, ExampleBox.COMMUNITY + "x", 1),
                RawManager.get(0, ExampleBox.COMMUNITY, 1),
                RawManager.get(2, ExampleBox.COMMUNITY, 1),
                RawManager.bulk("public", 1, 32_000, 1),
                RawManager.request(1, "public", 0xa3, 1, 0, 0, "06082b060102010104000401" + "41", 1),
                Arrays.copyOf(right, right.length - 3),
                Arrays.copyOf(right, 1_473),
                new byte[0],
                new byte[] {0x30},
                new byte[1_472]);
        try (AgentSnmpServer agent = ExampleBox.start(ExampleBox.settings(folder));
                RawManager manager = new RawManager(agent.port())) {
            for (byte[] message : strange) {
                manager.send(message);
            }

            assertOnlyAnswerIs(manager, right);
            assertThat(agent.counters())
                    .containsEntry(SnmpEvent.RECEIVED, (long) strange.size() + 1)
                    .containsEntry(SnmpEvent.COMMUNITY_REFUSED, 5L)
                    .containsEntry(SnmpEvent.VERSION_REFUSED, 2L)
                    .containsEntry(SnmpEvent.TOO_LONG, 1L)
                    .containsEntry(SnmpEvent.MALFORMED, 4L)
                    .containsEntry(SnmpEvent.FAILED, 0L)
                    .containsEntry(SnmpEvent.ANSWERED, 1L);
        }
    }

    @Test
    void whoIsNoManagerIsNotEvenRead() throws Exception {
        try (AgentSnmpServer agent = ExampleBox.start(ExampleBox.settings(folder, "10.58.0.0/16", List.of()));
                RawManager stranger = new RawManager(agent.port())) {
            stranger.send(RawManager.get(1, ExampleBox.COMMUNITY, 1));
            stranger.send(RawManager.DISCOVERY);

            assertThat(stranger.receive(500)).isEmpty();
            assertThat(agent.counters())
                    .containsEntry(SnmpEvent.NOT_A_MANAGER, 2L)
                    .containsEntry(SnmpEvent.REPORTED, 0L)
                    .containsEntry(SnmpEvent.ANSWERED, 0L);
        }
    }

    @Test
    void reportsAreShortAndRationed() throws Exception {
        int asked = 500;
        try (AgentSnmpServer agent = ExampleBox.start(ExampleBox.settings(folder));
                RawManager manager = new RawManager(agent.port())) {
            long startedNanos = System.nanoTime();
            int reports = 0;
            for (int i = 0; i < asked; i++) {
                byte[] discovery = RawManager.DISCOVERY.clone();
                discovery[11] = (byte) (i >> 8);
                discovery[12] = (byte) i;
                manager.send(discovery);
                // One at a time, so that none is lost before it is read: the first burst is answered at once.
                Optional<byte[]> report = manager.receive(i < RationedV3Channel.REPORTS_AT_ONCE ? 5_000 : 1);
                if (report.isPresent()) {
                    reports++;
                    assertThat(report.get().length)
                            .isLessThanOrEqualTo(REPORT_OCTETS_MAX)
                            .isLessThanOrEqualTo((int) (REPORT_RATIO_MAX * discovery.length));
                }
            }
            double seconds = (System.nanoTime() - startedNanos) / 1e9;

            assertThat(reports).isBetween(RationedV3Channel.REPORTS_AT_ONCE, (int)
                    (RationedV3Channel.REPORTS_AT_ONCE + RationedV3Channel.REPORTS_PER_SECOND * seconds + 1));
            assertOnlyAnswerIs(manager, RawManager.get(1, ExampleBox.COMMUNITY, 9));
            assertThat(agent.counters())
                    .containsEntry(SnmpEvent.REPORTED, (long) reports)
                    .containsEntry(SnmpEvent.REPORT_RATIONED, (long) asked - reports);
        }
    }

    @Test
    void noAnswerIsLongerThanADatagram() throws Exception {
        String longText = "ж".repeat(127);
        SnmpAgentSettings base = ExampleBox.settings(folder);
        SnmpAgentSettings wordy = new SnmpAgentSettings(
                base.listen(),
                base.managers(),
                base.community(),
                base.users(),
                base.informs(),
                base.enterprise(),
                base.terminal(),
                longText,
                longText,
                base.folder());
        try (AgentSnmpServer agent = ExampleBox.start(wordy);
                RawManager manager = new RawManager(agent.port())) {
            List<Integer> lengths = new ArrayList<>();
            for (int variables : List.of(1, 2, 10, 60)) {
                for (int repetitions : List.of(1, 10, 100, 32_767)) {
                    manager.send(RawManager.bulk(ExampleBox.COMMUNITY, 100, repetitions, variables));
                    lengths.add(manager.receive(ANSWER_WITHIN_MILLIS).orElseThrow().length);
                }
            }
            // sysContact eleven times is more than fits: tooBig (RFC 3416 §4.2.1), and not a part of it.
            manager.send(RawManager.request(1, ExampleBox.COMMUNITY, 0xa0, 5, 0, 0, "06082b060102010104000500", 11));
            byte[] tooBig = manager.receive(ANSWER_WITHIN_MILLIS).orElseThrow();

            assertThat(lengths).allMatch(length -> length <= AgentUdpTransport.MESSAGE_OCTETS_MAX);
            assertThat(lengths).as("what fits is used").anyMatch(length -> length > 1_300);
            assertThat(tooBig).hasSizeLessThan(60).containsSequence((byte) 0x02, (byte) 0x01, (byte) 0x01);
            assertThat(agent.counters()).containsEntry(SnmpEvent.ANSWER_TOO_LONG, 0L);
        }
    }

    @Test
    void aManagersNetworkIsWrittenInCidr() {
        assertThat(AddressRange.parse("10.58.0.0/16")).hasToString("10.58.0.0/16");
        assertThat(AddressRange.parse("192.0.2.7")).hasToString("192.0.2.7/32");
        assertThat(Stream.of("10.58.0.1/16", "10.58/16", "ncc.example.kz", "10.0.0.0/33", "", "1.2.3.4/-1", "::g/64"))
                .allSatisfy(text -> org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                        .isThrownBy(() -> AddressRange.parse(text))
                        .withMessageStartingWith("write a network as 10.58.0.0/16"));
    }

    @Test
    void aRangeHoldsItsAddressesAndNoOthers() throws Exception {
        AddressRange four = AddressRange.parse("10.58.64.0/18");
        AddressRange six = AddressRange.parse("2001:db8::/33");

        assertThat(four.contains(java.net.InetAddress.getByName("10.58.127.255")))
                .isTrue();
        assertThat(four.contains(java.net.InetAddress.getByName("10.58.128.0"))).isFalse();
        assertThat(six.contains(java.net.InetAddress.getByName("2001:db8:7fff::1")))
                .isTrue();
        assertThat(six.contains(java.net.InetAddress.getByName("2001:db8:8000::1")))
                .isFalse();
        assertThat(AddressRange.parse("0.0.0.0/0").contains(java.net.InetAddress.getByName("::1")))
                .isFalse();
    }

    private static void assertOnlyAnswerIs(RawManager manager, byte[] request) throws IOException {
        manager.send(request);
        byte[] answer = manager.receive(ANSWER_WITHIN_MILLIS).orElseThrow();
        assertThat(new String(answer, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("AuylSat terminal agent");
        assertThat(manager.receive(200)).isEmpty();
    }
}
