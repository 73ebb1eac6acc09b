package kz.auylsat.ncc.snmp;

/**
 * The bounds of a transport.
 *
 * @param inFlightMax requests that may wait for an answer at once; a further one fails at once, unknown, and is counted
 * @param receiveBufferBytes what is asked of the kernel for received datagrams; it may give less
 * @param datagramBytesMax the largest answer that is taken whole; a larger one is cut off and so malformed
 * @param connectedMax last attempts at once that have a socket of their own, so that a refusal can be told from silence
 * @param enginesMax SNMP v3 agents whose engine is remembered; the one not asked for longest is forgotten first
 */
public record SnmpSettings(
        int inFlightMax, int receiveBufferBytes, int datagramBytesMax, int connectedMax, int enginesMax) {

    public static final SnmpSettings DEFAULTS = new SnmpSettings(65_536, 8 << 20, 16_384, 64, 65_536);

    public SnmpSettings {
        if (inFlightMax < 1 || receiveBufferBytes < 1 || connectedMax < 0 || enginesMax < 1) {
            throw new IllegalArgumentException("a bound of a transport must be positive");
        }
        if (datagramBytesMax < 484 || datagramBytesMax > 65_507) {
            throw new IllegalArgumentException("datagramBytesMax " + datagramBytesMax + ", must be 484 to 65507");
        }
    }
}
