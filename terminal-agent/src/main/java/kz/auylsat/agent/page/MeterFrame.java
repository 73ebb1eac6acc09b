package kz.auylsat.agent.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.agent.lineup.LineUp;
import kz.auylsat.agent.lineup.SoakRun;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;

/** One reading as the page gets it. */
final class MeterFrame {
    private MeterFrame() {}

    /**
     * @param values empty where the modem did not answer
     * @param nowMillis the clock of the window
     */
    static Map<String, Object> of(
            long number,
            long atMillis,
            Optional<MetricValues> values,
            SignalWindow window,
            long nowMillis,
            Optional<LineUp> lineUp) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("n", number);
        tree.put("at", atMillis);
        tree.put("answered", values.isPresent());
        values.ifPresent(of -> signal(tree, of));
        put(tree, "smooth", window.smoothDb(nowMillis));
        put(tree, "peak", window.peakDb());
        lineUp.flatMap(LineUp::soak).ifPresent(soak -> tree.put("soak", soak(soak)));
        return tree;
    }

    private static void signal(Map<String, Object> tree, MetricValues values) {
        tree.put("locked", SignalWindow.locked(values));
        SignalWindow.figure(values).ifPresent(figure -> {
            tree.put("metric", figure.id());
            tree.put("value", values.get(figure).orElseThrow());
            tree.put("censored", values.censored(figure));
        });
        put(tree, "rxDbm", values.get(Metric.RX_LEVEL_DBM));
        put(tree, "txDbm", values.get(Metric.TX_LEVEL_DBM));
    }

    /** A soak under way, as the page counts it down. */
    static Map<String, Object> soak(SoakRun run) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("plannedSeconds", run.plannedSeconds());
        tree.put("measuredSeconds", run.measuredSeconds());
        tree.put("gapSeconds", run.gapSeconds());
        tree.put("unlockedSeconds", run.unlockedSeconds());
        put(tree, "minDb", run.minDb());
        put(tree, "meanDb", run.measured().meanDb());
        return tree;
    }

    static void put(Map<String, Object> tree, String name, OptionalDouble value) {
        value.ifPresent(present -> tree.put(name, present));
    }
}
