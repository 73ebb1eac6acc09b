package kz.auylsat.ncc.database;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.util.Locale;
import java.util.Optional;

/** Why there is no protected way to a PostgreSQL server, and what to do, in words; pure. */
final class TlsTrouble {
    private TlsTrouble() {}

    /** Empty where the failure is of something else. */
    static Optional<String> of(Throwable failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("does not support ssl")) {
            return Optional.of("the server offers no TLS; turn ssl on there, or write inventory.tls: disable where"
                    + " nobody can listen in between");
        }
        if (words.contains("hostnameverifier")) {
            return Optional.of("the server's certificate is not for this name; write the name that it is for into"
                    + " inventory.url, or give the server a certificate for this one");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> ofCertificate = ofCertificate(cause);
            if (ofCertificate.isPresent()) {
                return ofCertificate;
            }
        }
        return words.contains("ssl") || words.contains("certificate")
                ? Optional.of(DatabaseException.reason(failure)
                        + "; correct inventory.tls and inventory.tlsRoot, and look" + " at the server's log")
                : Optional.empty();
    }

    private static Optional<String> ofCertificate(Throwable cause) {
        if (cause instanceof CertPathValidatorException invalid && invalid.getReason() == BasicReason.EXPIRED) {
            return Optional.of("the server's certificate has ended; give the server a new one");
        }
        if (cause instanceof CertPathValidatorException invalid && invalid.getReason() == BasicReason.NOT_YET_VALID) {
            return Optional.of("the server's certificate does not hold yet; look at the clocks of both machines");
        }
        return cause instanceof CertPathBuilderException
                ? Optional.of(
                        "the server's certificate is of no authority that is trusted here; name the PEM file of the"
                                + " one that signed it as inventory.tlsRoot")
                : Optional.empty();
    }
}
