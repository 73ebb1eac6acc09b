/** The agent on the ground-station box: so far its module and its place, kept free of everything but link-model. */
@NullMarked
package kz.auylsat.agent;

import org.jspecify.annotations.NullMarked;
