package kz.auylsat.agent.command;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Runs commands one after another on a thread that is there only while there is something to do. */
public final class CommandThread implements CommandRunner.Execution {
    private static final int WAITING_MAX = 8;
    private static final long STACK_BYTES = 256 * 1024;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread thread;

    @Override
    public synchronized boolean run(Runnable work) {
        if (waiting.size() >= WAITING_MAX) {
            return false;
        }
        waiting.add(work);
        if (thread == null) {
            Thread started = new Thread(null, this::work, "command", STACK_BYTES);
            started.setDaemon(true);
            thread = started;
            started.start();
        }
        return true;
    }

    private void work() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            thread = null;
        }
        return next;
    }
}
