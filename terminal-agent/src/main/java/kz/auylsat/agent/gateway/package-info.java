/** The box's way to the NCC: identity, enrolment, the TLS connection, upload and the long poll. */
@NullMarked
package kz.auylsat.agent.gateway;

import org.jspecify.annotations.NullMarked;
