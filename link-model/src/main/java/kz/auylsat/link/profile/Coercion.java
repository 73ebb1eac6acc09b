package kz.auylsat.link.profile;

/** What an integer means where a device sends it under the wrong type: its low bits, with or without a sign. */
public enum Coercion {
    INT8,
    INT16,
    /** A Gauge32 of 4294967275 that means −21. */
    INT32,
    /** An Integer32 of −1 that means 4294967295. */
    UINT32;

    public long apply(long value) {
        return switch (this) {
            case INT8 -> (byte) value;
            case INT16 -> (short) value;
            case INT32 -> (int) value;
            case UINT32 -> value & 0xFFFF_FFFFL;
        };
    }
}
