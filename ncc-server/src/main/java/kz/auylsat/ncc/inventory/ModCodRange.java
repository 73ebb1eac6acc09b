package kz.auylsat.ncc.inventory;

/**
 * The modulations and codings that a carrier may use, by their names in a table.
 *
 * @param table the table's id, as {@code dvb-s2}
 * @param lowest the most robust of them, as {@code QPSK 1/4}
 * @param highest the most efficient of them, as {@code 16APSK 8/9}
 */
public record ModCodRange(String table, String lowest, String highest) {}
