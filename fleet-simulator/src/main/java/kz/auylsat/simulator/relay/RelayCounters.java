package kz.auylsat.simulator.relay;

/**
 * What went through a relay since it started.
 *
 * @param connections TCP connections that were taken
 * @param bytes of TCP that were handed on, both directions together
 * @param datagrams that were handed on, both directions together
 * @param datagramsLost that were dropped by chance or because a bound was reached
 * @param datagramsCut that were dropped because the link was cut
 */
public record RelayCounters(long connections, long bytes, long datagrams, long datagramsLost, long datagramsCut) {}
