package kz.auylsat.agent.lineup;

/** A step of the line-up cannot be done now; nothing was changed. */
public final class LineUpRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final LineUpRefusal refusal;

    public LineUpRefusedException(LineUpRefusal refusal) {
        super(refusal.line());
        this.refusal = refusal;
    }

    public LineUpRefusal refusal() {
        return refusal;
    }
}
