/** SNMP on the wire: v1 and v2c on Netty, v3 on SNMP4J, behind one transport. */
@NullMarked
package kz.auylsat.ncc.snmp;

import org.jspecify.annotations.NullMarked;
