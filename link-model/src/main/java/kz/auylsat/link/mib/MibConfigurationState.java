package kz.auylsat.link.mib;

/** What became of the newest configuration that a box has seen, as auylsatConfigurationState codes it. */
public enum MibConfigurationState {
    NONE(0),
    FETCHED(1),
    VERIFIED(2),
    TRIED(3),
    CONFIRMED(4),
    ROLLED_BACK(5);

    private final int code;

    MibConfigurationState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
