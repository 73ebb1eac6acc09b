package kz.auylsat.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.junit.jupiter.api.Test;

class SimulatedTerminalTest {
    private static final long SEED = 20261122;
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Oid UHP_RX_BYTES = Oid.parse("1.3.6.1.4.1.8000.22.2.4.0");
    private static final Oid AUYLSAT_RX_BYTES = Oid.parse("1.3.6.1.4.1.32473.58.1.2.1.0");

    private final SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(SEED, 40));

    @Test
    void sameSeedAndTimeGiveTheSameAnswersInAnyOrder() {
        List<Instant> moments = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            moments.add(START.plusMillis(random.nextLong(WEEK.toMillis())));
        }
        Map<Instant, NavigableMap<Oid, SnmpValue>> first = new HashMap<>();
        for (Instant moment : moments) {
            first.put(moment, fleet.terminals().get(3).at(moment).values());
        }
        Collections.sort(moments);
        SimulatedTerminal again =
                SimulatedFleet.of(FleetSettings.of(SEED, 40)).terminals().get(3);
        for (Instant moment : moments) {
            assertThat(again.at(moment).values()).isEqualTo(first.get(moment));
        }
        SimulatedTerminal other =
                SimulatedFleet.of(FleetSettings.of(SEED + 1, 40)).terminals().get(3);
        assertThat(other.at(START).values()).isNotEqualTo(again.at(START).values());
    }

    @Test
    void aTerminalDoesNotDependOnHowManyOthersThereAre() {
        SimulatedTerminal alone =
                SimulatedFleet.of(FleetSettings.of(SEED, 4)).terminals().get(3);
        assertThat(alone.at(START).values())
                .isEqualTo(fleet.terminals().get(3).at(START).values());
    }

    @Test
    void startsAndBootsAreTheSameForwardsAndBackwards() {
        SimulatedTerminal forwards = fleet.terminals().get(7);
        List<String> seen = new ArrayList<>();
        for (int hour = 0; hour < 24 * 60; hour++) {
            Instant at = START.plus(Duration.ofHours(hour));
            seen.add(forwards.startedAt(at) + " " + forwards.boots(at));
        }
        SimulatedTerminal backwards =
                SimulatedFleet.of(FleetSettings.of(SEED, 40)).terminals().get(7);
        for (int hour = 24 * 60 - 1; hour >= 0; hour--) {
            Instant at = START.plus(Duration.ofHours(hour));
            assertThat(backwards.startedAt(at) + " " + backwards.boots(at)).isEqualTo(seen.get(hour));
        }
        assertThat(new HashSet<>(seen)).hasSizeGreaterThan(3);
    }

    @Test
    void everyStartIsOneMoreBoot() {
        for (SimulatedTerminal terminal : fleet.terminals()) {
            Instant started = terminal.startedAt(START);
            int boots = terminal.boots(START);
            for (Instant at = START; at.isBefore(START.plus(WEEK)); at = at.plusSeconds(600)) {
                Instant now = terminal.startedAt(at);
                assertThat(now).isBeforeOrEqualTo(at);
                assertThat(terminal.boots(at)).isEqualTo(now.equals(started) ? boots : boots + 1);
                boots = terminal.boots(at);
                started = now;
            }
        }
    }

    @Test
    void countersNeverFallBetweenStartsAndParts() {
        Random random = new Random(SEED);
        for (SimulatedTerminal terminal : fleet.terminals()) {
            Instant at = START;
            Counters before = terminal.counters(at);
            Instant started = terminal.startedAt(at);
            for (int i = 0; i < 400; i++) {
                at = at.plusMillis(random.nextLong(200_000));
                Counters now = terminal.counters(at);
                if (terminal.startedAt(at).equals(started)) {
                    assertThat(now.rxBytes()).isGreaterThanOrEqualTo(before.rxBytes());
                    assertThat(now.txBytes()).isGreaterThanOrEqualTo(before.txBytes());
                    assertThat(now.rxErrors()).isGreaterThanOrEqualTo(before.rxErrors());
                    assertThat(now.txDrops()).isGreaterThanOrEqualTo(before.txDrops());
                }
                started = terminal.startedAt(at);
                before = now;
            }
        }
    }

    @Test
    void aDayIsTheSumOfItsMillisecondsAndCarriesItsVolume() {
        long perDay = 9_999_999_937L;
        Traffic traffic = new Traffic(new Noise(SEED), Streams.RX_BYTES, 5, perDay, 69.3);
        long from = START.toEpochMilli();
        long last = traffic.countedUntil(from);
        long sum = 0;
        for (long t = from + 7; t <= from + 600_000; t += 7) {
            long now = traffic.countedUntil(t);
            assertThat(now).isGreaterThanOrEqualTo(last);
            sum += now - last;
            last = now;
        }
        long end = from + (600_000 / 7) * 7;
        assertThat(sum).isEqualTo(traffic.countedUntil(end) - traffic.countedUntil(from));
        long week = traffic.countedUntil(from + WEEK.toMillis()) - traffic.countedUntil(from);
        assertThat(Math.abs(week - 7 * perDay)).isLessThan(perDay / 500);
    }

    @Test
    void eveningIsBusierThanNight() {
        Traffic traffic = new Traffic(new Noise(SEED), Streams.RX_BYTES, 5, 10_000_000_000L, 0);
        long midnight = START.toEpochMilli();
        long hour = Duration.ofHours(1).toMillis();
        long night = traffic.countedUntil(midnight + 4 * hour) - traffic.countedUntil(midnight + 3 * hour);
        long evening = traffic.countedUntil(midnight + 21 * hour) - traffic.countedUntil(midnight + 20 * hour);
        assertThat(evening).isGreaterThan(4 * night);
    }

    @Test
    void counter32WrapsEarlyAndAgreesWithTheTruth() {
        SimulatedTerminal uhp = firstOf(TerminalKind.UHP);
        int wraps = 0;
        long before = counter32(uhp, START);
        for (Instant at = START; at.isBefore(START.plus(WEEK)); at = at.plusSeconds(30)) {
            Instant next = at.plusSeconds(30);
            long now = counter32(uhp, next);
            if (uhp.startedAt(at).equals(uhp.startedAt(next))) {
                assertThat(now - before & 0xFFFF_FFFFL).isEqualTo(uhp.rxBytes(next) - uhp.rxBytes(at));
                wraps += now < before ? 1 : 0;
            }
            before = now;
        }
        assertThat(wraps).isBetween(3, 200);
    }

    @Test
    void counter64IsTheTruthItself() {
        SimulatedTerminal terminal = firstOf(TerminalKind.AUYLSAT);
        assertThat(terminal.get(AUYLSAT_RX_BYTES, START)).isEqualTo(new SnmpValue.Counter64(terminal.rxBytes(START)));
    }

    @Test
    void valuesMoveFromPollToPoll() {
        for (SimulatedTerminal terminal : fleet.terminals()) {
            Set<NavigableMap<Oid, SnmpValue>> seen = new HashSet<>();
            for (int poll = 0; poll < 20; poll++) {
                NavigableMap<Oid, SnmpValue> values =
                        terminal.at(START.plusSeconds(30L * poll)).values();
                values.remove(Oid.parse("1.3.6.1.2.1.1.3.0"));
                values.remove(UHP_RX_BYTES);
                values.remove(AUYLSAT_RX_BYTES);
                seen.add(values);
            }
            assertThat(seen).hasSizeGreaterThan(15);
        }
    }

    @Test
    void aLongCutSilencesAfterTheBatteryAndRestarts() {
        int longCuts = 0;
        for (SimulatedTerminal terminal : fleet.terminals()) {
            Instant mainsLost = null;
            boolean before = true;
            for (Instant at = START; at.isBefore(START.plus(WEEK)); at = at.plusSeconds(60)) {
                LinkState state = terminal.linkState(at);
                if (state.mainsUp()) {
                    mainsLost = null;
                } else if (mainsLost == null) {
                    mainsLost = at;
                }
                if (before && !state.on() && mainsLost != null) {
                    longCuts++;
                    assertThat(Duration.between(mainsLost, at))
                            .isBetween(Duration.ofMinutes(19), Duration.ofMinutes(61));
                    assertThat(state.answers()).isFalse();
                }
                if (!before && state.on()) {
                    assertThat(state.startedAt()).isAfter(at.minusSeconds(61));
                    assertThat(terminal.rxBytes(at)).isLessThan(200_000_000);
                }
                before = state.on();
            }
        }
        assertThat(longCuts).isBetween(10, 200);
    }

    @Test
    void aVillageWithoutMainsUsesNothingThoughItsTerminalAnswers() {
        int minutes = 0;
        for (SimulatedTerminal terminal : fleet.terminals()) {
            for (Instant at = START; at.isBefore(START.plus(WEEK)); at = at.plusSeconds(60)) {
                LinkState now = terminal.linkState(at);
                LinkState next = terminal.linkState(at.plusSeconds(60));
                boolean sameCut = !now.mainsUp() && !next.mainsUp();
                if (sameCut && next.answers()) {
                    minutes++;
                    assertThat(next.lanUp()).isFalse();
                    assertThat(terminal.rxBytes(at.plusSeconds(60))).isEqualTo(terminal.rxBytes(at));
                } else if (now.mainsUp() && next.mainsUp() && now.startedAt().equals(next.startedAt())) {
                    assertThat(terminal.rxBytes(at.plusSeconds(60))).isGreaterThan(terminal.rxBytes(at));
                }
            }
        }
        assertThat(minutes).isGreaterThan(500);
    }

    @Test
    void aCalmFleetAlwaysAnswers() {
        SimulatedFleet calm = SimulatedFleet.of(FleetSettings.of(SEED, 40).calm());
        for (SimulatedTerminal terminal : calm.terminals()) {
            for (Instant at = START; at.isBefore(START.plus(Duration.ofDays(150))); at = at.plusSeconds(3000)) {
                assertThat(terminal.answers(at)).isTrue();
            }
        }
    }

    @Test
    void getNextWalksEveryObjectOnceInOrder() {
        for (SimulatedTerminal terminal : List.of(firstOf(TerminalKind.UHP), firstOf(TerminalKind.AUYLSAT))) {
            Moment moment = terminal.at(START);
            List<Oid> walked = new ArrayList<>();
            Oid at = Oid.of(0);
            for (var next = moment.next(at); next.isPresent(); next = moment.next(at)) {
                at = next.get().oid();
                walked.add(at);
                assertThat(moment.get(at)).isEqualTo(next.get().value());
            }
            assertThat(walked)
                    .containsExactlyElementsOf(moment.values().keySet())
                    .isSorted();
        }
    }

    @Test
    void absentNamesSayWhetherTheObjectOrTheInstanceIsMissing() {
        SimulatedTerminal uhp = firstOf(TerminalKind.UHP);
        assertThat(uhp.get(Oid.parse("1.3.6.1.4.1.8000.22.2.4.1"), START)).isEqualTo(SnmpValue.Absent.NO_SUCH_INSTANCE);
        assertThat(uhp.get(AUYLSAT_RX_BYTES, START)).isEqualTo(SnmpValue.Absent.NO_SUCH_OBJECT);
    }

    @Test
    void aListedSiteKeepsItsIdentity() {
        Site murghob = new Site("murghob", 38.17, 73.96, 3618, TerminalKind.UHP);
        SimulatedTerminal terminal = SimulatedFleet.of(FleetSettings.of(SEED, List.of(murghob)))
                .terminals()
                .get(0);
        assertThat(terminal.get(Oid.parse("1.3.6.1.2.1.1.5.0"), START)).isEqualTo(SnmpValue.OctetString.of("murghob"));
        assertThat(terminal.kind()).isEqualTo(TerminalKind.UHP);
    }

    private SimulatedTerminal firstOf(TerminalKind kind) {
        return fleet.terminals().stream()
                .filter(terminal -> terminal.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static long counter32(SimulatedTerminal terminal, Instant at) {
        return ((SnmpValue.Counter32) terminal.get(UHP_RX_BYTES, at)).value();
    }
}
