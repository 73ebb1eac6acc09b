/** Device profiles: what a vendor's object identifiers mean, what to ask for, and decoding the answers; no I/O. */
@NullMarked
package kz.auylsat.link.profile;

import org.jspecify.annotations.NullMarked;
