package kz.auylsat.link.report;

/** Where a report came from. */
public enum ReportSource {
    POLL,
    AGENT,
    TRAP
}
