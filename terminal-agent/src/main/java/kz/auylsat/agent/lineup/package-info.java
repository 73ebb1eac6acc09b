/** The guided line-up on the box: its state, kept through power cuts, and the signed certificate it ends in. */
@NullMarked
package kz.auylsat.agent.lineup;

import org.jspecify.annotations.NullMarked;
