/** Reading tables of office programs so that every mistake is one line with file, row and column. */
@NullMarked
package kz.auylsat.ncc.csv;

import org.jspecify.annotations.NullMarked;
