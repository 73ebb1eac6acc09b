/** The history of every link: reports kept as wide rows, rolled up, and read back as columns. */
@NullMarked
package kz.auylsat.ncc.series;

import org.jspecify.annotations.NullMarked;
