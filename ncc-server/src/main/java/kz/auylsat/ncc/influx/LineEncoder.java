package kz.auylsat.ncc.influx;

/** Says a point in line protocol. */
@FunctionalInterface
public interface LineEncoder<T> {
    /** Appends the point's one line, without a line break, with its time in milliseconds; nothing to leave it out. */
    void encode(T point, StringBuilder line);
}
