/** The life of a settlement: from planned to in service, with who, when and the evidence of every step. */
@NullMarked
package kz.auylsat.ncc.life;

import org.jspecify.annotations.NullMarked;
