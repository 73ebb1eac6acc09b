/** When to ask which terminal for what, and what its answers and silences mean. */
@NullMarked
package kz.auylsat.ncc.poll;

import org.jspecify.annotations.NullMarked;
