package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.auylsat.ncc.database.Sealing;
import kz.auylsat.ncc.secret.SealedPlace;
import kz.auylsat.ncc.secret.Sealer;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;

/** What a backup holds beside the inventory's database: the gateway's tables and keys, sealed under the master key. */
final class BackupParts {
    private static final String TABLES = "gateway.db";
    private static final String KEYS = "gateway/";

    private BackupParts() {}

    /**
     * The gateway's files; its tables as a copy of one moment in {@code scratch}, beside whoever writes them.
     *
     * @throws SqliteException where the tables cannot be read
     */
    static Map<String, Path> of(Path data, Path scratch) {
        Map<String, Path> parts = new TreeMap<>();
        Path tables = GatewayWiring.tables(data);
        if (Files.exists(tables)) {
            Path copy = scratch.resolve(TABLES);
            snapshot(tables, copy);
            parts.put(TABLES, copy);
        }
        Path keys = GatewayWiring.keys(data);
        if (Files.isDirectory(keys)) {
            try (Stream<Path> files = Files.list(keys)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.getFileName().toString().endsWith(".new"))
                        .forEach(file -> parts.put(KEYS + file.getFileName(), file));
            } catch (IOException e) {
                throw new UncheckedIOException(keys + " cannot be read: " + e.getMessage(), e);
            }
        }
        return parts;
    }

    private static void snapshot(Path tables, Path copy) {
        try (Connection connection = SqliteFile.join(tables, true);
                PreparedStatement into = connection.prepareStatement("VACUUM INTO ?")) {
            into.setString(1, copy.toString());
            into.execute();
        } catch (SQLException e) {
            throw SqliteException.of(tables, e);
        }
    }

    /** Where a part of this name belongs, below {@code folder}. */
    static Path place(Path folder, String name) {
        boolean known = name.equals(TABLES) || name.matches(KEYS + "[A-Za-z0-9_.-]+");
        if (!known || name.contains("..")) {
            throw new RefusedException("the backup holds " + name + ", which this release does not know");
        }
        return folder.resolve(name);
    }

    /** With the master key, which is asked for at the first part. */
    static Sealing under(Supplier<Sealer> sealer) {
        return new Sealing() {
            @Override
            public OutputStream sealing(String name, OutputStream to) throws IOException {
                return sealer.get().sealing(new SealedPlace("backup", name), to);
            }

            @Override
            public InputStream opening(String name, InputStream from) throws IOException {
                return sealer.get().opening(new SealedPlace("backup", name), from);
            }
        };
    }
}
