package kz.auylsat.ncc.poll;

import kz.auylsat.link.report.LinkReport;

/** Receives what polls bring: one report a terminal and poll, also of polls that failed; of a
 * hub's first failed poll none. */
@FunctionalInterface
public interface PollListener {

    /** Called on the engine's thread; must not block. */
    void onReport(LinkReport report);
}
