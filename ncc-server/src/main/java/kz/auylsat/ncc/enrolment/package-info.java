/** How a box comes in by itself: its one-time token, its SNMPv3 keys, and how those change without a missed poll. */
@NullMarked
package kz.auylsat.ncc.enrolment;

import org.jspecify.annotations.NullMarked;
