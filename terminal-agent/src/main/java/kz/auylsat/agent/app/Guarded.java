package kz.auylsat.agent.app;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work of the worker that throws ends neither the worker nor its own next turn. */
final class Guarded {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    /** What is to be done, again and again. */
    interface Work {
        void run() throws IOException;
    }

    private Guarded() {}

    static Runnable work(Work work) {
        return () -> {
            try {
                work.run();
            } catch (IOException | RuntimeException e) {
                LOG.error("a piece of the agent's own work failed", e);
            }
        };
    }
}
