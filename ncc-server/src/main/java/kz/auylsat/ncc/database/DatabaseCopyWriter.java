package kz.auylsat.ncc.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Copies all that one inventory's database holds into another, of whichever engine, all or nothing. */
public final class DatabaseCopyWriter {
    private DatabaseCopyWriter() {}

    /** Told how many of the tables are done. */
    @FunctionalInterface
    public interface Progress {
        void at(int done, int all, String table);
    }

    /**
     * Copies one moment of {@code from} in one transaction, and compares what arrived.
     *
     * @return what each table holds on both sides
     * @throws DatabaseException where {@code to} holds something already, or does not hold the same afterwards; then it is
     *     as before
     */
    public static List<TableCount> copy(Database from, Database to, Progress progress) {
        Map<String, TableCount> empty = NewTablesReader.counts();
        return from.read(source -> to.write(target -> copy(source, target, empty, to.name(), progress)));
    }

    /** @throws DatabaseException where the database holds more than a new one */
    public static void requireEmpty(Database database) {
        Map<String, TableCount> empty = NewTablesReader.counts();
        var unused = database.read(handle -> requireEmpty(handle, empty, database.name()));
    }

    private static Map<String, TableCount> requireEmpty(Handle handle, Map<String, TableCount> empty, String name) {
        Map<String, TableCount> counts = TablesReader.counts(handle);
        counts.forEach((table, count) -> {
            if (!count.equals(empty.get(table))) {
                throw DatabaseException.of(
                        name,
                        DatabaseException.Kind.NOT_EMPTY,
                        table + " has " + count.rows() + (count.rows() == 1 ? " row" : " rows"));
            }
        });
        return counts;
    }

    private static List<TableCount> copy(
            Handle source, Handle target, Map<String, TableCount> empty, String name, Progress progress) {
        var unused = requireEmpty(target, empty, name);
        List<TableShape> tables = TablesReader.inOrder(source);
        if (!tables.equals(TablesReader.inOrder(target))) {
            throw DatabaseException.of(name, DatabaseException.Kind.FOREIGN, "they differ from those to be copied");
        }
        TablesWriter.clear(target, tables);
        List<TableCount> counts = new ArrayList<>();
        for (TableShape table : tables) {
            progress.at(counts.size(), tables.size(), table.name());
            RowsDigest digest = new RowsDigest();
            try (TablesWriter writer = new TablesWriter(target, table)) {
                TablesReader.rows(source, table, row -> {
                    digest.add(row);
                    writer.write(row);
                });
            }
            counts.add(digest.count(table.name()));
        }
        Map<String, TableCount> arrived = TablesReader.countsOf(target, tables);
        for (TableCount count : counts) {
            if (!count.equals(arrived.get(count.table()))) {
                throw DatabaseException.of(
                        name,
                        DatabaseException.Kind.FAILED,
                        "of " + count.table() + " did not arrive what was sent; nothing was kept");
            }
        }
        progress.at(tables.size(), tables.size(), "");
        return counts;
    }
}
