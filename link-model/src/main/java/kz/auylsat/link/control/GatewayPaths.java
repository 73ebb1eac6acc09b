package kz.auylsat.link.control;

import java.util.List;

/**
 * The gateway's paths, content types and bounds; HTTP/1.1 over TLS 1.3.
 *
 * <p>Bodies are JSON but for telemetry, line-ups (a compact JWS as text) and photos. A refusal is
 * {@code application/problem+json} with {@code title}, {@code detail} and {@code reason} (a {@link GatewayReason#id()}).
 */
public final class GatewayPaths {
    public static final int PORT = 7443;

    /** POST {token, csr, serial} → {certificate, ca, signingKey, time}; without a client certificate. */
    public static final String ENROL = "/v1/enrol";
    /** POST {csr} → {certificate}. */
    public static final String RENEW = "/v1/renew";
    /**
     * POST {certificate, csr, at, nonce, signature} → {certificate}; without a client certificate.
     *
     * <p>The signature is ES256 (the plain form of RFC 7518 §3.4, base64url) by the old certificate's key over the UTF-8
     * bytes of {@link #renewalText}. The CSR holds the same key.
     */
    public static final String RENEW_EXPIRED = "/v1/renew-expired";
    /** GET → {nonce}: good once and for five minutes; without a client certificate. */
    public static final String NONCE = "/v1/nonce";
    /** GET → {millis}; without a client certificate. */
    public static final String TIME = "/v1/time";
    /** POST a {@link TelemetryBatch} → {chain, acknowledged, millis} once all of it is durable at the NCC. */
    public static final String TELEMETRY = "/v1/telemetry";
    /**
     * POST {configuration, state, boot, clock?, backlog, timeoutSeconds} → {bundle?, commands?, millis}, or 204.
     *
     * <p>{@code configuration} is the highest version seen, {@code state} the line of a {@link ConfigurationStanding},
     * {@code clock} a word of {@link #CLOCKS}.
     */
    public static final String WAIT = "/v1/wait";
    /** POST {version} → {version}: a trial's confirmation. */
    public static final String CONFIRM = "/v1/confirm";
    /** POST a line-up certificate → {id}; the same one again is answered alike. */
    public static final String LINEUPS = "/v1/lineups";

    /** POST {answerBytes, padding} → {received, padding}: how fast the link is; padding of chance, so that nothing squeezes it. */
    public static final String THROUGHPUT = "/v1/throughput";

    /** Where a box has its time from: the NCC, its own clock, or the latest time that it knew and what passed since. */
    public static final List<String> CLOCKS = List.of("ncc", "system", "floor");

    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";
    public static final String TELEMETRY_TYPE = "application/vnd.auylsat.telemetry";
    public static final String JWS_TYPE = "application/jose";
    public static final String PHOTO_TYPE = "image/jpeg";

    public static final int TELEMETRY_BYTES_MAX = TelemetryCodec.MESSAGE_BYTES_MAX;
    public static final int JSON_BYTES_MAX = 16 * 1024;
    /** Of padding with its document, either way. */
    public static final int THROUGHPUT_BYTES_MAX = 256 * 1024;

    public static final int LINEUP_BYTES_MAX = Jws.CHARS_MAX;
    public static final int PHOTO_BYTES_MAX = 2 * 1024 * 1024;
    /** Photos of one line-up are numbered 1 to this. */
    public static final int PHOTOS_MAX = 24;

    public static final int WAIT_SECONDS_MAX = 300;

    private GatewayPaths() {}

    /** PUT a JPEG → 200; the same number again replaces it with the same answer. */
    public static String photo(String lineUpId, int number) {
        return LINEUPS + "/" + lineUpId + "/photos/" + number;
    }

    /** What a box signs to prove, after its certificate ended, that it still has the key. */
    public static String renewalText(String nonce, long atMillis, String csr) {
        return "auylsat-renew\n" + nonce + "\n" + atMillis + "\n" + csr;
    }
}
