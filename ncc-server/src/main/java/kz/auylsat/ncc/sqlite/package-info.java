/** SQLite files opened with care: checked, locked to one NCC, and every failure said in one line. */
@NullMarked
package kz.auylsat.ncc.sqlite;

import org.jspecify.annotations.NullMarked;
