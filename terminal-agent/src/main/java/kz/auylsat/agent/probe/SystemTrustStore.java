package kz.auylsat.agent.probe;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import kz.auylsat.agent.tls.NamedServerTrustStore;
import org.jspecify.annotations.Nullable;

/**
 * Believes the authorities of the system without keeping them: there are more than a hundred, and a service needs one.
 *
 * <p>Those that come with Java are asked first, then those that the system's administrator added. Which of them may have signed is looked up at the first sight of a chain and remembered for {@value #CHAINS_MAX} chains, until the administrator's file changes;
 * the JDK's own trust manager then judges every handshake anew: path, time, algorithms, the host's name.
 */
final class SystemTrustStore extends NamedServerTrustStore {
    private static final int CHAINS_MAX = 32;

    /** By the names of a chain, the authorities that bear one of them. */
    private final Map<Set<X500Principal>, KeyStore> authorities = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<X500Principal>, KeyStore> eldest) {
            return size() > CHAINS_MAX;
        }
    };

    private final File all;
    private final char @Nullable [] password;
    private final AuthoritiesFile added;
    private long addedWrittenMillis;

    /**
     * @param all a key store whose certificates are the authorities
     * @param password of the key store, where it asks for one
     * @param added more of them, for what none of those may have signed
     */
    SystemTrustStore(File all, char @Nullable [] password, AuthoritiesFile added) {
        this.all = all;
        this.password = password;
        this.added = added;
    }

    /**
     * The authorities that come with this Java, or those that {@code javax.net.ssl.trustStore} and {@code …trustStorePassword}
     * name, and those of the system.
     */
    static SystemTrustStore ofSystem() {
        String password = System.getProperty("javax.net.ssl.trustStorePassword");
        String named = System.getProperty("javax.net.ssl.trustStore");
        return new SystemTrustStore(
                named == null ? new File(System.getProperty("java.home"), "lib/security/cacerts") : new File(named),
                password == null ? null : password.toCharArray(),
                new AuthoritiesFile(AuthoritiesFile.OF_SYSTEM));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            KeyStore few = authorities(chain);
            if (few.size() == 0) {
                throw new CertificateException("no authority that this system knows has signed it");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(few);
            ((X509ExtendedTrustManager) factory.getTrustManagers()[0]).checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            throw outOfTime(e) ? dated(chain, e) : e;
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException("the system's authorities cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean outOfTime(Throwable refused) {
        Throwable each = refused;
        for (int depth = 0; each != null && depth < 10; depth++, each = each.getCause()) {
            if (each instanceof CertificateExpiredException || each instanceof CertificateNotYetValidException) {
                return true;
            }
        }
        return false;
    }

    /** With the day in UTC: the JDK tells it in its own way and in the box's zone. */
    private static CertificateException dated(X509Certificate[] chain, CertificateException refused) {
        for (X509Certificate one : chain) {
            try {
                one.checkValidity();
            } catch (CertificateExpiredException e) {
                return new CertificateException("ended " + day(one.getNotAfter()));
            } catch (CertificateNotYetValidException e) {
                return new CertificateException("holds from " + day(one.getNotBefore()));
            }
        }
        return refused;
    }

    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }

    private synchronized KeyStore authorities(X509Certificate[] chain) throws GeneralSecurityException, IOException {
        Set<X500Principal> names = new HashSet<>();
        for (X509Certificate one : chain) {
            names.add(one.getSubjectX500Principal());
            names.add(one.getIssuerX500Principal());
        }
        long writtenMillis = added.writtenMillis();
        if (writtenMillis != addedWrittenMillis) {
            addedWrittenMillis = writtenMillis;
            authorities.clear();
        }
        KeyStore known = authorities.get(names);
        if (known == null) {
            known = ofNames(names);
            authorities.put(names, known);
        }
        return known;
    }

    private KeyStore ofNames(Set<X500Principal> names) throws GeneralSecurityException, IOException {
        KeyStore few = KeyStore.getInstance(KeyStore.getDefaultType());
        few.load(null, null);
        KeyStore every = KeyStore.getInstance(all, password);
        for (String alias : Collections.list(every.aliases())) {
            Certificate authority = every.getCertificate(alias);
            if (authority instanceof X509Certificate x509 && names.contains(x509.getSubjectX500Principal())) {
                few.setCertificateEntry(alias, authority);
            }
        }
        if (few.size() == 0) {
            for (X509Certificate authority : added.named(names)) {
                few.setCertificateEntry("added-" + few.size(), authority);
            }
        }
        return few;
    }
}
