package kz.auylsat.ncc.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.ProfileDecoder.Decoded;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.profile.ProfileRank;

/**
 * What probing an agent told.
 *
 * @param ranks the profiles that fit, the best first; empty where none does
 * @param identity what the agent answered of the objects that profiles are known by
 * @param reading the last reading by the best profile; empty where none fits
 * @param exchanges every request that was answered
 */
public record ProbeResult(
        List<ProfileRank> ranks,
        Map<Oid, SnmpValue> identity,
        Optional<ProbeClient.Reading> reading,
        List<AgentClient.Exchange> exchanges) {

    public Optional<Decoded> agent() {
        return reading.map(ProbeClient.Reading::agent);
    }

    /** A hub's terminals by row. */
    public Map<String, Decoded> terminals() {
        return reading.map(ProbeClient.Reading::terminals).orElse(Map.of());
    }

    /** Whether the profile read nothing but an uptime; false where no profile read at all. */
    public boolean onlyUptime() {
        return reading.isPresent() && onlyUptime(reading.get().agent(), terminals());
    }

    /** Every device has an uptime, so that alone is nothing; a counter gives no rate yet, but it is there. */
    public static boolean onlyUptime(Decoded agent, Map<String, Decoded> terminals) {
        return Set.of(Metric.UPTIME_SECONDS).containsAll(agent.values().toMap().keySet())
                && agent.counters().size() == 0
                && terminals.isEmpty();
    }
}
