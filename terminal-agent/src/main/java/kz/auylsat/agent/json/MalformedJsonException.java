package kz.auylsat.agent.json;

/** Octets are no JSON object that is taken here; the message is one line that tells where and why. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
