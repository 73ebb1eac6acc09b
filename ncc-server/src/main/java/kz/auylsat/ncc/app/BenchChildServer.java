package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process beside a benchmark that ends with it, however it ends. */
final class BenchChildServer implements AutoCloseable {
    private final Process process;
    private final Duration endMax;
    private final Thread endWithUs;

    /** @param endMax how long it may take to end before it is ended by force */
    BenchChildServer(Process process, Duration endMax) {
        this.process = process;
        this.endMax = endMax;
        this.endWithUs = new Thread(process::destroy, "end-child");
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(endMax.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // This process is ending already, and its hook ends the other.
            process.destroy();
        }
    }
}
