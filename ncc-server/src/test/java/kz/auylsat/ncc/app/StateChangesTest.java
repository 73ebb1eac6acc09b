package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.fleet.FleetMember;
import kz.auylsat.ncc.fleet.FleetSettings;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.fleet.NotedVerdict;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.LinkTags;
import org.junit.jupiter.api.Test;

/** Two polls without an answer make a terminal down; each line of a script is a poll a minute later. */
class StateChangesTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final Map<String, NotedVerdict> remembered = new HashMap<>();
    private final List<InfluxPoint> points = new ArrayList<>();
    private FleetView fleet = begin(Map.of());

    /** A run of the NCC, which knows what the one before remembered. */
    private FleetView begin(Map<String, LinkReport> latest) {
        FleetView view = FleetView.startedAt(START, FleetSettings.defaults());
        view.replaceMembers(List.of(FleetMember.of("vorukh-1")));
        view.warmStart(latest, START.plus(Duration.ofHours(2)));
        view.resume(remembered);
        StateChanges changes =
                new StateChanges(id -> new LinkTags("vorukh", "Sughd", "forward", null), Map.copyOf(remembered));
        view.listen((entry, at) -> changes.look(entry, at).ifPresent(noted -> {
            remembered.put(entry.terminalId(), noted.verdict());
            if (noted.point() != null) {
                points.add(noted.point());
            }
        }));
        return view;
    }

    private static LinkReport poll(int minute, Reachability reachability) {
        Instant at = START.plusSeconds(60L * minute);
        return new LinkReport("vorukh-1", at, at, ReportSource.POLL, reachability, MetricValues.empty());
    }

    private void polls(int firstMinute, Reachability... each) {
        for (int i = 0; i < each.length; i++) {
            fleet.accept(poll(firstMinute + i, each[i]));
        }
    }

    private List<String> texts() {
        return points.stream()
                .map(point -> Duration.between(START, point.at()).toMinutes() + " "
                        + point.fields().get("text"))
                .toList();
    }

    @Test
    void eachChangeIsNotedOnceWhenItCame() {
        polls(
                0,
                Reachability.UP,
                Reachability.UP,
                Reachability.SILENT,
                Reachability.SILENT,
                Reachability.SILENT,
                Reachability.UNREACHABLE,
                Reachability.UP,
                Reachability.REFUSED);

        assertThat(texts())
                .containsExactly(
                        "3 vorukh-1: up → down, silent",
                        "5 vorukh-1: down, silent → down, unreachable",
                        "6 vorukh-1: down → up",
                        "7 vorukh-1: up → degraded, refused");
        assertThat(points.get(0).fields())
                .containsEntry("state", "down")
                .containsEntry("before", "up")
                .containsEntry("cause", "silent");
        assertThat(points.get(2).fields()).containsEntry("state", "up").containsEntry("cause", "none");
        assertThat(points.get(0).tags())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "terminal", "vorukh-1", "settlement", "vorukh", "region", "Sughd", "carrier", "forward"));
    }

    @Test
    void aTerminalThatIsDownFromTheFirstLookIsToldOnce() {
        polls(0, Reachability.SILENT, Reachability.SILENT, Reachability.SILENT);

        assertThat(texts()).containsExactly("1 vorukh-1: first seen down, silent");
        assertThat(points.get(0).fields())
                .containsEntry("state", "down")
                .containsEntry("before", "unknown")
                .containsEntry("cause", "silent");
    }

    @Test
    void aTerminalThatIsUpFromTheFirstLookIsNoChange() {
        polls(0, Reachability.UP, Reachability.UP);

        assertThat(points).isEmpty();
    }

    @Test
    void lateReportsAreHistoryAndNoChange() {
        polls(10, Reachability.UP);
        polls(0, Reachability.SILENT, Reachability.SILENT, Reachability.SILENT);

        assertThat(points).isEmpty();
    }

    @Test
    void aRestartIsNoChangeAndTheStateBeganWhenItBegan() {
        polls(0, Reachability.UP, Reachability.SILENT, Reachability.SILENT);
        points.clear();
        Map<String, NotedVerdict> before = Map.copyOf(remembered);
        // The one silent report that was kept does not tell by itself that the terminal was down.
        fleet = begin(Map.of("vorukh-1", poll(2, Reachability.SILENT)));
        polls(180, Reachability.SILENT, Reachability.SILENT, Reachability.SILENT);

        assertThat(points).isEmpty();
        assertThat(remembered).isEqualTo(before);
        assertThat(fleet.entry("vorukh-1").orElseThrow().stateSince()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void whatChangedWhileTheNccWasNotThereIsNotedWhenItIsSeen() {
        polls(0, Reachability.UP, Reachability.SILENT, Reachability.SILENT);
        points.clear();
        fleet = begin(Map.of("vorukh-1", poll(2, Reachability.SILENT)));
        polls(180, Reachability.UP);

        assertThat(texts()).containsExactly("180 vorukh-1: down → up");
    }

    @Test
    void silenceOfThePollerItselfMakesItUnknown() {
        polls(0, Reachability.UP);
        fleet.expire(START.plus(Duration.ofMinutes(31)));
        polls(40, Reachability.UP);

        assertThat(texts()).containsExactly("31 vorukh-1: up → unknown", "40 vorukh-1: unknown → up");
    }
}
