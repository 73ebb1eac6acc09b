package kz.auylsat.agent.snmp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import kz.auylsat.link.mib.MibAlarm;

/**
 * An alarm to tell the managers of.
 *
 * @param text one line; what does not fit into 255 octets of UTF-8 is cut off
 */
public record AlarmNotice(MibAlarm alarm, Instant at, String text) {
    private static final int TEXT_OCTETS_MAX = 255;

    /** The text in UTF-8, cut between characters. */
    byte[] octets() {
        String cut = text;
        byte[] octets = cut.getBytes(StandardCharsets.UTF_8);
        while (octets.length > TEXT_OCTETS_MAX) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
            octets = cut.getBytes(StandardCharsets.UTF_8);
        }
        return octets;
    }
}
