package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.util.Map;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.ncc.snmp.SnmpEndpoint;

/**
 * One agent to poll.
 *
 * @param id the terminal's identifier, or the hub's where one agent speaks for many terminals
 * @param interval from poll to poll; at least one second
 * @param terminalByRow terminal identifier by row key of the agent's table; empty for a plain terminal
 */
public record PollTarget(
        String id, SnmpEndpoint endpoint, PollPlan plan, Duration interval, Map<String, String> terminalByRow) {
    public PollTarget {
        if (interval.toMillis() < 1_000) {
            throw new IllegalArgumentException(id + " has a poll interval of " + interval + "; write 1 s or more");
        }
        terminalByRow = Map.copyOf(terminalByRow);
    }
}
