package kz.auylsat.ncc.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.auylsat.ncc.sqlite.SqliteFile;

/** What new tables hold: some begin with a row of their own. */
final class NewTablesReader {
    private NewTablesReader() {}

    /** By table; of a file that is made for this and deleted. */
    static Map<String, TableCount> counts() {
        try {
            Path folder = Files.createTempDirectory("auylsat-");
            try (SqliteFile file = SqliteFile.open(folder.resolve("new.db"));
                    Database database = Database.open(file)) {
                return database.read(TablesReader::counts);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for temporary files cannot be used: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
