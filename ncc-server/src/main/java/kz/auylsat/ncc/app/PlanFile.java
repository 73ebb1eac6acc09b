package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.yaml.FileTrouble;

/** Writes a plan's file whole or not at all, also at Ctrl-C and on a full disk: until then what was there stays. */
final class PlanFile {
    private PlanFile() {}

    /** @throws UncheckedIOException where it cannot be written */
    static void write(Path file, PlanDocument plan) {
        try {
            if (!Files.exists(file)) {
                replace(file, plan);
            } else if (Files.isRegularFile(file)) {
                replace(file.toRealPath(), plan);
            } else {
                into(file, plan); // a pipe, or /dev/stdout
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + FileTrouble.of(e), e);
        }
    }

    private static void replace(Path file, PlanDocument plan) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        var unused = EndedByUser.telling(() -> delete(half), () -> {
            try {
                into(half, plan);
                return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                delete(half);
            }
        });
    }

    private static void into(Path file, PlanDocument plan) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            plan.write(writer);
        }
    }

    private static void delete(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            // It is overwritten the next time.
        }
    }
}
