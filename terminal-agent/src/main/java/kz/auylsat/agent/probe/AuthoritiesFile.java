package kz.auylsat.agent.probe;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * The authorities that a system's administrator trusts: a file of certificates in PEM (RFC 7468), read one by one.
 *
 * <p>No file means no authorities; what is no certificate is passed over, and so is a file above {@value #BYTES_MAX} bytes.
 */
final class AuthoritiesFile {
    /** Where Debian's update-ca-certificates(8) writes them. */
    static final Path OF_SYSTEM = Path.of("/etc/ssl/certs/ca-certificates.crt");

    static final int BYTES_MAX = 4_000_000;

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final int CERTIFICATE_CHARS_MAX = 64 * 1024;

    private final Path file;

    AuthoritiesFile(Path file) {
        this.file = file;
    }

    /** When it was written last, in ms since 1970; 0 where there is none. */
    long writtenMillis() {
        return file.toFile().lastModified();
    }

    /** Those that bear one of these names. */
    List<X509Certificate> named(Set<X500Principal> names) throws IOException, CertificateException {
        List<X509Certificate> found = new ArrayList<>(1);
        if (!Files.isReadable(file) || Files.size(file) > BYTES_MAX) {
            return found;
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            StringBuilder text = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(BEGIN)) {
                    text.setLength(0);
                } else if (line.startsWith(END)) {
                    addNamed(text.toString(), factory, names, found);
                    text.setLength(0);
                } else if (text.length() < CERTIFICATE_CHARS_MAX) {
                    text.append(line);
                }
            }
        }
        return found;
    }

    private static void addNamed(
            String text, CertificateFactory factory, Set<X500Principal> names, List<X509Certificate> found) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(text);
            X509Certificate one = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            if (names.contains(one.getSubjectX500Principal())) {
                found.add(one);
            }
        } catch (CertificateException | IllegalArgumentException e) {
            // One that is damaged takes no other's trust away.
            return;
        }
    }
}
