package kz.auylsat.agent.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs commands one after another on a thread that is there only while there is something to do. */
public final class CommandThread implements CommandRunner.Execution {
    private static final int WAITING_MAX = 8;
    private static final long STACK_BYTES = 256 * 1024;

    private static final Logger LOG = Logger.getLogger("command");

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread thread;
    private long faults;

    @Override
    public synchronized boolean hasRoom() {
        return waiting.size() < WAITING_MAX;
    }

    @Override
    public synchronized void run(Runnable work) {
        waiting.add(work);
        if (thread == null) {
            Thread started = new Thread(null, this::work, "command", STACK_BYTES);
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    /** How often a command ended by a fault of the agent's own. */
    public synchronized long faults() {
        return faults;
    }

    private void work() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                // Whatever it was, the commands after it are not to blame.
                count();
                LOG.log(Level.SEVERE, "a command ended by a fault", e);
            }
        }
    }

    private synchronized void count() {
        faults++;
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            thread = null;
        }
        return next;
    }
}
