package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import kz.auylsat.ncc.yaml.FileTrouble;

/** Believes the authorities of a PEM file, and nobody else. */
final class PemTrust {
    private PemTrust() {}

    /** @throws RefusedException where the file holds no certificate */
    static SSLContext of(Path file) {
        try {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int count = 0;
            for (Certificate each : certificates(file)) {
                authorities.setCertificateEntry("authority-" + count++, each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException e) {
            throw new RefusedException("--ca " + file + ": " + FileTrouble.of(e));
        } catch (CertificateException e) {
            // told below
        }
        throw new RefusedException(
                "--ca " + file + ": no certificate in it; write -----BEGIN CERTIFICATE----- and what follows into it");
    }
}
