/** The technician's page: a small HTTP server for the village's LAN, the live meter, the guided line-up. */
@NullMarked
package kz.auylsat.agent.page;

import org.jspecify.annotations.NullMarked;
