/**
 * Batches of points on their way to a server: durable on this machine, delivered at least once, read back, bounded.
 */
@NullMarked
package kz.auylsat.ncc.outbox;

import org.jspecify.annotations.NullMarked;
