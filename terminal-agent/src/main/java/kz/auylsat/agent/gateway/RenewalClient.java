package kz.auylsat.agent.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.clock.ClockQuality;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import org.jspecify.annotations.Nullable;

/**
 * Renews the box's certificate, always with the same key: at half of its life over the box's own connection, after its end
 * over one without a certificate, by a signature. All runs on the scheduler's thread.
 *
 * <p>A clock that the NCC did not set starts nothing: it could be wrong. That the certificate has ended is then what the
 * NCC says.
 */
@SuppressWarnings("FutureReturnValueIgnored") // an answer always comes, as a value
public final class RenewalClient {
    private static final Logger LOG = Logger.getLogger("gateway");
    private static final Duration LOOK_EVERY = Duration.ofMinutes(30);
    private static final int CERTIFICATE_CHARS_MAX = 16 * 1024;
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(30), Duration.ofMinutes(30));

    private final CurrentIdentity identity;
    private final Gateway mutual;
    private final Gateway anonymous;
    private final AgentClock clock;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Runnable renewed;
    private boolean busy;
    private int failures;

    /**
     * A renewal that begins with {@link #start()}.
     *
     * @param mutual shows the box's certificate
     * @param anonymous shows none
     * @param renewed is called after a new certificate is durable: connections are to be made anew
     */
    public RenewalClient(
            CurrentIdentity identity,
            Gateway mutual,
            Gateway anonymous,
            AgentClock clock,
            Scheduler scheduler,
            RandomGenerator random,
            Runnable renewed) {
        this.identity = identity;
        this.mutual = mutual;
        this.anonymous = anonymous;
        this.clock = clock;
        this.scheduler = scheduler;
        this.random = random;
        this.renewed = renewed;
    }

    public void start() {
        scheduler.now(this::look);
    }

    /** The NCC said that the certificate has ended. */
    public void ended() {
        scheduler.now(() -> renew(Renewal.Need.ENDED));
    }

    private void look() {
        scheduler.after(LOOK_EVERY, this::look);
        X509Certificate certificate = identity.now().certificate();
        if (clock.quality() == ClockQuality.NCC) {
            renew(Renewal.need(
                    clock.instant(),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant()));
        }
    }

    private void renew(Renewal.Need need) {
        if (busy || need == Renewal.Need.NONE) {
            return;
        }
        busy = true;
        if (need == Renewal.Need.HALF_LIFE) {
            mutual.send(GatewayRequest.post(
                            GatewayPaths.RENEW, Map.of("csr", identity.now().request())))
                    .thenAccept(answer -> scheduler.now(() -> take(answer)));
        } else {
            anonymous
                    .send(GatewayRequest.get(GatewayPaths.NONCE))
                    .thenAccept(answer -> scheduler.now(() -> prove(answer)));
        }
    }

    private void prove(GatewayAnswer answer) {
        try {
            String nonce = document(answer).text("nonce", 256);
            Identity mine = identity.now();
            long atMillis = clock.millis();
            byte[] signed =
                    GatewayPaths.renewalText(nonce, atMillis, mine.request()).getBytes(StandardCharsets.UTF_8);
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("certificate", Pem.text(mine.certificate()));
            body.put("csr", mine.request());
            body.put("at", atMillis);
            body.put("nonce", nonce);
            body.put(
                    "signature",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(Jws.signature(signed, mine.key())));
            anonymous
                    .send(GatewayRequest.post(GatewayPaths.RENEW_EXPIRED, body))
                    .thenAccept(next -> scheduler.now(() -> take(next)));
        } catch (MalformedDocumentException e) {
            failed(e.getMessage());
        }
    }

    private void take(GatewayAnswer answer) {
        try {
            X509Certificate next = Pem.certificate(
                    Pem.only(document(answer).block("certificate", CERTIFICATE_CHARS_MAX), Pem.CERTIFICATE));
            Instant until = next.getNotAfter().toInstant();
            if (!until.isAfter(identity.now().certificate().getNotAfter().toInstant())) {
                throw new MalformedMessageException("the new certificate ends no later than the old one");
            }
            identity.become(identity.now().renewed(next));
            busy = false;
            failures = 0;
            LOG.log(Level.INFO, "the certificate is renewed until {0}", until);
            renewed.run();
        } catch (MalformedDocumentException | MalformedMessageException | IOException e) {
            failed(e.getMessage());
        }
    }

    private static DocumentReader document(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Answered answered && answered.isOk()) {
            return answered.document().orElseThrow(() -> new MalformedDocumentException("the answer is no document"));
        }
        throw new MalformedDocumentException(answer.told());
    }

    private void failed(@Nullable String why) {
        failures++;
        LOG.log(Level.WARNING, "the certificate is not renewed: {0}", why);
        // Nothing begins meanwhile, however often the NCC says that the certificate has ended.
        scheduler.after(BACK_OFF.after(failures, random), () -> busy = false);
    }
}
