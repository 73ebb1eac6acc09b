/** Who may ask: one-time sign-in tokens, sessions and API tokens, kept only as hashes. */
@NullMarked
package kz.auylsat.ncc.access;

import org.jspecify.annotations.NullMarked;
