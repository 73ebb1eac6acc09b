package kz.auylsat.ncc.database;

/**
 * What a table holds.
 *
 * @param digest the same for the same rows in whatever order, hexadecimal
 */
public record TableCount(String table, long rows, String digest) {}
