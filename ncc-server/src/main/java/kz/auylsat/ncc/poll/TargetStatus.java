package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;

/**
 * How the polling of one target goes.
 *
 * @param reachability what the last poll showed; {@link Reachability#UNKNOWN} before the first
 * @param down whether its link is held to be down: enough polls in a row in which nothing at all came back
 * @param missesInARow polls in a row without a usable answer
 * @param srtt the smoothed round trip; null before the first measurement
 * @param rto how long the first sending of the next request waits
 * @param lastAnswerAt when it last gave values; null where it never did
 * @param managementOctetsLastHour octets that asking it cost in the last hour, IP and UDP headers included
 * @param version the message version in use: {@code v1}, {@code v2c} or {@code v3}
 * @param varBindsMax variables in a request, as its profile says or less where it answered tooBig
 * @param datagramOctetsMax the longest request and the longest answer that is asked for
 * @param refused objects it answered an error for, which are left out for a while
 */
public record TargetStatus(
        String id,
        Reachability reachability,
        boolean down,
        int missesInARow,
        @Nullable Duration srtt,
        Duration rto,
        @Nullable Instant lastAnswerAt,
        Instant nextDue,
        long managementOctetsLastHour,
        String version,
        int varBindsMax,
        int datagramOctetsMax,
        List<Oid> refused) {}
