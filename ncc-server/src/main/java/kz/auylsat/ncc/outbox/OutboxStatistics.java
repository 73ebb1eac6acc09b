package kz.auylsat.ncc.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an outbox does; counts are since its opening.
 *
 * @param pendingBatches batches on disk that the server has not taken
 * @param pendingPoints points in them
 * @param pendingBytes bytes of all batches on disk, also of those taken and not read back yet
 * @param pendingBytesMax the bound of that; above it the oldest are dropped
 * @param fileBytes the file on disk, log and free space included
 * @param oldestAt when the oldest pending batch was made; null where none is pending
 * @param unverifiedBatches batches the server took that are kept until they were read back
 * @param sentBatches requests the server took
 * @param sentPoints points in them
 * @param retries requests that got no answer, or one to come back later
 * @param lostBatches batches that were taken and then not there, and were sent again
 * @param unconfirmedBatches batches let go though reading back never showed them
 * @param quarantinedPoints points the server does not take, put into quarantine
 * @param quarantineRows points in quarantine now, also of earlier runs
 * @param quarantineDropped points that left the full quarantine for newer ones
 * @param droppedFromDisk points in batches dropped because the outbox was full
 * @param lastError why nothing goes out, or to disk, at present, one line; null while all is well
 */
public record OutboxStatistics(
        int pendingBatches,
        long pendingPoints,
        long pendingBytes,
        long pendingBytesMax,
        long fileBytes,
        @Nullable Instant oldestAt,
        int unverifiedBatches,
        long sentBatches,
        long sentPoints,
        long retries,
        long lostBatches,
        long unconfirmedBatches,
        long quarantinedPoints,
        int quarantineRows,
        long quarantineDropped,
        long droppedFromDisk,
        @Nullable String lastError) {}
