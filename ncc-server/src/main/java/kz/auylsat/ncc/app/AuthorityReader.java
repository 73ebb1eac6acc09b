package kz.auylsat.ncc.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads the certificates of gateway authorities: one or more in a file, PEM or DER. */
final class AuthorityReader {
    private static final long BYTES_MAX = 1 << 20;

    private AuthorityReader() {}

    /** @throws RefusedException where there is none in the file; one line */
    static BoxSignature.Authorities read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new RefusedException(file + ": more than a certificate: name the gateway's ca.crt");
        }
        List<X509Certificate> all = new ArrayList<>();
        try {
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                if (each instanceof X509Certificate authority && authority.getBasicConstraints() >= 0) {
                    all.add(authority);
                }
            }
        } catch (CertificateException e) {
            // Told below, as for a file without any.
        }
        if (all.isEmpty()) {
            throw new RefusedException(
                    file + ": holds no authority's certificate: name the gateway's ca.crt, of its NCC's data folder");
        }
        return new BoxSignature.Authorities(all);
    }
}
