/** What a DVB-S2 or DVB-S2X modem needs of a link, and what it carries over it. */
@NullMarked
package kz.auylsat.link.modem;

import org.jspecify.annotations.NullMarked;
