package kz.auylsat.ncc.gateway;

/** Telemetry that is not, or not surely, on the disk: the box must send it again. The message is one line. */
public final class NotKeptException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean busy;

    /** @param busy whether there is only no room at the moment; else storing itself failed */
    public NotKeptException(String message, boolean busy) {
        super(message);
        this.busy = busy;
    }

    boolean isBusy() {
        return busy;
    }
}
