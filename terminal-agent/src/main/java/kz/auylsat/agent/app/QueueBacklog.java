package kz.auylsat.agent.app;

import java.util.List;
import kz.auylsat.agent.gateway.Backlog;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryRecord;

/** The queue as the gateway's parts see it. */
final class QueueBacklog implements Backlog {
    private final CoreWiring core;

    QueueBacklog(CoreWiring core) {
        this.core = core;
    }

    @Override
    public List<TelemetryRecord> live(int recordsMax, int bytesMax) {
        return core.queue.live(recordsMax, bytesMax);
    }

    @Override
    public List<TelemetryRecord> backlog(int recordsMax, int bytesMax) {
        return core.queue.backlog(recordsMax, bytesMax);
    }

    @Override
    public void acknowledged(List<TelemetryRecord> records) {
        core.queue.acknowledged(records);
    }

    @Override
    public long waiting() {
        return core.queue.statistics().waiting();
    }

    @Override
    public void offer(TelemetryBody body) {
        core.take(body);
    }
}
