/** What is known on the box itself: the modem over SNMP, the Linux host, and the events that follow from them. */
@NullMarked
package kz.auylsat.agent.sample;

import org.jspecify.annotations.NullMarked;
