package kz.auylsat.ncc.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads the tables, whichever there are, as lines of JSON that are the same from both engines. */
final class TablesReader {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int FETCHED_AT_ONCE = 500;
    private static final String HISTORY = "flyway_schema_history";

    private TablesReader() {}

    /** All tables but that of the migrations; those that rows refer to come before them. */
    static List<TableShape> inOrder(Handle handle) {
        try {
            Connection connection = handle.getConnection();
            DatabaseMetaData meta = connection.getMetaData();
            Map<String, TableShape> shapes = new TreeMap<>();
            try (ResultSet tables = meta.getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (tables.next()) {
                    String name = tables.getString("TABLE_NAME");
                    if (!name.equals(HISTORY) && !name.startsWith("sqlite_")) {
                        shapes.put(name, shape(connection, name));
                    }
                }
            }
            return sorted(shapes);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be listed", e);
        }
    }

    private static TableShape shape(Connection connection, String table) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        List<TableShape.Column> columns = new ArrayList<>();
        try (ResultSet row = meta.getColumns(null, connection.getSchema(), table, "%")) {
            while (row.next()) {
                columns.add(new TableShape.Column(row.getString("COLUMN_NAME"), kind(table, row)));
            }
        }
        columns.sort(Comparator.comparing(TableShape.Column::name));
        Set<String> parents = new TreeSet<>();
        try (ResultSet row = meta.getImportedKeys(null, connection.getSchema(), table)) {
            while (row.next()) {
                parents.add(row.getString("PKTABLE_NAME"));
            }
        }
        return new TableShape(table, columns, parents);
    }

    private static TableShape.Kind kind(String table, ResultSet column) throws SQLException {
        return switch (column.getInt("DATA_TYPE")) {
            case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR -> TableShape.Kind.TEXT;
            case Types.INTEGER, Types.BIGINT, Types.SMALLINT -> TableShape.Kind.WHOLE;
            case Types.DOUBLE, Types.REAL, Types.FLOAT -> TableShape.Kind.REAL;
            default ->
                throw new IllegalStateException(table + "." + column.getString("COLUMN_NAME") + " is of "
                        + column.getString("TYPE_NAME") + ", which is not of both engines");
        };
    }

    private static List<TableShape> sorted(Map<String, TableShape> shapes) {
        List<TableShape> sorted = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (sorted.size() < shapes.size()) {
            int before = sorted.size();
            for (TableShape shape : shapes.values()) {
                if (!placed.contains(shape.name()) && placed.containsAll(shape.parents())) {
                    sorted.add(shape);
                    placed.add(shape.name());
                }
            }
            if (sorted.size() == before) {
                throw new IllegalStateException("tables refer to each other in a circle: " + shapes.keySet());
            }
        }
        return sorted;
    }

    /** Gives each row as an object of its columns by name. */
    static void rows(Handle handle, TableShape table, Consumer<String> line) {
        String columns = table.columns().stream()
                .map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", "));
        try (var rows = handle
                .createQuery("SELECT " + columns + " FROM " + table.name())
                .setFetchSize(FETCHED_AT_ONCE)
                .map((row, context) -> line(table, row))
                .stream()) {
            rows.forEach(line);
        }
    }

    static TableCount count(Handle handle, TableShape table) {
        RowsDigest digest = new RowsDigest();
        rows(handle, table, digest::add);
        return digest.count(table.name());
    }

    /** What the tables hold, by name. */
    static Map<String, TableCount> counts(Handle handle) {
        return countsOf(handle, inOrder(handle));
    }

    static Map<String, TableCount> countsOf(Handle handle, List<TableShape> tables) {
        Map<String, TableCount> counts = new LinkedHashMap<>();
        tables.forEach(table -> counts.put(table.name(), count(handle, table)));
        return counts;
    }

    private static String line(TableShape table, ResultSet row) throws SQLException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        int index = 0;
        for (TableShape.Column column : table.columns()) {
            index++;
            switch (column.kind()) {
                case TEXT -> object.put(column.name(), row.getString(index));
                case WHOLE -> {
                    long value = row.getLong(index);
                    object.put(column.name(), row.wasNull() ? null : Long.valueOf(value));
                }
                case REAL -> {
                    // SQLite keeps -0.0 as 0.
                    double value = row.getDouble(index) + 0.0;
                    object.put(column.name(), row.wasNull() ? null : Double.valueOf(value));
                }
            }
        }
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
