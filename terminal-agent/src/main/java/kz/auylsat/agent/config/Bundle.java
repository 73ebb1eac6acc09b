package kz.auylsat.agent.config;

import kz.auylsat.link.control.AgentConfiguration;

/**
 * A configuration that the NCC signed for this terminal.
 *
 * @param version rises with each bundle for a terminal; at least 1
 * @param text the compact JWS as it came
 */
record Bundle(long version, AgentConfiguration configuration, String text) {}
