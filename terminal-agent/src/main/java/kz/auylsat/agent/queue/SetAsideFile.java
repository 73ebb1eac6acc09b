package kz.auylsat.agent.queue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import kz.auylsat.agent.disk.DurableFile;

/** Puts a queue's file that cannot be used out of the way, under a name that says why; it is never deleted. */
final class SetAsideFile {
    private static final String LOG = "-wal";

    private final Path file;

    SetAsideFile(Path file) {
        this.file = file;
    }

    /** Renames the file and its log, durably; returns the new name. */
    Path setAside(QueueTrouble why) throws IOException {
        String reason = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        int number = 1;
        while (Files.exists(beside("." + reason + "-" + number))
                || Files.exists(beside("." + reason + "-" + number + LOG))) {
            number++;
        }
        Path name = beside("." + reason + "-" + number);
        // The log first: a new file must never meet the log of an old one.
        if (Files.exists(beside(LOG))) {
            DurableFile.rename(beside(LOG), beside("." + reason + "-" + number + LOG));
        }
        DurableFile.rename(file, name);
        return name;
    }

    /** How many files were set aside and lie there. */
    int count() {
        int count = 0;
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return 0;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, file.getFileName() + ".*-[0-9]*")) {
            for (Path one : all) {
                count += one.toString().endsWith(LOG) ? 0 : 1;
            }
        } catch (IOException e) {
            return count;
        }
        return count;
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
