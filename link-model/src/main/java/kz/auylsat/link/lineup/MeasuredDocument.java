package kz.auylsat.link.lineup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.metric.Metric;

/** Limits and measurements as documents and back. Unknown names are refused with {@link MalformedDocumentException}. */
public final class MeasuredDocument {
    private MeasuredDocument() {}

    public static Map<String, Object> of(LineUpLimits limits) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pointingShortfallMaxDb", limits.pointingShortfallMaxDb());
        tree.put("peakLossMaxDb", limits.peakLossMaxDb());
        tree.put("crossPolMinDb", limits.crossPolMinDb());
        tree.put("backOffMinDb", limits.backOffMinDb());
        limits.txPowerMaxDbm().ifPresent(power -> tree.put("txPowerMaxDbm", power));
        tree.put("soakSeconds", limits.soakSeconds());
        tree.put("soakDropMaxDb", limits.soakDropMaxDb());
        return tree;
    }

    /** Limits; one that is absent is the usual one. */
    public static LineUpLimits limits(DocumentReader reader) {
        LineUpLimits usual = LineUpLimits.USUAL;
        LineUpLimits limits = new LineUpLimits(
                reader.optionalNumber("pointingShortfallMaxDb", 0, 20).orElse(usual.pointingShortfallMaxDb()),
                reader.optionalNumber("peakLossMaxDb", 0, 10).orElse(usual.peakLossMaxDb()),
                reader.optionalNumber("crossPolMinDb", 0, 60).orElse(usual.crossPolMinDb()),
                reader.optionalNumber("backOffMinDb", 0, 20).orElse(usual.backOffMinDb()),
                reader.optionalNumber("txPowerMaxDbm", -100, 60),
                reader.optionalWhole("soakSeconds", 10, 86_400).orElse(usual.soakSeconds()),
                reader.optionalNumber("soakDropMaxDb", 0, 20).orElse(usual.soakDropMaxDb()));
        reader.requireNoMore();
        return limits;
    }

    public static Map<String, Object> of(Measured measured) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("step", measured.step().id());
        if (measured instanceof Measured.Pointing pointing) {
            tree.put("metric", pointing.metric().id());
            tree.put("signalDb", pointing.signalDb());
            tree.put("peakDb", pointing.peakDb());
            pointing.expectedDb().ifPresent(expected -> tree.put("expectedDb", expected));
        } else if (measured instanceof Measured.CrossPol crossPol) {
            tree.put("isolationDb", crossPol.isolationDb());
        } else if (measured instanceof Measured.CompressionTest test) {
            tree.put(
                    "levels",
                    test.levels().stream().map(MeasuredDocument::level).toList());
        } else if (measured instanceof Measured.TransmitPower power) {
            tree.put("levelDbm", power.levelDbm());
        } else if (measured instanceof Measured.Soak soak) {
            tree.put("metric", soak.metric().id());
            tree.put("plannedSeconds", soak.plannedSeconds());
            tree.put("measuredSeconds", soak.measuredSeconds());
            tree.put("gapSeconds", soak.gapSeconds());
            tree.put("unlockedSeconds", soak.unlockedSeconds());
            soak.minDb().ifPresent(min -> tree.put("minDb", min));
            soak.meanDb().ifPresent(mean -> tree.put("meanDb", mean));
        }
        return tree;
    }

    private static Map<String, Object> level(CompressionLevel level) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("commandedDbm", level.commandedDbm());
        tree.put("hubDb", level.hubDb());
        return tree;
    }

    /** A measurement; what its ranges exclude is refused too. */
    public static Measured measured(DocumentReader reader) {
        LineUpStep step = reader.parsed("step", "a step of the line-up", MeasuredDocument::step);
        Measured measured =
                switch (step) {
                    case POINTING ->
                        new Measured.Pointing(
                                metric(reader),
                                reader.number("signalDb", -50, 60),
                                reader.number("peakDb", -50, 60),
                                reader.optionalNumber("expectedDb", -50, 60));
                    case CROSS_POL -> new Measured.CrossPol(reader.number("isolationDb", 0, 80));
                    case COMPRESSION -> new Measured.CompressionTest(levels(reader));
                    case TRANSMIT_POWER -> new Measured.TransmitPower(reader.number("levelDbm", -100, 60));
                    case SOAK -> soak(reader);
                };
        reader.requireNoMore();
        return measured;
    }

    private static LineUpStep step(String id) {
        return LineUpStep.byId(id).orElseThrow(() -> new IllegalArgumentException(id));
    }

    private static Metric metric(DocumentReader reader) {
        return reader.parsed(
                "metric", "a metric's id", id -> Metric.byId(id).orElseThrow(() -> new IllegalArgumentException(id)));
    }

    private static List<CompressionLevel> levels(DocumentReader reader) {
        List<DocumentReader> parts = reader.parts("levels");
        if (parts.size() > Compression.LEVELS_MAX) {
            throw reader.malformed("levels", parts.size() + ": write at most " + Compression.LEVELS_MAX);
        }
        return parts.stream().map(MeasuredDocument::level).toList();
    }

    /** One level of the compression test. */
    public static CompressionLevel level(DocumentReader reader) {
        CompressionLevel level =
                new CompressionLevel(reader.number("commandedDbm", -100, 60), reader.number("hubDb", -200, 100));
        reader.requireNoMore();
        return level;
    }

    private static Measured.Soak soak(DocumentReader reader) {
        OptionalDouble min = reader.optionalNumber("minDb", -50, 60);
        return new Measured.Soak(
                metric(reader),
                reader.whole("plannedSeconds", 0, 1_000_000),
                reader.whole("measuredSeconds", 0, 1_000_000),
                reader.whole("gapSeconds", 0, 1_000_000),
                reader.whole("unlockedSeconds", 0, 1_000_000),
                min,
                reader.optionalNumber("meanDb", -50, 60));
    }
}
