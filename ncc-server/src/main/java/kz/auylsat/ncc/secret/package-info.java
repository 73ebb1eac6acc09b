/** Sealing of secrets at rest: AES-256-GCM under a master key that is kept apart from what it seals. */
@NullMarked
package kz.auylsat.ncc.secret;

import org.jspecify.annotations.NullMarked;
