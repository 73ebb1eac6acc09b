package kz.auylsat.agent.page;

import java.util.concurrent.Semaphore;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;

/** A modem whose signal a test sets; it trembles by less than a tenth of a dB, so that two readings differ. */
final class ScriptedModem implements Meter {
    volatile double esnoDb = 11.4;
    volatile boolean locked = true;
    volatile boolean silent;
    /** While it has no permits, no reading comes to an end. */
    final Semaphore answers = new Semaphore(1);

    private long reads;

    @Override
    public synchronized MetricValues read() throws SilentModemException {
        answers.acquireUninterruptibly();
        answers.release();
        reads++;
        if (silent) {
            throw new SilentModemException(SilentModemException.Reason.SILENT, "scripted silence");
        }
        MetricValues.Builder values = MetricValues.builder()
                .put(Metric.RX_LOCK, locked ? 1 : 0)
                .put(Metric.RX_LEVEL_DBM, -48.2)
                .put(Metric.TX_LEVEL_DBM, -21.5);
        return locked
                ? values.put(Metric.ESNO_DB, esnoDb + (reads % 2 == 0 ? 0.04 : -0.04))
                        .build()
                : values.build();
    }

    synchronized long reads() {
        return reads;
    }
}
