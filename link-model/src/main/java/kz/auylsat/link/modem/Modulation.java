package kz.auylsat.link.modem;

/** The constellations of DVB-S2 and DVB-S2X that village terminals use, from the most robust (EN 302 307-1 §5.4). */
public enum Modulation {
    QPSK("QPSK", 2),
    PSK_8("8PSK", 3),
    APSK_8("8APSK", 3),
    APSK_16("16APSK", 4),
    APSK_32("32APSK", 5);

    private final String label;
    private final int bitsPerPoint;

    Modulation(String label, int bitsPerPoint) {
        this.label = label;
        this.bitsPerPoint = bitsPerPoint;
    }

    /** As the standard writes it: {@code 8PSK}. */
    public String label() {
        return label;
    }

    /** Bits that one point of the constellation stands for, before coding. */
    public int bitsPerPoint() {
        return bitsPerPoint;
    }
}
