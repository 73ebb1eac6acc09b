package kz.auylsat.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import kz.auylsat.link.control.ProbeConfiguration;
import kz.auylsat.link.control.ProbeKind;
import kz.auylsat.link.control.TelemetryBody.ServiceProbe;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services on local sockets: good ones, hanging ones, garbage, and none. */
class ServiceProberTest {
    private static final Duration STEP_MAX = Duration.ofMillis(700);

    /** Where a step must not end by its time, however slow the machine. */
    private static final Duration PATIENT = Duration.ofSeconds(12);

    @TempDir
    Path folder;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final BlockingQueue<ServiceProbe> results = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Optional<InetSocketAddress> nameServer = Optional.empty();
    private SystemTrustStore trust = SystemTrustStore.ofSystem();
    private Optional<Path> ping = Optional.empty();
    private Duration stepMax = STEP_MAX;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
    }

    private ServiceProbe ask(ProbeKind kind, String target) throws InterruptedException {
        ServiceProber prober = new ServiceProber(
                loop,
                new NameClient(loop, () -> nameServer, Duration.ofMillis(300), Duration.ofMillis(400)),
                new ConnectClient(loop, ServiceProber.tls(trust), stepMax),
                new PingCommand(ping, 5),
                results::add);
        prober.schedule(List.of(new ProbeConfiguration("portal", kind, target, Duration.ofHours(1))));
        ServiceProbe result = results.poll(15, TimeUnit.SECONDS);
        prober.close();
        assertThat(result).isNotNull();
        return result;
    }

    /** A server whose every connection is given to {@code serve}. */
    private int listen(ServerSocket socket, Consumer<Socket> serve) {
        open.add(socket);
        Thread thread = new Thread(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket connection = socket.accept();
                    open.add(connection);
                    serve.accept(connection);
                } catch (IOException e) {
                    continue;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return socket.getLocalPort();
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private static Consumer<Socket> saying(String text) {
        return saying(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Consumer<Socket> saying(byte[] bytes) {
        return socket -> {
            try {
                InputStream in = socket.getInputStream();
                in.read(new byte[2_048]);
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // Who asked has hung up, as over a certificate.
                return;
            }
        };
    }

    /** A name server that answers each question by {@code answer}; nothing where that gives null. */
    private void serveNames(UnaryOperator<byte[]> answer) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        open.add(socket);
        nameServer = Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
        Thread thread = new Thread(() -> {
            while (!socket.isClosed()) {
                try {
                    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                    socket.receive(packet);
                    byte[] reply = answer.apply(Arrays.copyOf(packet.getData(), packet.getLength()));
                    if (reply != null) {
                        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                    }
                } catch (IOException e) {
                    continue;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** A key and certificate for localhost, made by keytool; trusted where asked for. */
    private int listenTls(boolean trusted, String name, Consumer<Socket> serve) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "portal",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        if (trusted) {
            trust(keys.getCertificate("portal"));
        }
        return listenTls(keys, serve);
    }

    private void trust(Certificate authority) throws Exception {
        trust = believing(Optional.of(authority), folder.resolve("none"));
    }

    private int listenTls(KeyStore keys, Consumer<Socket> serve) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        return listen(socket, serve);
    }

    private SystemTrustStore believing(Optional<Certificate> authority, Path added) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        if (authority.isPresent()) {
            authorities.setCertificateEntry("portal", authority.get());
        }
        Path system = folder.resolve("cacerts");
        try (OutputStream out = Files.newOutputStream(system)) {
            authorities.store(out, password);
        }
        return new SystemTrustStore(system.toFile(), password, new AuthoritiesFile(added));
    }

    @Test
    void timesTheStepsOfAnHttpsService() throws Exception {
        serveNames(question -> DnsMessageTest.answered(question, 0, true));
        int port = listenTls(true, "portal.test", saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
        ServiceProbe probe = ask(ProbeKind.HTTPS, "https://portal.test:" + port + "/services?lang=tg");
        assertThat(probe.reason()).isEmpty();
        assertThat(probe.reached()).isTrue();
        double sum = probe.times().nameMillis().orElseThrow()
                + probe.times().connectMillis().orElseThrow()
                + probe.times().tlsMillis().orElseThrow()
                + probe.times().firstByteMillis().orElseThrow();
        assertThat(probe.times().rttMillis().orElseThrow()).isGreaterThanOrEqualTo(sum * 0.9);
        assertThat(probe.times().lossPercent()).hasValue(0);
    }

    @Test
    void tellsTroubleWithACertificate() throws Exception {
        int port = listenTls(false, "localhost", saying(""));
        ServiceProbe unknown = ask(ProbeKind.HTTPS, "https://localhost:" + port + "/");
        assertThat(unknown.reached()).isFalse();
        assertThat(unknown.reason()).startsWith("certificate: ");
        assertThat(unknown.times().connectMillis()).isPresent();
        assertThat(unknown.times().tlsMillis()).isEmpty();
    }

    @Test
    void believesWhomTheSystemsAdministratorAddsWithoutARestart() throws Exception {
        Path added = folder.resolve("ca-certificates.crt");
        trust = believing(Optional.empty(), added);
        int port = listenTls(false, "localhost", saying("HTTP/1.1 200 OK\r\n\r\n"));
        String target = "https://localhost:" + port + "/";
        assertThat(ask(ProbeKind.HTTPS, target).reason()).startsWith("certificate: no authority");

        KeyStore keys = KeyStore.getInstance(folder.resolve("store.p12").toFile(), "changeit".toCharArray());
        String text = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("portal").getEncoded());
        String damaged = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted("AAAA");
        Files.writeString(added, damaged + damaged.replace("AAAA", text));
        assertThat(ask(ProbeKind.HTTPS, target).reason()).isEmpty();

        Files.write(added, new byte[AuthoritiesFile.BYTES_MAX + 1]);
        Files.setLastModifiedTime(added, FileTime.fromMillis(1));
        assertThat(ask(ProbeKind.HTTPS, target).reached())
                .as("of a file too long")
                .isFalse();
    }

    @Test
    void tellsThatACertificateIsOfAnotherName() throws Exception {
        int port = listenTls(true, "other.test", saying(""));
        assertThat(ask(ProbeKind.HTTPS, "https://localhost:" + port + "/").reason())
                .startsWith("certificate: ");
    }

    /** A service whose certificate a trusted authority issued for this time. */
    private int listenTls(Instant from, Instant until) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair above = generator.generateKeyPair();
        KeyPair own = generator.generateKeyPair();
        Instant now = Instant.now();
        trust(issued("authority", above.getPublic(), now.minusSeconds(86_400), now.plusSeconds(86_400), above));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        Certificate[] chain = {issued("localhost", own.getPublic(), from, until, above)};
        keys.setKeyEntry("portal", own.getPrivate(), "changeit".toCharArray(), chain);
        return listenTls(keys, saying(""));
    }

    private static Certificate issued(String name, PublicKey key, Instant from, Instant until, KeyPair above)
            throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                new X500Name("CN=authority"),
                                BigInteger.valueOf(from.getEpochSecond()),
                                Date.from(from),
                                Date.from(until),
                                new X500Name("CN=" + name),
                                key)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(name.equals("authority")))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(above.getPrivate())));
    }

    @Test
    void tellsTheDayOfACertificateThatDoesNotHold() throws Exception {
        stepMax = PATIENT;
        Instant past = Instant.parse("2024-10-03T00:00:00Z");
        int ended = listenTls(past, Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(ask(ProbeKind.HTTPS, "https://localhost:" + ended + "/").reason())
                .isEqualTo("certificate: ended 2025-01-01");
        Instant far = Instant.parse("2999-05-06T23:59:59Z");
        int early = listenTls(far, far.plusSeconds(86_400));
        assertThat(ask(ProbeKind.HTTPS, "https://localhost:" + early + "/").reason())
                .isEqualTo("certificate: holds from 2999-05-06");
    }

    @Test
    void tellsThatAServiceClosesTheConnection() throws Exception {
        stepMax = PATIENT;
        int atOnce = listen(plain(), ServiceProberTest::close);
        assertThat(ask(ProbeKind.HTTPS, "https://127.0.0.1:" + atOnce + "/").reason())
                .isEqualTo("closed the connection");
        int inTheHandshake = listen(plain(), saying(new byte[] {0x16, 3, 3}).andThen(ServiceProberTest::close));
        assertThat(ask(ProbeKind.HTTPS, "https://127.0.0.1:" + inTheHandshake + "/")
                        .reason())
                .isEqualTo("closed the connection");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bytesThatLookLikeTlsByChanceAreNoTls() throws Exception {
        stepMax = PATIENT;
        byte[] helloRequest = {0x16, 3, 3, 0, 4, 0, 0, 0, 0};
        byte[] tooBig = Arrays.copyOf(new byte[] {0x16, 3, 3, (byte) 0xff, (byte) 0xff}, 5 + 0xffff);
        byte[] likeSsl2 = Arrays.copyOf(new byte[] {(byte) 0x80, 0x10, 0, 3}, 64);
        for (byte[] each : List.of(helloRequest, tooBig, likeSsl2)) {
            int port = listen(plain(), saying(each));
            assertThat(ask(ProbeKind.HTTPS, "https://127.0.0.1:" + port + "/").reason())
                    .isEqualTo("what answers is no TLS");
        }
    }

    @Test
    void anAlertIsToldAsARefusal() throws Exception {
        stepMax = PATIENT;
        int port = listen(plain(), saying(new byte[] {0x15, 3, 3, 0, 2, 2, 40}));
        assertThat(ask(ProbeKind.HTTPS, "https://127.0.0.1:" + port + "/").reason())
                .isEqualTo("TLS: refused: handshake failure");
    }

    @Test
    void tellsAnAnswerThatCannotBeRead() throws Exception {
        stepMax = PATIENT;
        int large = listenTls(true, "localhost", saying("HTTP/1.1 200 OK\r\nX: " + "x".repeat(9_000) + "\r\n\r\n"));
        assertThat(ask(ProbeKind.HTTPS, "https://localhost:" + large + "/").reason())
                .isEqualTo("its head is too large");
        Files.delete(folder.resolve("store.p12"));
        int other = listenTls(true, "localhost", saying("220 mail.test ESMTP\r\n\r\n"));
        assertThat(ask(ProbeKind.HTTPS, "https://localhost:" + other + "/").reason())
                .isEqualTo("what answers is no HTTP");
    }

    @Test
    void aStatusOfFailureIsNoSuccess() throws Exception {
        int port = listenTls(true, "localhost", saying("HTTP/1.1 503 Busy\r\n\r\n"));
        ServiceProbe probe = ask(ProbeKind.HTTPS, "https://localhost:" + port + "/");
        assertThat(probe.reached()).isFalse();
        assertThat(probe.reason()).isEqualTo("status 503");
        assertThat(probe.times().firstByteMillis()).isPresent();
    }

    @Test
    void hangingAndGarbageServicesEndInTime() throws Exception {
        int hanging = listen(plain(), socket -> {});
        assertThat(ask(ProbeKind.HTTPS, "https://127.0.0.1:" + hanging + "/").reason())
                .isEqualTo("no TLS handshake in time");
        int garbage = listen(plain(), saying("SSH-2.0-OpenSSH_9.2\r\n".repeat(50)));
        assertThat(ask(ProbeKind.HTTPS, "https://127.0.0.1:" + garbage + "/").reason())
                .isEqualTo("what answers is no TLS");
        int mute = listenTls(true, "localhost", socket -> {
            try {
                ((SSLSocket) socket).startHandshake();
            } catch (IOException e) {
                // Who asked has hung up, as over a certificate.
                return;
            }
        });
        assertThat(ask(ProbeKind.HTTPS, "https://localhost:" + mute + "/").reason())
                .startsWith("no answer to the request");
    }

    @Test
    void connectsOverTcp() throws Exception {
        int port = listen(plain(), socket -> {});
        ServiceProbe probe = ask(ProbeKind.TCP, "127.0.0.1:" + port);
        assertThat(probe.reached()).isTrue();
        assertThat(probe.times().connectMillis()).isPresent();
    }

    @Test
    void aRefusedConnectionIsToldAsSuch() throws Exception {
        int port;
        try (ServerSocket gone = plain()) {
            port = gone.getLocalPort();
        }
        ServiceProbe probe = ask(ProbeKind.TCP, "127.0.0.1:" + port);
        assertThat(probe.reason()).isEqualTo("connection refused");
        assertThat(probe.times().lossPercent()).hasValue(100);
    }

    @Test
    void asksTheNameServer() throws Exception {
        serveNames(question -> DnsMessageTest.answered(question, 0, true));
        ServiceProbe probe = ask(ProbeKind.DNS, "egov.kz");
        assertThat(probe.reached()).isTrue();
        assertThat(probe.times().nameMillis()).isPresent();
    }

    @Test
    void asksTheNameServerAgainWhereItIsSilentAtFirst() throws Exception {
        int[] asked = {0};
        serveNames(question -> asked[0]++ == 0 ? null : DnsMessageTest.answered(question, 0, true));
        assertThat(ask(ProbeKind.DNS, "egov.kz").reached()).isTrue();
    }

    @Test
    void tellsWhyThereIsNoName() throws Exception {
        assertThat(ask(ProbeKind.DNS, "egov.kz").reason()).isEqualTo("the system names no name server");
        serveNames(question -> DnsMessageTest.answered(question, 3, false));
        assertThat(ask(ProbeKind.TCP, "egov.kz:443").reason()).isEqualTo("there is no such name");
        serveNames(question -> null);
        assertThat(ask(ProbeKind.DNS, "egov.kz").reason()).isEqualTo("no answer from the name server");
        serveNames(question -> new byte[] {1, 2, 3});
        assertThat(ask(ProbeKind.DNS, "egov.kz").reason()).isEqualTo("no answer from the name server");
    }

    @Test
    void pingsByTheSystemsProgram() throws Exception {
        ping = Optional.of(
                script("echo '64 bytes: icmp_seq=1 time=612 ms'; echo 'time=600.5 ms'; printf '%s ' \"$@\" > "
                        + folder.resolve("words")));
        ServiceProbe probe = ask(ProbeKind.PING, "127.0.0.1");
        assertThat(probe.reached()).isTrue();
        assertThat(probe.times().lossPercent()).hasValue(60);
        assertThat(probe.times().jitterMillis()).hasValue(11.5 / 16);
        assertThat(Files.readString(folder.resolve("words")).strip()).isEqualTo("-n -c 5 -w 10 127.0.0.1");
    }

    @Test
    void pingsByConnectionsWhereTheProgramMayNotSend() throws Exception {
        ping = Optional.of(script("echo 'ping: socket: Operation not permitted' >&2; exit 2"));
        // Nothing listens at port 7 of the loopback: a refusal, which is an answer.
        ServiceProbe probe = ask(ProbeKind.PING, "127.0.0.1");
        assertThat(probe.reason()).isEmpty();
        assertThat(probe.times().rttMillis()).isPresent();
        assertThat(probe.times().lossPercent()).hasValue(0);
    }

    private Path script(String text) throws IOException {
        Path file = folder.resolve("ping");
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void readsTheSystemsNameServer() throws IOException {
        Files.createDirectories(folder.resolve("etc"));
        ResolverFile resolver = new ResolverFile(folder);
        assertThat(resolver.server()).isEmpty();
        Files.writeString(
                folder.resolve("etc/resolv.conf"),
                "# comment\nsearch kz\nnameserver nonsense\nnameserver  10.0.0.53\n");
        assertThat(resolver.server()).contains(new InetSocketAddress("10.0.0.53", 53));
        Files.write(folder.resolve("etc/resolv.conf"), new byte[100_000]);
        assertThat(resolver.server()).isEmpty();
    }
}
