/** The inventory's database, in SQLite or PostgreSQL: its transactions, its tables' versions, its backups and copies. */
@NullMarked
package kz.auylsat.ncc.database;

import org.jspecify.annotations.NullMarked;
