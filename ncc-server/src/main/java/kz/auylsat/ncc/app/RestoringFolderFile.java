package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import kz.auylsat.ncc.database.BackupManifest;

/** The folder in which a restore is made before all of it takes its place; while it is there, the restore is not done. */
final class RestoringFolderFile {
    private static final String NAME = "restoring";
    private static final String OF = "backup";

    private final Path folder;

    RestoringFolderFile(Path data) {
        folder = data.resolve(NAME);
    }

    /** @throws UnavailableException where a restore was cut off in this data folder */
    static void requireNone(Path data) {
        if (Files.exists(data.resolve(NAME))) {
            throw new UnavailableException(
                    data + ": a restore was cut off here: give the same ncc restore again, which brings it to its end");
        }
    }

    Path path() {
        return folder;
    }

    boolean isThere() {
        return Files.exists(folder);
    }

    /** Makes it, for its owner alone, and notes what is restored. */
    void begin(BackupManifest backup) throws IOException {
        delete();
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(folder.resolve(OF), name(backup));
    }

    /** Whether it is this backup that is restored here. */
    boolean isOf(BackupManifest backup) throws IOException {
        Path of = folder.resolve(OF);
        return Files.exists(of) && Files.readString(of).equals(name(backup));
    }

    private static String name(BackupManifest backup) {
        return "revision " + backup.revision() + " of " + backup.at();
    }

    void delete() throws IOException {
        deleteAll(folder);
    }

    /** A folder with all that is in it; nothing where it is not there. */
    static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
