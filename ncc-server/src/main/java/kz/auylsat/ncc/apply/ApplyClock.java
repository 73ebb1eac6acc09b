package kz.auylsat.ncc.apply;

import java.time.Duration;
import java.time.Instant;

/** The time of whoever applies, so that tests need not wait. */
public interface ApplyClock {
    Instant now();

    /** Waits; less where the thread is interrupted. */
    void pause(Duration time);
}
