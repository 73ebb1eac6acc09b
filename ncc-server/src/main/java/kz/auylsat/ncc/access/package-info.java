/**
 * Who may ask for what: users, OpenID Connect, sessions and API tokens, of which hashes are kept; roles and regions.
 *
 * <p>Here too: who did what, in a log that is only added to.
 */
@NullMarked
package kz.auylsat.ncc.access;

import org.jspecify.annotations.NullMarked;
