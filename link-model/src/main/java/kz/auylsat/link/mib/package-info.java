/** The MIB of AuylSat's own terminal agent: its text and its object identifiers. */
@NullMarked
package kz.auylsat.link.mib;

import org.jspecify.annotations.NullMarked;
