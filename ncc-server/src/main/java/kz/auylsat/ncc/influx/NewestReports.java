package kz.auylsat.ncc.influx;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.ReportSource;

/** The newest report of every terminal; not thread-safe. */
final class NewestReports {
    private final Map<String, LinkReport> byTerminal = new HashMap<>();

    void addAll(Collection<LinkReport> reports) {
        for (LinkReport each : reports) {
            // What an agent hands over is history, not how the NCC sees the terminal.
            if (each.source() != ReportSource.AGENT) {
                byTerminal.merge(each.terminalId(), each, NewestReports::newer);
            }
        }
    }

    /** The one observed later; of the same moment the one that came last. */
    static LinkReport newer(LinkReport one, LinkReport next) {
        return next.observedAt().isBefore(one.observedAt()) ? one : next;
    }

    List<LinkReport> reports() {
        return List.copyOf(byTerminal.values());
    }

    void clear() {
        byTerminal.clear();
    }
}
