package kz.auylsat.ncc.influx;

import java.util.List;
import kz.auylsat.ncc.outbox.Quarantined;

/**
 * What a copy came to.
 *
 * @param reports copied, by all runs
 * @param fiveMinutes 5-minute rollups, likewise
 * @param hours 1-hour rollups, likewise
 * @param values numbers in all of them
 * @param sentPoints points that this run sent
 * @param sentAgain points that the server took and did not have at first
 * @param expired points that the server's own retention does not keep
 * @param rolledUpAgain rollups that were put right because reports of both stores count in them
 * @param refused points that the server does not take, by all runs
 */
public record CopySummary(
        long reports,
        long fiveMinutes,
        long hours,
        long values,
        long sentPoints,
        long sentAgain,
        long expired,
        long rolledUpAgain,
        List<Quarantined> refused) {
    public CopySummary {
        refused = List.copyOf(refused);
    }
}
