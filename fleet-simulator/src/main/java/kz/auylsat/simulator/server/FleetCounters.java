package kz.auylsat.simulator.server;

/**
 * What a fleet's server has done since its start.
 *
 * @param requests datagrams that came in
 * @param answers datagrams sent, copies included
 * @param requestsLost and {@code answersLost} given up on purpose, as the path's faults say
 * @param silent requests to terminals without power or link
 * @param malformed requests that are no SNMP message
 * @param refused requests of a wrong community, a version not spoken, or an answer's kind
 * @param reports answers of v3 that were reports: discovery, time, wrong digest
 * @param dropped answers that a full queue or a full socket cost
 */
public record FleetCounters(
        long requests,
        long answers,
        long requestsLost,
        long answersLost,
        long duplicates,
        long late,
        long silent,
        long malformed,
        long refused,
        long reports,
        long dropped) {}
