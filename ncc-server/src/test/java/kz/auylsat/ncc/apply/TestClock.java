package kz.auylsat.ncc.apply;

import java.time.Duration;
import java.time.Instant;

/** A clock that goes on when somebody waits. */
final class TestClock implements ApplyClock {
    private Instant now;

    TestClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration time) {
        now = now.plus(time);
    }
}
