package kz.auylsat.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No box says the same pair of engine id and boots twice. */
class EngineStateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    private static final Instant CLOCK_LOST = Instant.EPOCH;

    private final Random random = new Random(58);

    @TempDir
    Path folder;

    @Test
    void bootsRiseByOneAndTheEngineIdStays() {
        EngineState first = EngineState.next(Optional.empty(), NOW, random);
        EngineState second = EngineState.next(Optional.of(first), NOW, random);

        assertThat(second.boots()).isEqualTo(first.boots() + 1);
        assertThat(second.engineId(32473, "tj-01")).isEqualTo(first.engineId(32473, "tj-01"));
        assertThat(first.engineId(32473, "tj-01"))
                .hasSize(16)
                .startsWith(0x80, 0x00, 0x7e, 0xd9, 0x05)
                .isNotEqualTo(first.engineId(32473, "tj-02"));
    }

    @Test
    void aLostFileJumpsPastEverythingThatCanHaveBeen() {
        EngineState state = EngineState.next(Optional.empty(), NOW, random);
        for (int i = 0; i < 10_000; i++) {
            state = EngineState.next(Optional.of(state), NOW, random);
        }
        // Ten thousand starts take longer than ten thousand seconds.
        EngineState after = EngineState.next(Optional.empty(), NOW.plusSeconds(20_000), random);

        assertThat(after.generation()).isZero();
        assertThat(after.boots()).isGreaterThan(state.boots());
    }

    @Test
    void aLostFileAndALostClockMakeANewEngineId() {
        EngineState lost = EngineState.next(Optional.empty(), CLOCK_LOST, random);
        EngineState lostAgain = EngineState.next(Optional.empty(), CLOCK_LOST, random);

        assertThat(lost.generation()).isPositive().isNotEqualTo(lostAgain.generation());
        assertThat(lost.boots()).isEqualTo(1);
    }

    @Test
    void atTheEndOfBootsTheEngineIdIsNew() {
        EngineState last = new EngineState(0, EngineState.BOOTS_MAX);

        EngineState next = EngineState.next(Optional.of(last), NOW, random);

        assertThat(next.boots()).isEqualTo(1);
        assertThat(next.engineId(32473, "tj-01")).isNotEqualTo(last.engineId(32473, "tj-01"));
    }

    @Test
    void aDamagedFileIsNotBelieved() {
        byte[] right = new EngineState(3, 77).encode();
        assertThat(EngineState.decode(right)).contains(new EngineState(3, 77));

        for (int bit = 0; bit < right.length * 8; bit++) {
            byte[] damaged = right.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(EngineState.decode(damaged)).isEmpty();
        }
        assertThat(EngineState.decode(new byte[0])).isEmpty();
        assertThat(EngineState.decode(new byte[12])).isEmpty();
    }

    /** A seeded run of a box's life: starts, lost files, damaged files, disks that take nothing, lost clocks. */
    @Test
    void noPairIsEverSaidTwice() throws Exception {
        Set<EngineState> said = new HashSet<>();
        EngineStateFile file = new EngineStateFile(folder.resolve("snmp"));
        Path path = folder.resolve("snmp/engine");
        Instant now = NOW;
        for (int start = 0; start < 2_000; start++) {
            now = now.plusSeconds(1 + random.nextInt(60));
            switch (random.nextInt(10)) {
                case 0 -> Files.deleteIfExists(path);
                case 1 -> Files.write(path, new byte[random.nextInt(100)]);
                default -> {}
            }
            Instant clock = random.nextInt(4) == 0 ? CLOCK_LOST : now;
            EngineState state = file.start(Clock.fixed(clock, ZoneOffset.UTC), random);
            assertThat(said.add(state)).as("start %d: %s", start, state).isTrue();
        }
    }

    @Test
    void aDiskThatTakesNothingStopsNoAgent() throws Exception {
        Path taken = Files.writeString(folder.resolve("snmp"), "a file where the folder should be");

        EngineState state = new EngineStateFile(taken).start(Clock.fixed(NOW, ZoneOffset.UTC), random);

        assertThat(state.generation()).isPositive();
    }
}
