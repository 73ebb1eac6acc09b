package kz.auylsat.ncc.apply;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/** Tells which process this is, and whether that of another applier has ended. */
public final class ApplierReader {
    /** A host that does not know its own name is not told from another such one. */
    private static final String UNKNOWN = "an unnamed host";

    private ApplierReader() {}

    /** Somebody who applies in this process. */
    public static Applier current(String actor) {
        ProcessHandle process = ProcessHandle.current();
        return new Applier(actor, host(), process.pid(), startOf(process));
    }

    /** Whether an applier's process has surely ended; of a process on another host nothing is sure. */
    public static boolean hasEnded(Applier applier) {
        if (applier.host().equals(UNKNOWN) || !applier.host().equals(host())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(applier.pid()).filter(ProcessHandle::isAlive);
        // A later process may have its number.
        return process.isEmpty() || !startOf(process.get()).equals(applier.processStartedAt());
    }

    private static Instant startOf(ProcessHandle process) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return Instant.ofEpochMilli(start.toEpochMilli());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
