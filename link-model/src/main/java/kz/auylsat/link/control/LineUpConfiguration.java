package kz.auylsat.link.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import kz.auylsat.link.document.DocumentReader;

/**
 * What a line-up must reach.
 *
 * @param pointingShortfallMaxDb the peak's Es/N0 may be so far below the expected one
 * @param crossPolMinDb isolation from the other polarisation
 * @param compressionBackOffMinDb the transmit power stays so far below the 1 dB compression point
 * @param txPowerMaxDbm what the station is licensed to send, where it is known
 * @param soak how long the link must hold undisturbed: 1 minute to a day, whole minutes
 * @param soakSpreadMaxDb how far Es/N0 may wander during the soak
 */
public record LineUpConfiguration(
        double pointingShortfallMaxDb,
        double crossPolMinDb,
        double compressionBackOffMinDb,
        OptionalDouble txPowerMaxDbm,
        Duration soak,
        double soakSpreadMaxDb) {
    /** What holds where a document says nothing. */
    public static final LineUpConfiguration DEFAULT =
            new LineUpConfiguration(1, 30, 1, OptionalDouble.empty(), Duration.ofMinutes(15), 1);

    static LineUpConfiguration of(DocumentReader part) {
        LineUpConfiguration lineUp = new LineUpConfiguration(
                part.optionalNumber("pointingShortfallMaxDb", 0, 10).orElse(DEFAULT.pointingShortfallMaxDb),
                part.optionalNumber("crossPolMinDb", 0, 60).orElse(DEFAULT.crossPolMinDb),
                part.optionalNumber("compressionBackOffMinDb", 0, 20).orElse(DEFAULT.compressionBackOffMinDb),
                part.optionalNumber("txPowerMaxDbm", -80, 80),
                Duration.ofMinutes(part.optionalWhole("soakMinutes", 1, 1_440).orElse(15)),
                part.optionalNumber("soakSpreadMaxDb", 0, 20).orElse(DEFAULT.soakSpreadMaxDb));
        part.requireNoMore();
        return lineUp;
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pointingShortfallMaxDb", pointingShortfallMaxDb);
        document.put("crossPolMinDb", crossPolMinDb);
        document.put("compressionBackOffMinDb", compressionBackOffMinDb);
        txPowerMaxDbm.ifPresent(power -> document.put("txPowerMaxDbm", power));
        document.put("soakMinutes", soak.toMinutes());
        document.put("soakSpreadMaxDb", soakSpreadMaxDb);
        return document;
    }
}
