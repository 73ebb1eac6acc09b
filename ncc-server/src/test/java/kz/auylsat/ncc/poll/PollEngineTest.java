package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import org.junit.jupiter.api.Test;

class PollEngineTest {
    private static final PollPlan PLAN = Plans.terminal(Plans.limits());

    private final EngineBench bench = new EngineBench(PollSettings.DEFAULTS);
    private final SnmpEndpoint endpoint = bench.endpoint(CommunityVersion.V2C);
    private final ScriptedAgent agent = bench.agent(endpoint);
    private final PollTarget zhol = EngineBench.target("zhol", endpoint, PLAN);

    private double value(LinkReport report, Metric metric) {
        return report.values().get(metric).orElseThrow();
    }

    @Test
    void asksEverythingFirstThenTheFastTierAndReportsWhatCame() {
        bench.poll(zhol);
        bench.runUntilReports(3);

        assertThat(agent.asked.get(0).oids()).contains(Plans.TEMPERATURE, Plans.ESNO);
        assertThat(bench.reports.get(0).terminalId()).isEqualTo("zhol");
        assertThat(bench.reports.get(0).reachability()).isEqualTo(Reachability.UP);
        assertThat(value(bench.reports.get(0), Metric.ESNO_DB)).isEqualTo(10);
        assertThat(value(bench.reports.get(0), Metric.TEMPERATURE_CELSIUS)).isEqualTo(35);
        assertThat(value(bench.reports.get(0), Metric.RTT_MILLIS)).isEqualTo(600);
        assertThat(agent.askedOids().subList(1, 3)).contains(Plans.fastOids());
    }

    @Test
    void asksTheSlowTierEveryTenthPoll() {
        bench.poll(zhol);
        bench.runUntilReports(41);
        long slow = agent.asked.stream()
                .filter(request -> request.oids().contains(Plans.TEMPERATURE))
                .count();
        assertThat(slow).isEqualTo(5);
    }

    @Test
    void pollsOnceAnIntervalAtTheSameMoment() {
        bench.poll(zhol);
        bench.runUntilReports(20);
        for (int i = 1; i < agent.askedAt.size(); i++) {
            assertThat(Duration.between(agent.askedAt.get(i - 1), agent.askedAt.get(i)))
                    .isEqualTo(EngineBench.INTERVAL);
        }
    }

    @Test
    void otherCredentialsBeginWithTheNextPollAndNoneIsLost() {
        SnmpEndpoint other =
                new SnmpEndpoint(endpoint.address(), new Community(CommunityVersion.V2C, "of the next generation"));
        bench.alias(endpoint, other);
        bench.poll(zhol);
        bench.runUntilReports(2);
        for (int i = 0; i < 72_000 && agent.asked.size() < 3; i++) {
            bench.run(Duration.ofMillis(50));
        }
        assertThat(bench.reports).as("one is under way").hasSize(2);

        bench.poll(EngineBench.target("zhol", other, PLAN));
        bench.runUntilReports(12);
        assertThat(bench.reports).allMatch(report -> report.reachability() == Reachability.UP);
        assertThat(agent.asked.get(2).endpoint()).isEqualTo(endpoint);
        assertThat(agent.asked.subList(3, 12))
                .allMatch(request -> request.endpoint().equals(other));
        for (int i = 1; i < 12; i++) {
            assertThat(Duration.between(agent.askedAt.get(i - 1), agent.askedAt.get(i)))
                    .isEqualTo(EngineBench.INTERVAL);
        }
    }

    @Test
    void givesRatesOverTheAgentsOwnClock() {
        bench.poll(zhol);
        bench.runUntilReports(1);
        // The agent's clock says 30 s, whatever the way there and back took.
        agent.roundTrip = Duration.ofMillis(1_400);
        agent.set(Plans.RX_BYTES, new SnmpValue.Counter32(1_000 + 30 * 2_000));
        bench.runUntilReports(2);
        assertThat(value(bench.last(), Metric.RX_RATE_BPS)).isEqualTo(16_000);
    }

