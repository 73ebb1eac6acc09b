package kz.auylsat.agent.gateway;

import java.util.List;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryRecord;

/** The queue as the uploader sees it; all may block on the disk and are called on the worker's thread. */
public interface Backlog {
    /** The newest records that are not acknowledged, events first; at most so many, and about so many bytes. */
    List<TelemetryRecord> live(int recordsMax, int bytesMax);

    /** The oldest records that are not acknowledged. */
    List<TelemetryRecord> backlog(int recordsMax, int bytesMax);

    /** Lets go of records that are durable at the NCC, or will never be taken there. */
    void acknowledged(List<TelemetryRecord> records);

    /** How many records wait. */
    long waiting();

    /** Notes something of the box's own; does not block. */
    void offer(TelemetryBody body);
}
