/** The HTTP API, server-sent events, health and the page's files. */
@NullMarked
package kz.auylsat.ncc.api;

import org.jspecify.annotations.NullMarked;
