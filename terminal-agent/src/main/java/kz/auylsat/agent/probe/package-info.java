/** Whether the services that a village needs can be reached from it, and how fast. */
@NullMarked
package kz.auylsat.agent.probe;

import org.jspecify.annotations.NullMarked;
