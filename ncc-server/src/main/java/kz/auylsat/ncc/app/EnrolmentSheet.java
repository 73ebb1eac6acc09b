package kz.auylsat.ncc.app;

import java.time.Instant;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.satellite.Pointing;

/**
 * What stands on the sheet that a technician takes to a village; never prints its secrets.
 *
 * @param names of the village
 * @param region of the village, in the manifest's words
 * @param gateway as {@code ncc.example.org:7443}
 * @param token as the box takes it
 * @param expiresAt until when a box may use it
 * @param pin of the technician's page; empty where the box has none
 * @param snmp where the box answers the NCC
 */
record EnrolmentSheet(
        String terminal,
        Names names,
        String region,
        String gateway,
        String token,
        Instant expiresAt,
        String pin,
        String snmp,
        Pointing pointing) {

    /** What is to be called on the box, and what the QR code says. */
    String command() {
        return "sudo auylsat-agent enrol " + token + " --gateway " + gateway;
    }

    /** What the box checks the gateway by: the hash of the authority's key, the token's last part. */
    String authority() {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return "EnrolmentSheet[" + terminal + "]";
    }
}
