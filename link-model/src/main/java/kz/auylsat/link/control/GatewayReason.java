package kz.auylsat.link.control;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why the gateway did not do what a box asked, or left a part of it out; each is counted at the NCC. */
public enum GatewayReason {
    /** The body is not what the path asks for. */
    MALFORMED,
    /** The body is larger than the path takes. */
    TOO_LARGE,
    /** No such path. */
    UNKNOWN_PATH,
    /** The path does not take this method. */
    WRONG_METHOD,
    /** The path does not take this content type. */
    WRONG_CONTENT_TYPE,
    /** The body did not come in time. */
    SLOW_BODY,
    /** The path needs a client certificate. */
    NO_CERTIFICATE,
    /** The certificate is of another authority, or was never given out here. */
    FOREIGN_CERTIFICATE,
    /** The certificate has ended: renew-expired takes it. */
    EXPIRED_CERTIFICATE,
    /** The certificate was revoked: only a new enrolment helps. */
    REVOKED_CERTIFICATE,
    /** No such token was given out. */
    UNKNOWN_TOKEN,
    /** The token was not used in its time. */
    EXPIRED_TOKEN,
    /** The token was used before, with another key. */
    USED_TOKEN,
    /** The certificate request is not one: its key is no P-256 key or did not sign it. */
    BAD_REQUEST_FOR_CERTIFICATE,
    /** The key is not the one of the old certificate. */
    WRONG_KEY,
    /** The signature does not fit. */
    BAD_SIGNATURE,
    /** The nonce is not one that was given out, was used, or is too old. */
    STALE_NONCE,
    /** The document speaks of another terminal than the certificate's. */
    FOREIGN_TERMINAL,
    /** No such version was published for this terminal. */
    UNKNOWN_VERSION,
    /** No such line-up of this terminal. */
    UNKNOWN_LINEUP,
    /** The terminal has as much stored as it may. */
    OVER_QUOTA,
    /** More requests than the terminal may send; Retry-After says when. */
    RATE_LIMITED,
    /** More requests of the terminal at once than it may have. */
    TOO_MANY_AT_ONCE,
    /** More connections of a certificate, of an address's strangers or of all than may be; one is closed unanswered. */
    TOO_MANY_CONNECTIONS,
    /** More connections in their TLS handshake, of an address or of all, than may be; the last is closed unanswered. */
    TOO_MANY_HANDSHAKES,
    /** The NCC cannot take more at the moment; Retry-After says when. */
    BUSY,
    /** The NCC cannot store; Retry-After says when. */
    STORAGE,
    /** A record observed in the NCC's future: kept out of the history. */
    RECORD_IN_FUTURE,
    /** A record older than what the NCC keeps. */
    RECORD_TOO_OLD,
    /** A value of a metric that this NCC does not know. */
    UNKNOWN_METRIC,
    /** A record of a kind that this NCC does not know. */
    UNKNOWN_RECORD,
    /** Two boxes show the same identity: a disk was cloned. */
    CLONED;

    /** The word in answers and meters, as {@code revoked_certificate}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of this word; empty for a word of none, as of a newer NCC. */
    public static Optional<GatewayReason> byId(String id) {
        return Stream.of(values()).filter(reason -> reason.id().equals(id)).findFirst();
    }
}
