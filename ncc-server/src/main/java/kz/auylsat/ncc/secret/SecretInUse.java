package kz.auylsat.ncc.secret;

import java.time.Instant;

/**
 * A secret that is in use.
 *
 * @param madeAt tells it from one that had the same name and was forgotten
 */
public record SecretInUse(SecretName name, Instant madeAt) {}
