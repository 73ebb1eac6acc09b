/** What every formula asks of its numbers before it works with them. */
@NullMarked
package kz.auylsat.link.quantity;

import org.jspecify.annotations.NullMarked;
