package kz.auylsat.agent.lineup;

import java.time.Instant;
import java.util.UUID;

/**
 * A certificate that the box keeps.
 *
 * @param sha256 of the signed text, 64 hexadecimal digits: printed on the PDF, so that paper leads to the file
 * @param photos how many
 * @param sent whether the NCC has it and all its photos
 */
public record StoredCertificate(
        UUID id, String operator, Instant issuedAt, boolean withRemarks, String sha256, int photos, boolean sent) {}
