package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import kz.auylsat.ncc.outbox.Quarantined;
import kz.auylsat.ncc.yaml.FileTrouble;
import org.jspecify.annotations.Nullable;

/**
 * The points that a copy's InfluxDB refuses, each after its reason: a file that can be read and, once what is wrong is
 * mended, written again.
 */
final class SeriesCopyRefusedFile {
    private final Path file;
    private List<Quarantined> earlier = List.of();
    private boolean begun;

    SeriesCopyRefusedFile(Path file) {
        this.file = file;
    }

    /** What earlier runs of the same copy found; in a file that is begun these come first. */
    void goOnAfter(List<Quarantined> points) {
        earlier = List.copyOf(points);
    }

    /** Writes one that was just found. */
    void add(Quarantined point) {
        try {
            if (!begun) {
                write(earlier);
                begun = true;
            }
            Files.writeString(file, text(point), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + FileTrouble.of(e), e);
        }
    }

    /** Writes all that are refused at a copy's end; without any there is no file, and null. */
    @Nullable
    Path write(List<Quarantined> points) throws IOException {
        if (points.isEmpty()) {
            Files.deleteIfExists(file);
            return null;
        }
        StringBuilder text = new StringBuilder();
        points.forEach(each -> text.append(text(each)));
        return Files.writeString(file, text);
    }

    /** Where the points found are, for the end of a line; empty where none were. */
    String told() {
        return begun ? " (the points found are in " + file + ")" : "";
    }

    private static String text(Quarantined point) {
        return "# " + point.reason() + '\n' + point.line() + '\n';
    }
}
