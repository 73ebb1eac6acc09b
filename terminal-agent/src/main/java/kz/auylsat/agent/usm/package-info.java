/** The User-based Security Model (RFC 3414) of the sessions in which the agent itself asks or sets a modem. */
@NullMarked
package kz.auylsat.agent.usm;

import org.jspecify.annotations.NullMarked;
