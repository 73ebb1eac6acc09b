/** Object identifiers and values as SNMP carries them, without a protocol stack. */
@NullMarked
package kz.auylsat.link.snmp;

import org.jspecify.annotations.NullMarked;
