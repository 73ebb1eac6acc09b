package kz.auylsat.agent.page;

import java.io.InterruptedIOException;
import kz.auylsat.link.report.MetricValues;

/** Asks the modem for what a technician watches: signal, lock, levels. */
@FunctionalInterface
public interface Meter {
    /**
     * One quick reading; blocks until the modem answered or gave up, a second or two at most.
     *
     * @throws SilentModemException where it did not answer, with one line why
     * @throws InterruptedIOException where the page ends meanwhile
     */
    MetricValues read() throws SilentModemException, InterruptedIOException;
}
