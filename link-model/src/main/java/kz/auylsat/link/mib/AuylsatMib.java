package kz.auylsat.link.mib;

import kz.auylsat.link.snmp.Oid;

/**
 * AUYLSAT-TERMINAL-MIB: the scalars, each as its one instance, that AuylSat's own terminal agent answers, and its
 * notifications.
 *
 * <p>The enterprise number 32473 is the one reserved for documentation (RFC 5612), until one is assigned. An agent may be
 * configured with another: {@link #under} and {@link #renumbered} move the objects and the text there.
 */
public final class AuylsatMib {
    /** The enterprise number reserved for documentation (RFC 5612). */
    public static final int DOCUMENTATION_ENTERPRISE = 32473;

    /** 1.3.6.1.4.1.32473.58. */
    public static final Oid ROOT = Oid.of(1, 3, 6, 1, 4, 1, DOCUMENTATION_ENTERPRISE, 58);

    /** What the agent answers for sysObjectID. */
    public static final Oid SYS_OBJECT_ID = ROOT.append(2, 1);

    /** What the agent answers for sysDescr. */
    public static final String SYS_DESCR = "AuylSat terminal agent";

    /** The resource, beside this class, with the MIB module's text in SMIv2. */
    public static final String TEXT_RESOURCE = "AUYLSAT-TERMINAL-MIB.txt";

    private static final int LINK = 1;
    private static final int TRAFFIC = 2;
    private static final int BOX = 3;
    private static final int AGENT = 4;
    private static final int EVENT = 5;

    /** Where the enterprise number stands in an object identifier. */
    private static final int ENTERPRISE_AT = 6;

    /** Integer32, 0.01 dB. */
    public static final Oid ESNO = scalar(LINK, 1);

    /** Integer32, 0.01 dB. */
    public static final Oid EBNO = scalar(LINK, 2);

    /** Integer32, 0.01 dB. */
    public static final Oid CN = scalar(LINK, 3);

    /** Integer32, 0.01 dB. */
    public static final Oid LINK_MARGIN = scalar(LINK, 4);

    /** Integer32, 0.1 dBm. */
    public static final Oid RX_LEVEL = scalar(LINK, 5);

    /** Integer32, 0.1 dBm. */
    public static final Oid TX_LEVEL = scalar(LINK, 6);

    /** INTEGER, codes of {@link kz.auylsat.link.metric.ModemState}. */
    public static final Oid MODEM_STATE = scalar(LINK, 7);

    /** TruthValue: 1 locked, 2 not. */
    public static final Oid RX_LOCK = scalar(LINK, 8);

    /** TruthValue: 1 on, 2 off. */
    public static final Oid TX_ENABLED = scalar(LINK, 9);

    /** Gauge32. */
    public static final Oid MODCOD = scalar(LINK, 10);

    /** Gauge32. */
    public static final Oid FAULT_BITS = scalar(LINK, 11);

    /** Integer32, 0.01 dB, as the hub signals it back. */
    public static final Oid HUB_ESNO = scalar(LINK, 12);

    /** Counter64, octets. */
    public static final Oid RX_BYTES = scalar(TRAFFIC, 1);

    /** Counter64, octets. */
    public static final Oid TX_BYTES = scalar(TRAFFIC, 2);

    /** Counter32, frames. */
    public static final Oid RX_ERRORS = scalar(TRAFFIC, 3);

    /** Counter32, packets. */
    public static final Oid TX_DROPS = scalar(TRAFFIC, 4);

    /** TimeTicks: of the modem when its counters were read last, or of the box where there is no modem to read. */
    public static final Oid TERMINAL_UP_TIME = scalar(TRAFFIC, 5);

    /** Integer32, 0.1 °C. */
    public static final Oid TEMPERATURE = scalar(BOX, 1);

    /** Gauge32, per cent. */
    public static final Oid CPU = scalar(BOX, 2);

    /** Gauge32, per cent. */
    public static final Oid MEMORY = scalar(BOX, 3);

    /** Integer32, 0.01 V. */
    public static final Oid SUPPLY = scalar(BOX, 4);

    /** TruthValue: 1 mains present, 2 not. */
    public static final Oid MAINS_UP = scalar(BOX, 5);

    /** TruthValue: 1 up, 2 not. */
    public static final Oid LAN_UP = scalar(BOX, 6);

    /** Integer32, 0.1 °C. */
    public static final Oid OUTDOOR_TEMPERATURE = scalar(BOX, 7);

    /** Gauge32, 0.1 mm/h. */
    public static final Oid RAIN_RATE = scalar(BOX, 8);

    /** Gauge32, per cent of the box's. */
    public static final Oid DISK = scalar(BOX, 9);

    /** SnmpAdminString. */
    public static final Oid AGENT_VERSION = scalar(AGENT, 1);

    /** Gauge32, records. */
    public static final Oid BACKLOG_RECORDS = scalar(AGENT, 3);

    /** Gauge32, seconds. */
    public static final Oid OLDEST_BACKLOG_AGE = scalar(AGENT, 4);

    /** Unsigned32. */
    public static final Oid CONFIGURATION_VERSION = scalar(AGENT, 5);

    /** INTEGER, codes of {@link MibConfigurationState}. */
    public static final Oid CONFIGURATION_STATE = scalar(AGENT, 6);

    /** Gauge32, seconds. */
    public static final Oid LAST_CONTACT_AGE = scalar(AGENT, 7);

    /** Counter32, records. */
    public static final Oid QUEUE_DROPS = scalar(AGENT, 8);

    /** Gauge32, units of 1,024 octets. */
    public static final Oid FREE_DISK = scalar(AGENT, 9);

    /** INTEGER, codes of {@link MibClockQuality}. */
    public static final Oid CLOCK_QUALITY = scalar(AGENT, 10);

    /** DateAndTime; only in notifications. */
    public static final Oid EVENT_TIME = scalar(EVENT, 1);

    /** SnmpAdminString; only in notifications. */
    public static final Oid EVENT_TEXT = scalar(EVENT, 2);

    private static final String DOCUMENTATION_REMARK = "\n\n        The enterprise number " + DOCUMENTATION_ENTERPRISE
            + " is reserved for documentation\n        (RFC 5612) and stands here until one is assigned.";

    private AuylsatMib() {}

    /** What snmpTrapOID says of a notification. */
    public static Oid notification(MibAlarm alarm) {
        return ROOT.append(0, alarm.number());
    }

    /** The same object of an agent that is configured with another enterprise number. */
    public static Oid under(int enterprise, Oid object) {
        if (!object.startsWith(ROOT)) {
            throw new IllegalArgumentException(object + " is not of this MIB");
        }
        int[] moved = object.toArray();
        moved[ENTERPRISE_AT] = enterprise;
        return Oid.of(moved);
    }

    /** The MIB module's text in SMIv2, given that of {@link #TEXT_RESOURCE}, with another enterprise number. */
    public static String renumbered(String text, int enterprise) {
        if (enterprise == DOCUMENTATION_ENTERPRISE) {
            return text;
        }
        return text.replace(
                        "{ enterprises " + DOCUMENTATION_ENTERPRISE + " }",
                        "{ enterprises " + Integer.toUnsignedString(enterprise) + " }")
                .replace(DOCUMENTATION_REMARK, "");
    }

    private static Oid scalar(int group, int object) {
        return ROOT.append(1, group, object, 0);
    }
}
