package kz.auylsat.agent.gateway;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.clock.ClockQuality;
import org.jspecify.annotations.Nullable;

/** TLS 1.3 towards a gateway: whom to believe and who we are. */
public final class GatewayTls {
    private final PinnedTrustStore trust;
    private final @Nullable Identity shown;
    private final AgentClock clock;

    private GatewayTls(PinnedTrustStore trust, @Nullable Identity shown, AgentClock clock) {
        this.trust = trust;
        this.shown = shown;
        this.clock = clock;
    }

    /** With the box's certificate. */
    public static GatewayTls mutual(Identity identity, AgentClock clock) {
        return new GatewayTls(PinnedTrustStore.of(identity, clock, () -> fromNcc(clock)), identity, clock);
    }

    /** Without the box's certificate, as when it has ended. */
    public static GatewayTls anonymous(Identity identity, AgentClock clock) {
        return new GatewayTls(PinnedTrustStore.of(identity, clock, () -> fromNcc(clock)), null, clock);
    }

    /** Before the box has a certificate. */
    static GatewayTls ofPin(String pin, AgentClock clock) {
        return new GatewayTls(PinnedTrustStore.ofPin(pin, clock, () -> fromNcc(clock)), null, clock);
    }

    /** Takes the time that the gateway told. */
    void heard(GatewayAnswer.Answered answered) {
        NccTime.of(answered).ifPresent(at -> clock.heard(at, answered.roundTrip()));
    }

    /** Whether the NCC told the time since the box started. */
    boolean knowsTime() {
        return fromNcc(clock);
    }

    /**
     * An engine for one connection. Its context is its own, so that no session is resumed: a resumed one would not look
     * at the certificate again.
     */
    SSLEngine engine(GatewayAddress address) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            KeyManager[] keys = shown == null ? new KeyManager[0] : new KeyManager[] {new OwnKeyStore(shown)};
            context.init(keys, new TrustManager[] {trust}, null);
            SSLEngine engine = context.createSSLEngine(address.host(), address.port());
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
            return engine;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS 1.3 here: " + e.getMessage(), e);
        }
    }

    /** The gateway's certificate where it has ended by what is known of the time now. */
    Optional<X509Certificate> ended(SSLEngine engine) {
        try {
            X509Certificate certificate = (X509Certificate) engine.getSession().getPeerCertificates()[0];
            return trust.stillHolds(certificate) ? Optional.empty() : Optional.of(certificate);
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("a handshake without a certificate", e);
        }
    }

    private static boolean fromNcc(AgentClock clock) {
        return clock.quality() == ClockQuality.NCC;
    }
}
