package kz.auylsat.agent.gateway;

/**
 * What the uploader did since the program began.
 *
 * @param batches that the NCC made durable
 * @param records in them
 * @param bytes of them, as sent, without TLS
 * @param repeated batches that had no usable answer, so that their records are sent again
 * @param refused records that the NCC will never take, set aside
 */
public record UploadCounts(long batches, long records, long bytes, long repeated, long refused) {
    static final UploadCounts NONE = new UploadCounts(0, 0, 0, 0, 0);

    UploadCounts plusTaken(int count, int size) {
        return new UploadCounts(batches + 1, records + count, bytes + size, repeated, refused);
    }

    UploadCounts plusRepeated() {
        return new UploadCounts(batches, records, bytes, repeated + 1, refused);
    }

    UploadCounts plusRefused(int times) {
        return new UploadCounts(batches, records, bytes, repeated, refused + times);
    }
}
