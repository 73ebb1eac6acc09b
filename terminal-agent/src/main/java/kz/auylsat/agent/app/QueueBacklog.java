package kz.auylsat.agent.app;

import java.util.List;
import java.util.function.Consumer;
import kz.auylsat.agent.gateway.Backlog;
import kz.auylsat.agent.queue.TelemetryQueue;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryRecord;

/** The queue as the gateway's parts see it; as thread-safe as the queue. */
public final class QueueBacklog implements Backlog {
    private final TelemetryQueue queue;
    private final Consumer<TelemetryBody> taker;

    /** @param taker takes what the gateway's parts have to tell into the queue */
    public QueueBacklog(TelemetryQueue queue, Consumer<TelemetryBody> taker) {
        this.queue = queue;
        this.taker = taker;
    }

    @Override
    public List<TelemetryRecord> live(int recordsMax, int bytesMax) {
        return queue.live(recordsMax, bytesMax);
    }

    @Override
    public List<TelemetryRecord> backlog(int recordsMax, int bytesMax) {
        return queue.backlog(recordsMax, bytesMax);
    }

    @Override
    public void acknowledged(List<TelemetryRecord> records) {
        queue.acknowledged(records);
    }

    @Override
    public long waiting() {
        return queue.statistics().waiting();
    }

    @Override
    public void offer(TelemetryBody body) {
        taker.accept(body);
    }
}
