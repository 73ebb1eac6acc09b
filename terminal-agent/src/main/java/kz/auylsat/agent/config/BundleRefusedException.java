package kz.auylsat.agent.config;

/** A bundle is not taken; the message is one line. */
public final class BundleRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final BundleRefusal reason;

    BundleRefusedException(BundleRefusal reason, String message) {
        super(message);
        this.reason = reason;
    }

    public BundleRefusal reason() {
        return reason;
    }
}
