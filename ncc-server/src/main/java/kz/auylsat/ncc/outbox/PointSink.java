package kz.auylsat.ncc.outbox;

/** Takes line protocol to a server and tells what became of it; thread-safe. */
public interface PointSink {
    /** Sends these lines (UTF-8, one point each) and blocks until the answer or a time-out; never throws for either. */
    Delivery write(byte[] lines);

    /** As {@link #write}, with lines that are gzip already; {@code gzip} must be whole. */
    default Delivery writeGzip(byte[] gzip) {
        return write(Gzip.decompress(gzip));
    }
}
