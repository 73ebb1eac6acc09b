package kz.auylsat.agent.gateway;

/**
 * What the box tells while it waits for instructions.
 *
 * @param configuration the highest version seen, 0 before the first
 * @param state how the configuration stands, a line of {@link kz.auylsat.link.control.ConfigurationStanding}; empty where that is not known
 * @param boot this start of the program
 * @param clock where the time is from, a word of {@link kz.auylsat.link.control.GatewayPaths#CLOCKS}
 * @param backlog how many records wait
 */
public record WaitReport(long configuration, String state, String boot, String clock, long backlog) {}
