package kz.auylsat.agent.gateway;

import java.time.Duration;

/** The one thread that decides and touches the disk, as this package needs it; what it is given runs one by one. */
public interface Scheduler {
    void now(Runnable work);

    void after(Duration delay, Runnable work);
}
