package kz.auylsat.ncc.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes rows, as {@link TablesReader} gives them, into a table; the last go with {@link #close}. */
final class TablesWriter implements AutoCloseable {
    private static final int WRITTEN_AT_ONCE = 500;

    private final TableShape table;
    private final PreparedBatch batch;
    private int waiting;

    TablesWriter(Handle handle, TableShape table) {
        this.table = table;
        String names = table.columns().stream()
                .map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        batch = handle.prepareBatch("INSERT INTO " + table.name() + " (" + names + ") VALUES (" + marks + ")");
    }

    /** Empties all tables: rows go before those that they refer to. */
    static void clear(Handle handle, List<TableShape> inOrder) {
        List<TableShape> backwards = new ArrayList<>(inOrder);
        Collections.reverse(backwards);
        backwards.forEach(table -> handle.execute("DELETE FROM " + table.name()));
    }

    /** @throws IllegalArgumentException where the line is no row of this table */
    void write(String line) {
        JsonNode row = tree(line);
        if (row.size() != table.columns().size()) {
            throw new IllegalArgumentException("a row of " + table.name() + " has other columns than the table");
        }
        int index = 0;
        for (TableShape.Column column : table.columns()) {
            JsonNode value = row.path(column.name());
            if (value.isMissingNode()) {
                throw new IllegalArgumentException("a row of " + table.name() + " has no " + column.name());
            }
            bind(index++, column, value);
        }
        batch.add();
        if (++waiting == WRITTEN_AT_ONCE) {
            flush();
        }
    }

    private void bind(int index, TableShape.Column column, JsonNode value) {
        switch (column.kind()) {
            case TEXT -> {
                if (value.isNull()) {
                    batch.bindNull(index, Types.VARCHAR);
                } else {
                    batch.bind(index, value.textValue());
                }
            }
            case WHOLE -> {
                if (value.isNull()) {
                    batch.bindNull(index, Types.BIGINT);
                } else {
                    batch.bind(index, value.longValue());
                }
            }
            case REAL -> {
                if (value.isNull()) {
                    batch.bindNull(index, Types.DOUBLE);
                } else {
                    batch.bind(index, value.doubleValue());
                }
            }
        }
    }

    private static JsonNode tree(String line) {
        try {
            return TablesReader.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a row is no JSON", e);
        }
    }

    private void flush() {
        if (waiting > 0) {
            batch.execute();
            waiting = 0;
        }
    }

    @Override
    public void close() {
        flush();
        batch.close();
    }
}
