/** SNMP on the wire: every version on one kind of Netty channel, behind one transport; the ciphers of v3 are SNMP4J's. */
@NullMarked
package kz.auylsat.ncc.snmp;

import org.jspecify.annotations.NullMarked;
