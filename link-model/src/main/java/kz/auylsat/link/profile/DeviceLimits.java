package kz.auylsat.link.profile;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a kind of device can bear.
 *
 * @param versions the SNMP versions it speaks
 * @param maxVarBinds identifiers in one request, at most
 * @param maxPduBytes octets of one request or answer, at most
 * @param maxRepetitions rows asked for by one GETBULK, at most
 * @param timeout how long to wait for the first answer, before there is a measured round trip
 * @param retries sendings after the first one
 * @param inFlight requests at the same time, at most
 */
public record DeviceLimits(
        Set<Version> versions,
        int maxVarBinds,
        int maxPduBytes,
        int maxRepetitions,
        Duration timeout,
        int retries,
        int inFlight) {

    /** An SNMP version. */
    public enum Version {
        V1,
        V2C,
        V3
    }

    /** What a device bears of which nothing else is known, over a satellite link. */
    public static final DeviceLimits DEFAULT =
            new DeviceLimits(EnumSet.allOf(Version.class), 20, 1200, 10, Duration.ofSeconds(3), 2, 1);

    public DeviceLimits {
        versions = Set.copyOf(versions);
        if (versions.isEmpty() || maxVarBinds < 1 || maxPduBytes < 484 || maxRepetitions < 1) {
            throw new IllegalArgumentException(
                    "a device answers one variable in 484 octets (RFC 3417 §3.2.1) at least");
        }
        if (timeout.isNegative() || timeout.isZero() || retries < 0 || inFlight < 1) {
            throw new IllegalArgumentException(
                    "timeout " + timeout + ", retries " + retries + ", inFlight " + inFlight);
        }
    }
}