    @Test
    void isDownOnlyAfterTwoSilentPollsOfWhichTheSecondComesPromptly() {
        bench.poll(zhol);
        bench.runUntilReports(1);
        agent.failure = Reachability.SILENT;
        bench.runUntilReports(2);
        assertThat(bench.last().reachability()).isEqualTo(Reachability.SILENT);
        assertThat(bench.last().values().isEmpty()).isTrue();
        assertThat(bench.status("zhol").down()).isFalse();
        Instant first = bench.last().receivedAt();

        bench.runUntilReports(3);
        assertThat(bench.last().reachability()).isEqualTo(Reachability.SILENT);
        assertThat(bench.status("zhol").down()).isTrue();
        assertThat(Duration.between(first, bench.last().receivedAt())).isLessThan(Duration.ofSeconds(30));
        assertThat(bench.engine.statistics().down()).isEqualTo(1);
    }

    @Test
    void sendsThreeTimesWithGrowingWaitsBeforeAPollIsLost() {
        agent.failure = Reachability.SILENT;
        bench.poll(zhol);
        bench.runUntilReports(1);
        assertThat(agent.asked).hasSize(3);
        assertThat(Duration.between(agent.askedAt.get(0), agent.askedAt.get(1))).isEqualTo(Duration.ofSeconds(3));
        assertThat(Duration.between(agent.askedAt.get(1), agent.askedAt.get(2))).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void asksADownTerminalOneSmallQuestionAndMoreAndMoreSeldom() {
        agent.failure = Reachability.SILENT;
        bench.poll(zhol);
        bench.run(Duration.ofHours(1));
        int before = agent.asked.size();
        bench.run(Duration.ofHours(1));
        assertThat(agent.asked.subList(before, agent.asked.size()))
                .hasSizeBetween(11, 16)
                .allMatch(request -> request.oids().equals(List.of(PollPlan.SYS_UP_TIME))
                        && request.attempts().size() == 1);
    }

    @Test
    void pollsAtFullRateAtOnceWithTheFirstSignOfLife() {
        agent.failure = Reachability.SILENT;
        bench.poll(zhol);
        bench.run(Duration.ofHours(1));
        agent.failure = Reachability.UP;
        int before = bench.reports.size();
        bench.runUntilReports(before + 1);
        assertThat(bench.last().reachability()).isEqualTo(Reachability.UP);
        assertThat(bench.last().values().has(Metric.TEMPERATURE_CELSIUS)).isTrue();
        assertThat(bench.status("zhol").down()).isFalse();
        Instant back = bench.transport.now();
        bench.runUntilReports(before + 11);
        assertThat(Duration.between(back, bench.transport.now())).isLessThanOrEqualTo(Duration.ofSeconds(302));
    }

    @Test
    void pollsAtOnceAfterASignOfLifeFromElsewhere() {
        agent.failure = Reachability.SILENT;
        bench.poll(zhol);
        bench.run(Duration.ofHours(1));
        agent.failure = Reachability.UP;
        int before = bench.reports.size();
        while (bench.engine.statistics().running() > 0) {
            bench.run(Duration.ofMillis(50));
        }
        bench.engine.signOfLife("zhol", bench.transport.now());
        bench.run(Duration.ofSeconds(2));
        assertThat(bench.reports.subList(before, bench.reports.size()))
                .anyMatch(report -> report.reachability() == Reachability.UP);
    }

    @Test
    void asksNoOftenerThanEachIntervalHoweverManySignsOfLifeThereAre() {
        agent.failure = Reachability.SILENT;
        bench.poll(zhol);
        bench.run(Duration.ofHours(1));
        int before = bench.reports.size();
        Duration tenIntervals = zhol.interval().multipliedBy(10);
        for (Duration past = Duration.ZERO; past.compareTo(tenIntervals) < 0; past = past.plusSeconds(1)) {
            bench.engine.signOfLife("zhol", bench.transport.now());
            bench.run(Duration.ofSeconds(1));
        }
        // One more for the first poll without an answer, which is repeated at once.
        assertThat(bench.reports.size() - before).isBetween(3, 12);
    }

    @Test
    void tellsRefusedAndAuthenticationFailedFromDown() {
        for (Reachability reason :
                List.of(Reachability.REFUSED, Reachability.AUTHENTICATION_FAILED, Reachability.WRONG_ENGINE_TIME)) {
            agent.failure = reason;
            int before = bench.reports.size();
            bench.poll(zhol);
            bench.runUntilReports(before + 4);
            assertThat(bench.reports.subList(before + 1, before + 4))
                    .allMatch(report -> report.reachability() == reason);
            assertThat(bench.status("zhol").down()).isFalse();
        }
    }

    @Test
    void resumesWithinTwoIntervalsAfterAnAgentRestarted() {
        bench.poll(zhol);
        bench.runUntilReports(3);
        agent.failure = Reachability.REFUSED;
        bench.run(Duration.ofMinutes(20));
        agent.failure = Reachability.UP;
        bench.run(EngineBench.INTERVAL.multipliedBy(2));
        assertThat(bench.last().reachability()).isEqualTo(Reachability.UP);
    }

    @Test
    void isAFaultyAnswerWhereNothingOfTheProfileIsThere() {
        agent.values.clear();
        agent.broken.add(PollPlan.SYS_UP_TIME);
        bench.poll(zhol);
        bench.runUntilReports(3);
        assertThat(bench.last().reachability()).isEqualTo(Reachability.FAULTY_ANSWER);
        assertThat(bench.status("zhol").down()).isFalse();
    }

    @Test
    void losesOnlyTheObjectThatVersionOneDoesNotHave() {
        SnmpEndpoint v1 = bench.endpoint(CommunityVersion.V1);
        ScriptedAgent old = bench.agent(v1);
        old.errorsByName = true;
        old.values.remove(Plans.ESNO);
        old.values.remove(Plans.TX_LEVEL);
        bench.poll(EngineBench.target("old", v1, PLAN));
        bench.runUntilReports(1);
        assertThat(value(bench.last(), Metric.RX_LEVEL_DBM)).isEqualTo(-40);
        assertThat(value(bench.last(), Metric.TEMPERATURE_CELSIUS)).isEqualTo(35);
        assertThat(bench.last().values().has(Metric.ESNO_DB)).isFalse();
        assertThat(bench.status("old").refused()).containsExactly(Plans.ESNO, Plans.TX_LEVEL);

        int before = old.asked.size();
        bench.runUntilReports(6);
        assertThat(old.asked.size() - before).isEqualTo(5);

        old.set(Plans.ESNO, new SnmpValue.Int32(12));
        bench.run(Duration.ofMinutes(63));
        assertThat(value(bench.last(), Metric.ESNO_DB)).isEqualTo(12);
    }

    @Test
    void findsTheObjectBehindAnErrorThatNamesNone() {
        agent.broken.add(Plans.RX_LEVEL);
        agent.errorsWithoutIndex = true;
        bench.poll(zhol);
        bench.runUntilReports(1);
        assertThat(bench.last().values().toMap())
                .containsKeys(Metric.ESNO_DB, Metric.TX_LEVEL_DBM, Metric.TEMPERATURE_CELSIUS)
                .doesNotContainKey(Metric.RX_LEVEL_DBM);
        assertThat(bench.status("zhol").refused()).containsExactly(Plans.RX_LEVEL);
    }

    @Test
    void halvesARequestThatWasTooBigAndRemembersIt() {
        agent.varBindsMax = 4;
        bench.poll(zhol);
        bench.runUntilReports(1);
        assertThat(bench.last().values().toMap())
                .containsKeys(Metric.ESNO_DB, Metric.RX_LEVEL_DBM, Metric.TX_LEVEL_DBM, Metric.TEMPERATURE_CELSIUS);
        int before = agent.asked.size();
        bench.runUntilReports(2);
        assertThat(agent.askedOids().subList(before, agent.asked.size()))
                .hasSize(2)
                .allMatch(oids -> oids.size() <= 4);
        assertThat(bench.engine.statistics().tooBig()).isEqualTo(1);
        assertThat(bench.status("zhol").varBindsMax()).isLessThan(20);
    }

    @Test
    void asksForLessWhereLargeRequestsNeverArrive() {
        agent.varBindsCarried = 3;
        bench.poll(zhol);
        bench.run(Duration.ofMinutes(10));
        assertThat(bench.last().reachability()).isEqualTo(Reachability.UP);
        assertThat(bench.last().values().toMap())
                .containsKeys(Metric.ESNO_DB, Metric.RX_LEVEL_DBM, Metric.TX_LEVEL_DBM);
    }

    @Test
    void reportsWhatCameWhereALaterRequestOfAPollIsLost() {
        DeviceLimits few =
                new DeviceLimits(Set.of(DeviceLimits.Version.V2C), 4, 1_200, 10, Duration.ofSeconds(3), 0, 1);
        bench.poll(EngineBench.target("zhol", endpoint, Plans.terminal(few)));
        while (agent.asked.isEmpty()) {
            bench.run(Duration.ofMillis(50));
        }
        agent.failure = Reachability.SILENT;
        bench.runUntilReports(1);
        assertThat(bench.last().reachability()).isEqualTo(Reachability.UP);
        assertThat(bench.last().values().has(Metric.ESNO_DB)).isTrue();
        assertThat(bench.last().values().has(Metric.TEMPERATURE_CELSIUS)).isFalse();
        assertThat(bench.engine.statistics().partial()).isEqualTo(1);
        agent.failure = Reachability.UP;
        bench.runUntilReports(2);
        assertThat(bench.last().values().has(Metric.TEMPERATURE_CELSIUS)).isTrue();
    }

    @Test
    void hasOneRequestInFlightPerTerminal() {
        DeviceLimits few =
                new DeviceLimits(Set.of(DeviceLimits.Version.V2C), 1, 1_200, 10, Duration.ofSeconds(3), 2, 1);
        bench.poll(EngineBench.target("zhol", endpoint, Plans.terminal(few)));
        bench.runUntilReports(5);
        assertThat(agent.asked.size()).isGreaterThan(20);
        assertThat(bench.transport.inFlightPerEndpointMax()).isEqualTo(1);
    }

    @Test
    void asksInTheVersionThatTheDeviceSpeaks() {
        SnmpEndpoint v1 = new SnmpEndpoint(endpoint.address(), new Community(CommunityVersion.V1, "test"));
        bench.alias(endpoint, v1);
        bench.poll(EngineBench.target("zhol", endpoint, Plans.terminal(Plans.limits(DeviceLimits.Version.V1))));
        bench.runUntilReports(1);
        assertThat(agent.asked.get(0).endpoint()).isEqualTo(v1);
        assertThat(bench.status("zhol").version()).isEqualTo("v1");
    }

    @Test
    void skipsAndCountsAPollThatIsDueWhileOneStillRuns() {
        agent.roundTrip = Duration.ofSeconds(2);
        DeviceLimits few =
                new DeviceLimits(Set.of(DeviceLimits.Version.V2C), 1, 1_200, 10, Duration.ofSeconds(3), 2, 1);
        bench.poll(new PollTarget("zhol", endpoint, Plans.terminal(few), Duration.ofSeconds(5), Map.of()));
        bench.run(Duration.ofMinutes(5));
        assertThat(bench.engine.statistics().skipped()).isGreaterThan(20);
        assertThat(bench.transport.inFlightPerEndpointMax()).isEqualTo(1);
        assertThat(bench.engine.statistics().running()).isLessThanOrEqualTo(1);
    }

    @Test
    void runsNoMorePollsAtOnceThanAllowedAndCountsThoseItCrowdsOut() {
        EngineBench tight = new EngineBench(
                new PollSettings(2, 4, Duration.ofMinutes(5), 10, Duration.ofHours(1), 3, 2_000, 20_000));
        List<PollTarget> targets = IntStream.range(0, 500)
                .mapToObj(i -> EngineBench.target("t" + i, tight.endpoint(CommunityVersion.V2C), PLAN))
                .toList();
        tight.engine.replaceTargets(targets, tight.transport.now());
        tight.run(Duration.ofMinutes(10));
        assertThat(tight.transport.inFlightMax()).isEqualTo(3);
        assertThat(tight.engine.statistics().crowdedOut()).isGreaterThan(100);
        assertThat(tight.engine.statistics().lagMax()).isGreaterThan(EngineBench.INTERVAL);
        assertThat(tight.reports.stream().map(LinkReport::terminalId).distinct())
                .hasSize(500);
    }

    @Test
    void startsABacklogInPortions() {
        EngineBench slow = new EngineBench(
                new PollSettings(2, 4, Duration.ofMinutes(5), 10, Duration.ofHours(1), 50_000, 7, 20_000));
        slow.engine.replaceTargets(
                IntStream.range(0, 100)
                        .mapToObj(i -> EngineBench.target("t" + i, slow.endpoint(CommunityVersion.V2C), PLAN))
                        .toList(),
                slow.transport.now());
        slow.transport.advanceBy(Duration.ofMinutes(1));
        slow.engine.tick(slow.transport.now());
        assertThat(slow.engine.statistics().running()).isEqualTo(7);
    }

    @Test
    void keepsWhatItLearnedOfTargetsThatDidNotChange() {
        bench.poll(zhol);
        bench.runUntilReports(2);
        SnmpEndpoint other = bench.endpoint(CommunityVersion.V2C);
        bench.poll(
                EngineBench.target("zhol", endpoint, Plans.terminal(Plans.limits())),
                EngineBench.target("bulak", other, PLAN));
        assertThat(bench.status("zhol").srtt()).isEqualTo(Duration.ofMillis(600));
        bench.run(EngineBench.INTERVAL);
        assertThat(bench.reports)
                .filteredOn(report -> report.terminalId().equals("zhol"))
                .last()
                .matches(report -> report.values().has(Metric.RX_RATE_BPS));
        assertThat(bench.reports).anyMatch(report -> report.terminalId().equals("bulak"));
        assertThat(bench.engine.statistics().targets()).isEqualTo(2);
    }

    @Test
    void startsAnewWithAnAgentThatMoved() {
        bench.poll(zhol);
        bench.runUntilReports(2);
        bench.poll(EngineBench.target("zhol", bench.endpoint(CommunityVersion.V2C), PLAN));
        assertThat(bench.status("zhol").srtt()).isNull();
        assertThat(bench.status("zhol").reachability()).isEqualTo(Reachability.UNKNOWN);
        assertThat(bench.engine.statistics().byReachability()).containsEntry(Reachability.UP, 0);
    }

    @Test
    void otherCredentialsAreTakenBetweenTwoPollsAndNoneIsMissed() {
        bench.poll(zhol);
        bench.runUntilReports(2);
        while (bench.engine.statistics().running() == 0) {
            bench.run(Duration.ofMillis(50));
        }
        SnmpEndpoint rotated = new SnmpEndpoint(endpoint.address(), new Community(CommunityVersion.V2C, "rotated"));
        bench.alias(endpoint, rotated);
        bench.poll(EngineBench.target("zhol", rotated, PLAN));

        bench.runUntilReports(3);
        assertThat(agent.asked)
                .as("the poll under way ends as it began")
                .noneMatch(asked -> asked.endpoint().equals(rotated));
        assertThat(bench.status("zhol").srtt()).isNotNull();
        Instant third = bench.reports.get(2).observedAt();
        bench.runUntilReports(4);

        assertThat(agent.asked).anyMatch(asked -> asked.endpoint().equals(rotated));
        assertThat(Duration.between(third, bench.reports.get(3).observedAt())).isEqualTo(EngineBench.INTERVAL);
        assertThat(bench.reports).allMatch(report -> report.reachability() == Reachability.UP);
        assertThat(bench.reports.get(3).values().has(Metric.RX_RATE_BPS)).isTrue();
        assertThat(bench.engine.statistics().byReachability()).containsEntry(Reachability.UP, 1);
    }

    /** Whoever applies better credentials to a village that was silent for long waits for it to answer. */
    @Test
    void asksWithOtherCredentialsWithinTheIntervalHoweverLongItWasSilent() {
        agent.failure = Reachability.SILENT;
        bench.poll(zhol);
        bench.run(Duration.ofHours(1));
        while (bench.engine.statistics().running() > 0
                || Duration.between(bench.transport.now(), bench.status("zhol").nextDue())
                                .compareTo(EngineBench.INTERVAL.multipliedBy(3))
                        < 0) {
            bench.run(Duration.ofMillis(50));
        }
        agent.failure = Reachability.UP;
        SnmpEndpoint corrected = new SnmpEndpoint(endpoint.address(), new Community(CommunityVersion.V2C, "corrected"));
        bench.alias(endpoint, corrected);
        bench.poll(EngineBench.target("zhol", corrected, PLAN));
        bench.run(EngineBench.INTERVAL.plusSeconds(5));
        assertThat(bench.last().reachability()).isEqualTo(Reachability.UP);
        assertThat(bench.last().observedAt()).isAfter(bench.transport.now().minus(EngineBench.INTERVAL.plusSeconds(5)));
    }

    @Test
    void targetsThatComeAndGoNeitherDelayNorDoubleThePollsOfTheOthers() {
        EngineBench undisturbed = new EngineBench(PollSettings.DEFAULTS);
        undisturbed.endpoint(CommunityVersion.V2C);
        undisturbed.poll(zhol);
        bench.poll(zhol);
        List<PollTarget> targets = new ArrayList<>(List.of(zhol));
        for (int i = 0; i < 40; i++) {
            targets.add(EngineBench.target("wave-" + i, bench.endpoint(CommunityVersion.V2C), PLAN));
            bench.poll(targets.toArray(PollTarget[]::new));
            bench.run(EngineBench.INTERVAL.dividedBy(8));
            undisturbed.run(EngineBench.INTERVAL.dividedBy(8));
        }
        assertThat(bench.reports)
                .filteredOn(report -> report.terminalId().equals("zhol"))
                .hasSizeGreaterThan(4)
                .isEqualTo(undisturbed.reports);
    }

    @Test
    void reportsNothingMoreOfATargetThatIsGone() {
        bench.poll(zhol);
        while (agent.asked.isEmpty()) {
            bench.run(Duration.ofMillis(50));
        }
        bench.poll();
        bench.run(Duration.ofMinutes(2));
        assertThat(bench.reports).isEmpty();
        assertThat(bench.engine.statistics().running()).isZero();
        assertThat(bench.engine.statistics().targets()).isZero();
    }

    @Test
    void refusesTwoTargetsOfOneIdentifierAndKeepsWhatItHad() {
        bench.poll(zhol);
        assertThatThrownBy(() -> bench.poll(zhol, zhol))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two poll targets have the identifier zhol");
        assertThat(bench.engine.targets()).hasSize(1);
    }

    @Test
    void goesOnPollingWhenTheClockIsSetBack() {
        bench.poll(zhol);
        bench.runUntilReports(2);
        bench.engine.tick(bench.transport.now().minus(Duration.ofHours(5)));
        assertThat(bench.status("zhol").nextDue())
                .isBefore(bench.transport.now().minus(Duration.ofHours(5)).plus(EngineBench.INTERVAL.plusMillis(1)));
    }

    @Test
    void measuresTheOctetsThatAskingCostsInAnHour() {
        bench.poll(zhol);
        bench.run(Duration.ofHours(2));
        long bytes = bench.transport.counters().bytesSent()
                + bench.transport.counters().bytesReceived()
                + 28
                        * (bench.transport.counters().datagramsSent()
                                + bench.transport.counters().datagramsReceived());
        assertThat(bench.status("zhol").managementOctetsLastHour()).isBetween(bytes * 54 / 120, bytes / 2 + 500);
    }
}
