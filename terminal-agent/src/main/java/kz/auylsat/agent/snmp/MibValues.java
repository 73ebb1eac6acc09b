package kz.auylsat.agent.snmp;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.mib.MibClockQuality;
import kz.auylsat.link.mib.MibConfigurationState;
import kz.auylsat.link.report.MetricValues;

/**
 * What the agent knows at a moment of what the MIB asks; a value that is absent is answered with noSuchInstance.
 *
 * @param metrics the newest of the link and the box
 * @param counters the terminal's, by the metric that each gives the rate of; octets where that is in bits
 * @param agent the state of the agent itself
 */
public record MibValues(MetricValues metrics, Map<Metric, Long> counters, AgentState agent) {

    /**
     * The state of the agent.
     *
     * @param backlogRecords not acknowledged yet
     * @param oldestBacklogSeconds the age of the oldest of them
     * @param lastContactSeconds since the NCC last answered
     * @param queueDrops records dropped, since the queue was made
     * @param freeDiskBytes where the queue is kept
     */
    public record AgentState(
            String version,
            OptionalLong backlogRecords,
            OptionalLong oldestBacklogSeconds,
            OptionalLong configurationVersion,
            Optional<MibConfigurationState> configurationState,
            OptionalLong lastContactSeconds,
            OptionalLong queueDrops,
            OptionalLong freeDiskBytes,
            Optional<MibClockQuality> clockQuality) {

        /** Of an agent of which nothing is known but its version. */
        public static AgentState ofVersion(String version) {
            OptionalLong none = OptionalLong.empty();
            return new AgentState(version, none, none, none, Optional.empty(), none, none, none, Optional.empty());
        }
    }

    public static MibValues ofVersion(String version) {
        return new MibValues(MetricValues.empty(), Map.of(), AgentState.ofVersion(version));
    }
}
