package kz.auylsat.ncc.gateway;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An authority of a test's own, and what it signs for servers, all as PEM. */
public final class TestCertificates {
    private final CertificateAuthority authority;
    private final Instant now;

    /** A server's certificate with its key. */
    public record Held(String certificate, String key) {}

    /** An authority that is as old as this. */
    public TestCertificates(Instant now) throws GeneralSecurityException {
        KeyPair keys = keys();
        this.authority =
                new CertificateAuthority(CertificateAuthority.selfSigned(keys, serial(), now), keys.getPrivate());
        this.now = now;
    }

    /** The authority's own certificate. */
    public String authority() throws GeneralSecurityException {
        return AuthorityFile.pem(authority.certificate());
    }

    /** For a server of this name or address, from the authority's beginning on for so long. */
    public Held server(String name, Duration life) throws GeneralSecurityException {
        KeyPair keys = keys();
        return new Held(
                AuthorityFile.pem(authority.forServer(keys.getPublic(), List.of(name), serial(), now, life)),
                AuthorityFile.pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private static BigInteger serial() {
        return new BigInteger(64, new java.util.Random()).setBit(63);
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
