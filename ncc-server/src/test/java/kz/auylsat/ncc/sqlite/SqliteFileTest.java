package kz.auylsat.ncc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import kz.auylsat.testing.TmpfsMount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFileTest {
    @TempDir
    Path folder;

    @Test
    void createsFoldersAndFileForTheOwnerAlone() throws Exception {
        Path file = folder.resolve("a/b/x.db");
        try (SqliteFile opened = SqliteFile.open(file)) {
            assertThat(opened.path()).isEqualTo(file.toAbsolutePath());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void keepsWhatIsWrittenAndItsLogIsMergedAtTheEnd() throws Exception {
        Path file = folder.resolve("x.db");
        fill(file);
        assertThat(folder.resolve("x.db-wal")).doesNotExist();
        try (SqliteFile opened = SqliteFile.open(file);
                Connection connection = opened.dataSource().getConnection()) {
            assertThat(number(connection, "SELECT count(*) FROM t")).isEqualTo(2000);
            assertThat(number(connection, "PRAGMA foreign_keys")).isEqualTo(1);
            assertThat(number(connection, "PRAGMA synchronous")).isEqualTo(1);
            assertThat(opened.bytes()).isGreaterThanOrEqualTo(Files.size(file));
        }
    }

    @Test
    void aReadingConnectionCannotWrite() throws Exception {
        try (SqliteFile opened = SqliteFile.open(folder.resolve("x.db"));
                Connection connection = opened.connectReadOnly()) {
            SQLException refused = catchThrowableOfType(
                    SQLException.class, () -> connection.createStatement().execute("CREATE TABLE t (x)"));
            assertThat(SqliteException.kindOf(refused)).isEqualTo(SqliteException.Kind.READ_ONLY);
        }
    }

    @Test
    void aSecondOpenerIsToldWhoHasIt() {
        Path file = folder.resolve("x.db");
        try (SqliteFile first = SqliteFile.open(file)) {
            assertRefused(file, SqliteException.Kind.IN_USE, "another AuylSat NCC already uses " + folder);
        }
        SqliteFile.open(file).close();
    }

    @Test
    void aDamagedPageIsToldAndLeftAsItWas() throws Exception {
        Path file = folder.resolve("x.db");
        fill(file);
        byte[] bytes = Files.readAllBytes(file);
        byte[] noise = new byte[bytes.length / 2];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, 4096, noise.length);
        Files.write(file, bytes);

        assertRefused(file, SqliteException.Kind.CORRUPT, "damaged");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aCutFileIsToldAndLeftAsItWas() throws Exception {
        Path file = folder.resolve("x.db");
        fill(file);
        byte[] bytes = java.util.Arrays.copyOf(Files.readAllBytes(file), 3 * 4096 + 100);
        Files.write(file, bytes);

        assertRefused(file, SqliteException.Kind.CORRUPT, "damaged");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aDamagedSchemaIsToldAndLeftAsItWas() throws Exception {
        Path file = folder.resolve("x.db");
        fill(file);
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 100, 4096, (byte) 0xff);
        Files.write(file, bytes);

        assertRefused(file, SqliteException.Kind.CORRUPT, "damaged");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void anotherKindOfFileIsToldAndLeftAsItWas() throws Exception {
        Path file = folder.resolve("x.db");
        Files.writeString(file, "terminals:\n  - id: murghab\n");

        assertRefused(file, SqliteException.Kind.NOT_A_DATABASE, "not a SQLite database");
        assertThat(Files.readString(file)).isEqualTo("terminals:\n  - id: murghab\n");
    }

    @Test
    void aFileInPlaceOfTheFolderIsTold() throws Exception {
        Path notFolder = Files.writeString(folder.resolve("data"), "x");

        assertRefused(notFolder.resolve("x.db"), SqliteException.Kind.READ_ONLY, "is a file, not a folder");
        assertRefused(notFolder.resolve("deeper/x.db"), SqliteException.Kind.READ_ONLY, "is a file, not a folder");
        assertThat(Files.readString(notFolder)).isEqualTo("x");
    }

    @Test
    void aFolderInPlaceOfTheFileIsTold() throws Exception {
        Path file = Files.createDirectory(folder.resolve("x.db"));

        assertRefused(file, SqliteException.Kind.NOT_A_DATABASE, "a folder");
    }

    @Test
    void aReadOnlyDiskIsToldWhetherTheFileIsThereOrNot() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("2m")) {
            Path file = disk.folder().resolve("x.db");
            fill(file);
            disk.makeReadOnly();

            assertRefused(file, SqliteException.Kind.READ_ONLY, "give this user write access");
            assertRefused(
                    disk.folder().resolve("new/x.db"), SqliteException.Kind.READ_ONLY, "give this user write access");
        }
    }

    @Test
    void aFullDiskIsToldAndWhatIsThereStaysReadable() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("2m")) {
            Path file = disk.folder().resolve("x.db");
            fill(file);
            byte[] bytes = Files.readAllBytes(file);
            Path filler = disk.fill();

            assertRefused(file, SqliteException.Kind.FULL, "no space left");
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);

            Files.delete(filler);
            SqliteFile.open(file).close();
        }
    }

    private static void assertRefused(Path file, SqliteException.Kind kind, String words) {
        assertThatThrownBy(() -> SqliteFile.open(file).close())
                .isInstanceOfSatisfying(
                        SqliteException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
                .hasMessageContaining(words)
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("\n");
    }

    private static void fill(Path file) throws SQLException {
        try (SqliteFile opened = SqliteFile.open(file);
                Connection connection = opened.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (x INTEGER PRIMARY KEY, y TEXT)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                    + " INSERT INTO t SELECT i, printf('%0100d', i) FROM n");
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
