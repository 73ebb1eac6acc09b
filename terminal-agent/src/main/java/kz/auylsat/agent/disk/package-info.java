/** Files that survive a power cut, and room kept on the disk for what must be written even when it is full. */
@NullMarked
package kz.auylsat.agent.disk;

import org.jspecify.annotations.NullMarked;
