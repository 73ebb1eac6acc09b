package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.auylsat.ncc.sqlite.SqliteFile;

/** Looks whether this user could run an NCC on a data folder; makes, writes and changes nothing. */
final class DataFolderReader {
    private static final List<String> DATABASES = List.of("inventory.db", "series.db");

    enum State {
        /** There is none yet; the first start makes it. */
        NEW,
        FREE,
        /** An NCC runs on it: what was checked takes its place when that one has ended. */
        IN_USE
    }

    private DataFolderReader() {}

    /**
     * What an NCC would find there.
     *
     * @throws UnavailableException where it could not work there; one line
     */
    static State look(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        if (!Files.exists(whole)) {
            requireRoom(whole);
            return State.NEW;
        }
        if (!Files.isDirectory(whole)) {
            throw new UnavailableException(folder + " is a file, not a folder: name another data folder");
        }
        requireWritable(whole, whole);
        for (String database : DATABASES) {
            if (Files.exists(whole.resolve(database))) {
                requireWritable(whole.resolve(database), whole);
            }
        }
        return DATABASES.stream().anyMatch(name -> SqliteFile.inUse(whole.resolve(name))) ? State.IN_USE : State.FREE;
    }

    private static void requireRoom(Path folder) {
        Path there = folder.getParent();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            throw new UnavailableException(
                    folder + " cannot be made: " + there + " is a file, not a folder; name another data folder");
        }
        requireWritable(there, folder);
    }

    private static void requireWritable(Path path, Path folder) {
        if (!Files.isWritable(path) || (Files.isDirectory(path) && !Files.isExecutable(path))) {
            throw new UnavailableException(
                    path + " cannot be written by this user: run the check as the NCC's own user,"
                            + " give it write access, or name another data folder than " + folder);
        }
    }
}
