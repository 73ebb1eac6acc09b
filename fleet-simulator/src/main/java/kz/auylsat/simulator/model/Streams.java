package kz.auylsat.simulator.model;

/** What each stream of {@link Noise} is for: one number, one use. */
final class Streams {
    static final int PLACE = 1;
    static final int KIND = 2;
    static final int BATTERY = 3;
    static final int POWER_EVENT = 4;
    static final int CUT_LENGTH = 5;
    static final int POWER_MOMENT = 6;
    static final int LINK = 7;
    static final int ESNO_SLOW = 8;
    static final int ESNO_FAST = 9;
    static final int LEVEL = 10;
    static final int HUB = 11;
    static final int TEMPERATURE = 12;
    static final int LOAD = 13;
    static final int MEMORY = 14;
    static final int SUPPLY = 15;
    static final int VOLUME = 16;
    static final int RX_BYTES = 17;
    static final int TX_BYTES = 18;
    static final int RX_ERRORS = 19;
    static final int TX_DROPS = 20;
    static final int COUNTER_START = 21;
    static final int RAIN = 22;
    static final int HUB_FAST = 23;
    static final int NETWORK = 24;
    static final int ENGINE = 25;

    private Streams() {}
}
