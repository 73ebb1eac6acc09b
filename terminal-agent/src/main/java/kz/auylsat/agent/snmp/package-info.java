/**
 * The SNMP agent of the box: AUYLSAT-TERMINAL-MIB over v2c (read only) and v3, and informs for the box's own alarms.
 *
 * <p>Only our own objects, the system group and snmpEngine's scalars are there; nothing can be written.
 */
@NullMarked
package kz.auylsat.agent.snmp;

import org.jspecify.annotations.NullMarked;
