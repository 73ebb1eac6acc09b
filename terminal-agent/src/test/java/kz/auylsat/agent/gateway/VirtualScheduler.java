package kz.auylsat.agent.gateway;

import java.time.Duration;
import java.util.PriorityQueue;

/** A scheduler whose time passes only when the test says so. */
final class VirtualScheduler implements Scheduler {
    private record Work(long atMillis, long order, Runnable work) implements Comparable<Work> {
        @Override
        public int compareTo(Work other) {
            return atMillis != other.atMillis
                    ? Long.compare(atMillis, other.atMillis)
                    : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Work> waiting = new PriorityQueue<>();
    private long order;
    private long millis;

    @Override
    public void now(Runnable work) {
        after(Duration.ZERO, work);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        waiting.add(new Work(millis + delay.toMillis(), order++, work));
    }

    void pass(Duration time) {
        long end = millis + time.toMillis();
        int steps = 0;
        while (!waiting.isEmpty() && waiting.peek().atMillis() <= end) {
            Work next = waiting.remove();
            millis = next.atMillis();
            next.work().run();
            if (++steps > 100_000) {
                throw new AssertionError("work without end at " + millis + " ms");
            }
        }
        millis = end;
    }
}
