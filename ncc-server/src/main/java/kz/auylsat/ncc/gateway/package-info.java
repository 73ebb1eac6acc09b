/** Where terminal agents call in: who they are, what they hand over, what they are given. */
@NullMarked
package kz.auylsat.ncc.gateway;

import org.jspecify.annotations.NullMarked;
