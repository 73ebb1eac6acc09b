package kz.auylsat.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts as kernels write them, from 2.6 to 6. */
class HostTextsTest {
    private static final Duration AT = Duration.ofSeconds(5);

    @Test
    void readsProcessorTimesOfOldAndNewKernels() {
        assertThat(HostTexts.cpuTimes("cpu  100 0 50 850\ncpu0 1 2 3 4\n"))
                .contains(new HostTexts.CpuTimes(150, 1_000));
        assertThat(HostTexts.cpuTimes("cpu  100 0 50 800 50 3 7\n")).contains(new HostTexts.CpuTimes(160, 1_010));
        // guest and guest_nice, the last two, are in user and nice already.
        assertThat(HostTexts.cpuTimes("cpu  100 0 50 800 50 3 7 10 90 5\nintr 1\n"))
                .contains(new HostTexts.CpuTimes(170, 1_020));
    }

    @Test
    void loadIsOverTheTimeBetween() {
        HostTexts.CpuTimes before = new HostTexts.CpuTimes(100, 1_000);
        assertThat(new HostTexts.CpuTimes(125, 1_100).busySince(before)).hasValue(25);
        assertThat(before.busySince(before)).isEmpty();
        // iowait may fall (proc(5)); a share of more than all is none.
        assertThat(new HostTexts.CpuTimes(300, 1_100).busySince(before)).isEmpty();
        assertThat(new HostTexts.CpuTimes(50, 1_100).busySince(before)).isEmpty();
    }

    @Test
    void readsMemoryOfOldAndNewKernels() {
        assertThat(HostTexts.memoryPercent(
                        "MemTotal:        1000 kB\nMemFree:  100 kB\nMemAvailable:     600 kB\nBuffers: 1 kB\n"))
                .hasValue(40);
        assertThat(HostTexts.memoryPercent("MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 50 kB\nCached: 250 kB\n"))
                .hasValue(60);
        assertThat(HostTexts.memoryPercent("MemTotal: 1000 kB\nMemAvailable: 2000 kB\n"))
                .isEmpty();
        assertThat(HostTexts.memoryPercent("MemFree: 100 kB\n")).isEmpty();
        assertThat(HostTexts.memoryPercent("MemTotal:\nMemFree:")).isEmpty();
    }

    @Test
    void readsTemperaturesInThousandthsAndInDegrees() {
        assertThat(HostTexts.celsius("48312\n")).hasValue(48.312);
        assertThat(HostTexts.celsius("51\n")).hasValue(51);
        assertThat(HostTexts.celsius("-12000\n")).hasValue(-12);
        assertThat(HostTexts.celsius("-273000\n")).isEmpty();
        assertThat(HostTexts.celsius("N/A\n")).isEmpty();
    }

    @Test
    void takesTheDefaultRouteOfLeastMetric() {
        String head = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
        String route = head + "lan0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
                + "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
                + "sat0\t00000000\t0101000A\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
                + "down0\t00000000\t0101000A\t0002\t0\t0\t10\t00000000\t0\t0\t0\n";
        assertThat(HostTexts.defaultInterface(route)).isEqualTo("sat0");
        assertThat(HostTexts.defaultInterface(head)).isNull();
        // A name with a way out of the folder is no name.
        assertThat(HostTexts.defaultInterface("../../etc\t00000000\t0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"))
                .isNull();
    }

    @Test
    void readsCountersWithAndWithoutASpaceAfterTheColon() {
        String head = "Inter-|   Receive\n face |bytes    packets errs\n";
        Traffic expected = new Traffic("sat0", AT, 4_294_967_296_000L, 77, 3, 4);
        assertThat(HostTexts.traffic(head + "  sat0: 4294967296000 10 3 0 0 0 0 0 77 9 0 4 0 0 0 0\n", "sat0", AT))
                .contains(expected);
        assertThat(HostTexts.traffic("  sat0:4294967296000 10 3 0 0 0 0 0 77 9 0 4 0 0 0 0", "sat0", AT))
                .contains(expected);
        assertThat(HostTexts.traffic(" sat01: 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "sat0", AT))
                .isEmpty();
        assertThat(HostTexts.traffic(" sat0: 1 1 1", "sat0", AT)).isEmpty();
    }

    @Test
    void ratesHaveGapsAndNoSpikes() {
        Traffic before = new Traffic("sat0", Duration.ofSeconds(0), 1_000, 500, 0, 0);
        Traffic after = new Traffic("sat0", Duration.ofSeconds(10), 2_250, 1_000, 5, 0);
        assertThat(after.since(before)).contains(new Traffic.Rates(1_000, 400, 0.5, 0));
        assertThat(before.since(after)).isEmpty();
        assertThat(new Traffic("sat0", Duration.ofSeconds(10), 5, 5, 0, 0).since(before))
                .isEmpty();
        assertThat(new Traffic("sat1", Duration.ofSeconds(10), 2_250, 1_000, 5, 0).since(before))
                .isEmpty();
        assertThat(new Traffic("sat0", Duration.ofHours(1), 2_250, 1_000, 5, 0).since(before))
                .isEmpty();
    }

    @Test
    void garbageGivesNothingAndNeverThrows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            String[] parts = {
                "cpu ", "MemTotal:", "MemFree:", " ", "\n", "-1", "9".repeat(30), "sat0:", "\t", "00000000", "x"
            };
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(random.nextInt(8) == 0 ? (char) random.nextInt(256) : parts[random.nextInt(parts.length)]);
            }
            String garbage = text.toString();
            assertThat(HostTexts.cpuTimes(garbage))
                    .as("seed %d", seed)
                    .matches(t -> t.isEmpty() || t.get().all() >= 0);
            assertThat(HostTexts.memoryPercent(garbage)).matches(t -> t.isEmpty() || t.getAsDouble() <= 100);
            HostTexts.traffic(garbage, "sat0", AT);
            HostTexts.defaultInterface(garbage);
            HostTexts.defaultInterface6(garbage);
            HostTexts.celsius(garbage);
            HostTexts.volts(garbage);
            HostTexts.uptimeSeconds(garbage);
        }
    }
}
