/** A simulated fleet on the network: every terminal its own SNMP agent, with a satellite's delay and loss before it. */
@NullMarked
package kz.auylsat.simulator.server;

import org.jspecify.annotations.NullMarked;
