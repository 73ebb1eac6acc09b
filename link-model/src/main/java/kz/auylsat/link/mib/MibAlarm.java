package kz.auylsat.link.mib;

/** The alarms of a terminal agent: the notifications of AUYLSAT-TERMINAL-MIB. */
public enum MibAlarm {
    MODEM_SILENT(1),
    MODEM_BACK(2),
    LOCK_LOST(3),
    LOCK_BACK(4),
    MAINS_LOST(5),
    MAINS_BACK(6),
    DISK(7),
    CONFIGURATION_ROLLED_BACK(8),
    SECURITY(9);

    private final int number;

    MibAlarm(int number) {
        this.number = number;
    }

    /** The notification's number under auylsatNotifications. */
    public int number() {
        return number;
    }
}
