package kz.auylsat.agent.queue;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/** Counters by {@link QueueCount} and their bytes in the file. Not thread-safe. */
final class QueueCounts {
    private static final QueueCount[] COUNTS = QueueCount.values();

    private final long[] values = new long[COUNTS.length];

    long get(QueueCount count) {
        return values[count.ordinal()];
    }

    void add(QueueCount count, long change) {
        values[count.ordinal()] += change;
    }

    void addAll(QueueCounts others) {
        for (int i = 0; i < values.length; i++) {
            values[i] += others.values[i];
        }
    }

    void set(QueueCounts others) {
        System.arraycopy(others.values, 0, values, 0, values.length);
    }

    QueueCounts copy() {
        QueueCounts copy = new QueueCounts();
        copy.set(this);
        return copy;
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    /** Counters that an older program did not know begin at nought. */
    void read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        for (int i = 0; i < values.length; i++) {
            values[i] = in.remaining() >= Long.BYTES ? in.getLong() : 0;
        }
    }

    Map<QueueCount, Long> toMap() {
        Map<QueueCount, Long> map = new EnumMap<>(QueueCount.class);
        for (QueueCount count : COUNTS) {
            map.put(count, get(count));
        }
        return map;
    }
}
