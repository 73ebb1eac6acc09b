package kz.auylsat.ncc.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.Jws;

/**
 * The folder {@code gateway/} of the data folder: the authority's, the bundles' and the server's keys, with mode 600.
 *
 * <p>What is missing is made, and never replaced; but the server's own certificate is made anew at half of its life and
 * when its names change. Boxes trust these keys and no others: {@link GatewayStore#keys} tells whether there are such.
 *
 * <p>Every method throws {@link UncheckedIOException}, whose message is one line, where a file cannot be used.
 */
public final class AuthorityFile {
    private static final int SERIAL_BITS = 127;
    private static final String AUTHORITY = "ca.crt";
    private static final String AUTHORITY_KEY = "ca.key";
    private static final String BUNDLES = "bundles.crt";
    private static final String BUNDLES_KEY = "bundles.key";

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final CertificateAuthority authority;
    private final KeyPair bundles;

    /** The server's key with its certificate and the authority's. */
    record ServerKey(PrivateKey key, List<X509Certificate> chain) {}

    private AuthorityFile(Path folder, Instant now) throws IOException, GeneralSecurityException {
        this.folder = folder;
        Files.createDirectories(folder, ownerOnly("rwx------"));
        if (!Files.exists(folder.resolve(AUTHORITY))) {
            // The certificate comes last: a start that was cut off before it begins again.
            KeyPair keys = newKeys();
            write(AUTHORITY_KEY, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            write(AUTHORITY, pem(CertificateAuthority.selfSigned(keys, newSerial(), now)));
        }
        authority = new CertificateAuthority(certificate(AUTHORITY), privateKey(AUTHORITY_KEY));
        requirePair(AUTHORITY_KEY, authority.certificate().getPublicKey());
        if (!Files.exists(folder.resolve(BUNDLES))) {
            KeyPair keys = newKeys();
            write(BUNDLES_KEY, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            write(
                    BUNDLES,
                    pem(authority.forServer(
                            keys.getPublic(),
                            List.of("bundles.invalid"),
                            newSerial(),
                            now,
                            CertificateAuthority.SERVER_LIFE)));
        }
        bundles = new KeyPair(certificate(BUNDLES).getPublicKey(), privateKey(BUNDLES_KEY));
        requirePair(BUNDLES_KEY, bundles.getPublic());
    }

    /** Of the files that boxes depend on, those that are not there. */
    static List<String> missing(Path folder) {
        return Stream.of(AUTHORITY, AUTHORITY_KEY, BUNDLES, BUNDLES_KEY)
                .filter(name -> !Files.exists(folder.resolve(name)))
                .toList();
    }

    /** Key and certificate may have been put back from two backups. */
    private void requirePair(String name, PublicKey open) throws IOException, GeneralSecurityException {
        byte[] any = newBytes(SERIAL_BITS);
        if (!Jws.verify(any, Jws.signature(any, privateKey(name)), open)) {
            throw new GeneralSecurityException(name + " is not the key of the certificate beside it");
        }
    }

    /** Opens or makes the folder. */
    public static AuthorityFile open(Path folder, Instant now) {
        try {
            return new AuthorityFile(folder, now);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be used: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(
                    folder + " cannot be used: a file in it is damaged (" + e.getMessage()
                            + "); put the folder back from a backup",
                    new IOException(e));
        }
    }

    CertificateAuthority authority() {
        return authority;
    }

    /** What an enrolment token must carry. */
    public String pin() {
        return authority.pin();
    }

    /** What tells the key that boxes verify bundles with from others. */
    String bundlePin() {
        return EnrolmentToken.pinOf(bundles.getPublic().getEncoded());
    }

    /** The key that signs bundles. */
    public PrivateKey bundleKey() {
        return bundles.getPrivate();
    }

    /** The key that boxes verify bundles with. */
    public PublicKey bundlePublicKey() {
        return bundles.getPublic();
    }

    /** Twenty random bytes for a token. */
    public byte[] newSecret() {
        return newBytes(20);
    }

    byte[] newBytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Positive, never used before, and not to be guessed (RFC 5280 §4.1.2.2). */
    BigInteger newSerial() {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
    }

    /**
     * The server's certificate for these names; made anew where it is past half of its life, or for others.
     *
     * <p>It ends after {@code boxesEnd}, the end of the boxes' last certificate: a box takes a gateway's certificate that
     * ended before its own began for ended for certain. So boxes that were given certificates while the NCC's clock ran
     * far ahead find back.
     */
    ServerKey server(List<String> names, Instant now, Instant boxesEnd) {
        try {
            Path file = folder.resolve("server.crt");
            if (!Files.exists(file) || !serves(certificate("server.crt"), names, now, boxesEnd)) {
                KeyPair keys = newKeys();
                X509Certificate made =
                        authority.forServer(keys.getPublic(), names, newSerial(), now, life(now, boxesEnd));
                // One file, so that key and certificate are never of two makings.
                write(
                        "server.crt",
                        pem(made) + pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            }
            return new ServerKey(privateKey("server.crt"), List.of(certificate("server.crt"), authority.certificate()));
        } catch (IOException | GeneralSecurityException e) {
            throw new UncheckedIOException(
                    folder + ": the server's certificate cannot be used: " + e.getMessage(), new IOException(e));
        }
    }

    private static Duration life(Instant now, Instant boxesEnd) {
        Instant lastGiven = boxesEnd.minus(CertificateAuthority.BOX_LIFE);
        return CertificateAuthority.SERVER_LIFE.plus(
                lastGiven.isAfter(now) ? Duration.between(now, lastGiven) : Duration.ZERO);
    }

    private boolean serves(X509Certificate certificate, List<String> names, Instant now, Instant boxesEnd)
            throws IOException, GeneralSecurityException {
        Instant ends = certificate.getNotAfter().toInstant();
        Duration half = CertificateAuthority.SERVER_LIFE.dividedBy(2);
        List<String> held = new ArrayList<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            alternatives.forEach(each -> held.add(String.valueOf(each.get(1))));
        }
        List<String> wanted = new ArrayList<>();
        for (String name : names) {
            // As Java writes the address of a certificate; nothing is looked up for a literal.
            wanted.add(
                    name.indexOf(':') < 0 ? name : InetAddress.getByName(name).getHostAddress());
        }
        return now.plus(half).isBefore(ends)
                && boxesEnd.isBefore(ends)
                && Set.copyOf(held).equals(Set.copyOf(wanted))
                && certificate
                        .getIssuerX500Principal()
                        .equals(authority.certificate().getSubjectX500Principal());
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private PrivateKey privateKey(String name) throws IOException, GeneralSecurityException {
        String text = Files.readString(folder.resolve(name), StandardCharsets.US_ASCII);
        String begin = "-----BEGIN PRIVATE KEY-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END PRIVATE KEY-----");
        if (from < 0 || to < from) {
            throw new GeneralSecurityException(name + " holds no private key");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(name + " is damaged", e);
        }
    }

    /** Whole or not at all, on the disk when this returns. */
    private void write(String name, String text) throws IOException {
        Path half = folder.resolve(name + ".new");
        Files.deleteIfExists(half);
        try (FileChannel channel = FileChannel.open(
                half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    static String pem(String kind, byte[] der) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + kind + "-----\n" + lines.encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    private static java.nio.file.attribute.FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
