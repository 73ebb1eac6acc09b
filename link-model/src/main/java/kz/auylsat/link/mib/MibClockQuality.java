package kz.auylsat.link.mib;

/** Where an agent has its time from, as auylsatClockQuality codes it. */
public enum MibClockQuality {
    UNKNOWN(0),
    /** The latest time that was kept before a power cut. */
    FLOOR(1),
    /** The clock of the box. */
    SYSTEM(2),
    /** The network control centre. */
    CENTRE(3);

    private final int code;

    MibClockQuality(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
