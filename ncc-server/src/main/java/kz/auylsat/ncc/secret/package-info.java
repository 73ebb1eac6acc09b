/**
 * Sealing of secrets at rest: AES-256-GCM under a master key that is kept apart from what it seals.
 *
 * <p>What a secret is for, its owner knows: here it is bytes that belong to a place.
 */
@NullMarked
package kz.auylsat.ncc.secret;

import org.jspecify.annotations.NullMarked;
