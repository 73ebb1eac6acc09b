package kz.auylsat.ncc.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetViewTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
    private final FleetView view = FleetView.startedAt(START, new FleetSettings(2, Duration.ofMinutes(30), 3, 100));

    @BeforeEach
    void twoVillages() {
        FleetMember slow = new FleetMember("shorvan", Set.of(Metric.TEMPERATURE_CELSIUS), Duration.ofMinutes(5));
        view.replaceMembers(List.of(slow, FleetMember.of("aini")));
    }

    private static LinkReport report(String id, long second, Reachability reachability, MetricValues values) {
        Instant at = START.plusSeconds(second);
        return new LinkReport(id, at, at, ReportSource.POLL, reachability, values);
    }

    private static LinkReport up(String id, long second, Metric metric, double value) {
        return report(
                id,
                second,
                Reachability.UP,
                MetricValues.builder().put(metric, value).build());
    }

    private static LinkReport silent(String id, long second) {
        return report(id, second, Reachability.SILENT, MetricValues.empty());
    }

    private FleetEntry shorvan() {
        return view.entry("shorvan").orElseThrow();
    }

    @Test
    void startsUnknown() {
        assertThat(view.counts()).isEqualTo(new FleetCounts(0, 0, 0, 2));
        assertThat(shorvan().observedAt()).isNull();
    }

    @Test
    void keepsStateAndValuesOverOneMissAndIsDownSinceTheFirstOfTwo() {
        view.accept(up("shorvan", 30, Metric.ESNO_DB, 9.5));
        view.accept(silent("shorvan", 60));
        assertThat(shorvan().state()).isEqualTo(LinkState.UP);
        assertThat(shorvan().values().get(Metric.ESNO_DB)).hasValue(9.5);
        view.accept(silent("shorvan", 90));
        assertThat(shorvan().state()).isEqualTo(LinkState.DOWN);
        assertThat(shorvan().values().isEmpty()).isTrue();
        assertThat(shorvan().stateSince()).isEqualTo(START.plusSeconds(60));
        assertThat(shorvan().lastAnswerAt()).isEqualTo(START.plusSeconds(30));
        view.accept(silent("shorvan", 120));
        assertThat(shorvan().stateSince()).isEqualTo(START.plusSeconds(60));
        view.accept(up("shorvan", 150, Metric.ESNO_DB, 9.0));
        assertThat(shorvan().state()).isEqualTo(LinkState.UP);
        assertThat(shorvan().stateSince()).isEqualTo(START.plusSeconds(150));
    }

    @Test
    void slowValuesLiveOnForThreePeriodsAndFastOnesGoWithTheirReport() {
        view.accept(report(
                "shorvan",
                0,
                Reachability.UP,
                MetricValues.of(Map.of(Metric.TEMPERATURE_CELSIUS, 41.0, Metric.ESNO_DB, 9.0))));
        view.accept(up("shorvan", 900, Metric.RX_LEVEL_DBM, -40));
        assertThat(shorvan().values().get(Metric.TEMPERATURE_CELSIUS)).hasValue(41.0);
        assertThat(shorvan().values().has(Metric.ESNO_DB)).isFalse();
        view.accept(up("shorvan", 901, Metric.RX_LEVEL_DBM, -40));
        assertThat(shorvan().values().has(Metric.TEMPERATURE_CELSIUS)).isFalse();
    }

    @Test
    void tellsEachChangeOnceSinceAVersion() {
        long before = view.version();
        view.accept(up("shorvan", 1, Metric.ESNO_DB, 9));
        view.accept(up("aini", 2, Metric.ESNO_DB, 8));
        view.accept(up("shorvan", 3, Metric.ESNO_DB, 7));
        FleetChanges changes = view.changedSince(before);
        assertThat(changes.full()).isFalse();
        assertThat(changes.entries()).extracting(FleetEntry::terminalId).containsExactly("aini", "shorvan");
        assertThat(view.changedSince(changes.version()).entries()).isEmpty();
    }

    @Test
    void givesTheWholeFleetToAVersionOfAnotherRunOrOfOtherMembers() {
        long before = view.version();
        assertThat(view.changedSince(before).full()).isFalse();
        assertThat(view.changedSince(before + 1).full()).isTrue();
        view.replaceMembers(List.of(FleetMember.of("shorvan")));
        assertThat(view.changedSince(before).full()).isTrue();
        assertThat(view.changedSince(before).entries()).hasSize(1);
        FleetView laterRun = FleetView.startedAt(START.plusMillis(1), FleetSettings.defaults());
        assertThat(laterRun.changedSince(before).full()).isTrue();
    }

    @Test
    void countsLateReportsAndStrangersAndChangesNothing() {
        view.accept(up("shorvan", 60, Metric.ESNO_DB, 9));
        long version = view.version();
        assertThat(view.accept(up("shorvan", 30, Metric.ESNO_DB, 1))).isFalse();
        assertThat(view.accept(up("nowhere", 30, Metric.ESNO_DB, 1))).isFalse();
        assertThat(view.version()).isEqualTo(version);
        assertThat(view.lateReports()).isEqualTo(1);
        assertThat(view.strangerReports()).isEqualTo(1);
    }

    @Test
    void keepsOnlyTheLastReports() {
        for (int second = 1; second <= 5; second++) {
            view.accept(up("shorvan", second, Metric.ESNO_DB, second));
        }
        assertThat(view.recent("shorvan"))
                .extracting(report -> report.values().get(Metric.ESNO_DB).orElseThrow())
                .containsExactly(3.0, 4.0, 5.0);
        assertThat(new FleetSettings(2, Duration.ofMinutes(1), 120, 200_000).recentReportsEach(10_000))
                .isEqualTo(20);
    }

    @Test
    void isUnknownAgainWhenNothingWasReportedForTooLong() {
        view.accept(up("shorvan", 0, Metric.ESNO_DB, 9));
        view.expire(START.plusSeconds(1800));
        assertThat(shorvan().state()).isEqualTo(LinkState.UP);
        long version = view.version();
        view.expire(START.plusSeconds(1801));
        assertThat(shorvan().state()).isEqualTo(LinkState.UNKNOWN);
        assertThat(shorvan().lastAnswerAt()).isEqualTo(START);
        assertThat(view.changedSince(version).entries()).containsExactly(shorvan());
    }

    @Test
    void warmStartTakesWhatIsFreshAndKeepsTheLastAnswerOfWhatIsNot() {
        view.warmStart(
                Map.of("shorvan", up("shorvan", 0, Metric.ESNO_DB, 9), "aini", up("aini", 3000, Metric.ESNO_DB, 8)),
                START.plusSeconds(3600));
        assertThat(view.counts()).isEqualTo(new FleetCounts(1, 0, 0, 1));
        assertThat(shorvan().lastAnswerAt()).isEqualTo(START);
    }

    @Test
    void aStateThatAnEarlierRunKnewBeganThen() {
        Instant long0 = START.minusSeconds(86_400);
        view.warmStart(Map.of("shorvan", up("shorvan", 0, Metric.ESNO_DB, 9)), START.plusSeconds(3600));
        view.resume(Map.of("shorvan", noted("up none", long0), "aini", noted("down silent", long0)));
        assertThat(shorvan().state()).as("for too long not heard").isEqualTo(LinkState.UNKNOWN);

        view.accept(up("shorvan", 3600, Metric.ESNO_DB, 9));
        view.accept(up("aini", 3600, Metric.ESNO_DB, 9));
        assertThat(shorvan().stateSince()).isEqualTo(long0);
        assertThat(view.entry("aini").orElseThrow().stateSince())
                .as("another state than before")
                .isEqualTo(START.plusSeconds(3600));
        view.expire(START.plusSeconds(9000));
        view.accept(up("shorvan", 9100, Metric.ESNO_DB, 9));
        assertThat(shorvan().stateSince()).as("unknown in between").isEqualTo(START.plusSeconds(9100));
    }

    @Test
    void aWarmStateGoesOnSinceItBegan() {
        Instant long0 = START.minusSeconds(86_400);
        view.warmStart(Map.of("shorvan", up("shorvan", 0, Metric.ESNO_DB, 9)), START.plusSeconds(60));
        long version = view.version();
        view.resume(Map.of("shorvan", noted("up none", long0), "gone", noted("up none", long0)));
        assertThat(shorvan().stateSince()).isEqualTo(long0);
        assertThat(view.changedSince(version).entries()).containsExactly(shorvan());
    }

    @Test
    void aNotedVerdictOutlivesTheRunAsAWord() {
        NotedVerdict down = noted("down silent", START);
        assertThat(NotedVerdict.ofWord(down.word())).contains(down);
        assertThat(NotedVerdict.ofWord("up none"))
                .as("of a release that kept no moment")
                .contains(new NotedVerdict(new LinkVerdict(LinkState.UP, null), null));
        assertThat(NotedVerdict.ofWord("sideways none 1")).isEmpty();
        assertThat(NotedVerdict.ofWord("up")).isEmpty();
    }

    private static NotedVerdict noted(String word, Instant since) {
        return NotedVerdict.ofWord(word + " " + since.toEpochMilli()).orElseThrow();
    }

    @Test
    void forgetsWhoLeftAndKeepsWhoStays() {
        view.accept(up("shorvan", 1, Metric.ESNO_DB, 9));
        view.replaceMembers(List.of(FleetMember.of("shorvan"), FleetMember.of("dusti")));
        assertThat(view.entries()).extracting(FleetEntry::terminalId).containsExactly("dusti", "shorvan");
        assertThat(shorvan().state()).isEqualTo(LinkState.UP);
        assertThat(view.entry("aini")).isEmpty();
    }
}
