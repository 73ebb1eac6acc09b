package kz.auylsat.ncc.probe;

import kz.auylsat.link.report.Reachability;

/** An agent gave no usable answer; the message is one line for people. */
public final class NoAnswerException extends RuntimeException {
    private final Reachability reachability;

    NoAnswerException(Reachability reachability, String detail, int attempts) {
        super(reachability.id().replace('_', ' ') + " after " + attempts + (attempts == 1 ? " attempt" : " attempts")
                + (detail.isEmpty() ? "" : ": " + detail));
        this.reachability = reachability;
    }

    public Reachability reachability() {
        return reachability;
    }
}
