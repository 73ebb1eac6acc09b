/** What is asked of one SNMP agent: packed into datagrams, less what it has shown that it cannot answer; no I/O. */
@NullMarked
package kz.auylsat.link.request;

import org.jspecify.annotations.NullMarked;
