package kz.auylsat.ncc.api;

import java.util.Map;
import java.util.Optional;

/** What the API tells of the poller. Called on the API's event loop: answers at once, from any thread. */
public interface PollStatus {
    /** Counters by their name in the API, as {@code pollsPerSecond}, in the order they are shown. */
    Map<String, Number> counters();

    /** The poller's view of a terminal; empty where it does not ask it. */
    Optional<TerminalPoll> terminal(String terminalId);
}
