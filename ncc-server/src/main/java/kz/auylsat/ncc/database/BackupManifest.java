package kz.auylsat.ncc.database;

import java.util.List;

/**
 * What a backup holds, as its entry {@code manifest.json} says.
 *
 * @param format of the backup itself
 * @param schema version of the tables
 * @param program the AuylSat that made it
 * @param at when it was made, as an ISO instant
 * @param revision of the inventory in it
 */
public record BackupManifest(int format, int schema, String program, String at, long revision, List<Entry> entries) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;
    static final String TABLES = "tables/";
    static final String SEALED = "sealed/";
    static final String LINES = ".jsonl";

    public BackupManifest {
        entries = List.copyOf(entries);
    }

    /**
     * @param rows of a table; 0 of a sealed file
     * @param sha256 of the entry as it stands in the backup, hexadecimal
     */
    public record Entry(String name, long rows, String sha256) {}
}
