package kz.auylsat.ncc.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one settlement stands now.
 *
 * @param since when it came into this state
 * @param version raised by one with every step
 * @param enrolledAfter a box counts as installed where it enrolled later than this: stations are sometimes built anew
 * @param linedUpAfter a line-up counts where it was signed later than this: dishes are sometimes moved
 * @param overrideReason why it came here without all evidence; null where it had all
 */
public record LifeRecord(
        String settlementId,
        LifeState state,
        Instant since,
        long version,
        Instant enrolledAfter,
        Instant linedUpAfter,
        @Nullable String overrideReason) {

    /** A settlement as it comes into the inventory. */
    public static LifeRecord planned(String settlementId, Instant now) {
        return new LifeRecord(settlementId, LifeState.PLANNED, now, 1, Instant.EPOCH, Instant.EPOCH, null);
    }

    /** A settlement that was served before its life was written down. */
    public static LifeRecord inServiceBefore(String settlementId, Instant now) {
        return new LifeRecord(settlementId, LifeState.IN_SERVICE, now, 1, Instant.EPOCH, Instant.EPOCH, null);
    }

    /** The same one step on, its marks as they were. */
    LifeRecord moved(LifeState to, Instant now, @Nullable String reason) {
        return new LifeRecord(settlementId, to, now, version + 1, enrolledAfter, linedUpAfter, reason);
    }

    /** One step back: what is behind it is to be proven anew. */
    LifeRecord back(LifeState to, Instant now) {
        return new LifeRecord(
                settlementId,
                to,
                now,
                version + 1,
                to.before(LifeState.INSTALLED) ? now : enrolledAfter,
                to.before(LifeState.POINTED) ? now : linedUpAfter,
                null);
    }
}
