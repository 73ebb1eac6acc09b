package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import kz.auylsat.ncc.apply.ApplyClock;

/** The machine's own clock. */
final class SystemApplyClock implements ApplyClock {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
