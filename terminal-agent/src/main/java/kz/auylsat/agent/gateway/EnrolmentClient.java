package kz.auylsat.agent.gateway;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;

/**
 * Makes a box known to its NCC by a one-time token.
 *
 * <p>Nothing of what a gateway says is believed before the authority above it fits the pin in the token. The key and the
 * request are durable before they are first sent, and every retry sends the same: the NCC then gives the same certificate
 * where its answer was lost.
 */
public final class EnrolmentClient {
    private static final int TEXT_CHARS_MAX = 16 * 1024;

    private final EventLoop loop;
    private final IdentityFile file;
    private final AgentClock clock;
    private final RandomGenerator random;

    public EnrolmentClient(EventLoop loop, IdentityFile file, AgentClock clock, RandomGenerator random) {
        this.loop = loop;
        this.file = file;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Enrols; tries again while the link is silent.
     *
     * @param serial the box's serial number, for people
     * @param patience after this long without an answer it gives up; the next call goes on with the same key
     * @param attempts told in one line why an attempt failed and when the next one comes
     * @throws EnrolmentException where the NCC refused, or did not answer
     * @throws IOException where the identity cannot be kept
     */
    public Identity enrol(
            EnrolmentToken token, GatewayAddress address, String serial, Duration patience, Consumer<String> attempts)
            throws EnrolmentException, IOException, InterruptedException {
        CertificateRequest request = file.pending(token.terminal());
        GatewayRequest question = question(token, request, serial);
        LinkShaperChannel shaper = new LinkShaperChannel(loop, 0);
        try (GatewayClient client =
                new GatewayClient(loop, address, () -> GatewayTls.ofPin(token.caPin(), clock), shaper)) {
            Duration end = clock.elapsed().plus(patience);
            for (int failures = 1; ; failures++) {
                GatewayAnswer answer = client.send(question).join();
                if (answer instanceof GatewayAnswer.Answered answered && answered.isOk()) {
                    Identity identity = identity(token, request, answered);
                    file.write(identity);
                    return identity;
                }
                Duration pause = BackOff.GATEWAY.after(answer, failures, random);
                boolean mayChange = mayChange(answer);
                if (!mayChange || clock.elapsed().plus(pause).compareTo(end) > 0) {
                    throw new EnrolmentException("not enrolled: " + answer.told(), !mayChange);
                }
                attempts.accept(answer.told() + "; tried again in " + Math.max(1, pause.toSeconds()) + " s");
                Thread.sleep(pause.toMillis());
            }
        } finally {
            shaper.close();
        }
    }

    private static GatewayRequest question(EnrolmentToken token, CertificateRequest request, String serial) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", token.text());
        body.put("csr", request.pem());
        body.put("serial", serial);
        return GatewayRequest.post(GatewayPaths.ENROL, body);
    }

    /** Silence and troubles of the NCC pass; a refusal with a reason, or what is no gateway of ours, does not. */
    private static boolean mayChange(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Answered answered) {
            return answered.status() >= 500 || answered.status() == 429;
        }
        Trouble trouble = ((GatewayAnswer.Failed) answer).trouble();
        return trouble != Trouble.FOREIGN_GATEWAY && trouble != Trouble.NO_TLS && trouble != Trouble.CLOSED;
    }

    private static Identity identity(EnrolmentToken token, CertificateRequest request, GatewayAnswer.Answered answered)
            throws EnrolmentException {
        try {
            DocumentReader document =
                    answered.document().orElseThrow(() -> new MalformedDocumentException("it is no document"));
            X509Certificate authority = certificate(document, "ca");
            if (!EnrolmentToken.pinOf(authority.getPublicKey().getEncoded()).equals(token.caPin())) {
                throw new MalformedMessageException("ca: is not the authority that the token names");
            }
            Identity identity = Identity.of(
                    request.key(),
                    request.pem(),
                    certificate(document, "certificate"),
                    authority,
                    Pem.publicKey(document.parsed(
                            "signingKey",
                            "a public key in base64",
                            text -> Base64.getDecoder().decode(text))));
            if (!identity.terminal().equals(token.terminal())) {
                throw new MalformedMessageException("certificate: is of another terminal, " + identity.terminal());
            }
            return identity;
        } catch (MalformedDocumentException | MalformedMessageException e) {
            throw new EnrolmentException("not enrolled: the NCC's answer cannot be used: " + e.getMessage(), false);
        }
    }

    private static X509Certificate certificate(DocumentReader document, String name) throws MalformedMessageException {
        return Pem.certificate(Pem.only(document.block(name, TEXT_CHARS_MAX), Pem.CERTIFICATE));
    }
}
