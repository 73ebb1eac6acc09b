package kz.auylsat.ncc.satellite;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.link.geometry.SunOutage;

/** A sun outage as programs get it, the same wherever it is told. */
public final class OutageFields {
    private OutageFields() {}

    /** Its times in UTC to the second, how long, how near and how deep. */
    public static Map<String, Object> of(SunOutage outage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("start", second(outage.start()));
        fields.put("peak", second(outage.peak()));
        fields.put("end", second(outage.end()));
        fields.put("durationSeconds", Math.round(outage.duration().toMillis() / 1_000.0));
        fields.put("peakSeparationDeg", Figures.rounded(outage.peakSeparationDeg()));
        fields.put("depthDb", Figures.rounded(outage.depthDb()));
        return fields;
    }

    /** The theory is good to some seconds; digits beyond them would only pretend. */
    static String second(Instant at) {
        return at.plusMillis(500).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
