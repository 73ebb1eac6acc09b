package kz.auylsat.ncc.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import kz.auylsat.ncc.yaml.FileTrouble;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.Utf8Text;

/** Reads a {@link CsvText} from a file. */
public final class CsvReader {
    private static final long BYTES_MAX = 4L << 20;

    private CsvReader() {}

    /** @throws ProblemsException with why the file cannot be read, or is no table; one line */
    public static CsvText read(Path file, int rowsMax) {
        String name = file.toString();
        try {
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                throw refused(name, "not a file: name one");
            }
            if (Files.size(file) > BYTES_MAX) {
                throw refused(name, "more than " + BYTES_MAX + " bytes: write several files");
            }
            return CsvText.parse(name, Utf8Text.decode(name, Files.readAllBytes(file)), rowsMax);
        } catch (NoSuchFileException e) {
            throw refused(name, "no such file");
        } catch (IOException e) {
            throw refused(name, "cannot be read: " + FileTrouble.of(e));
        }
    }

    private static ProblemsException refused(String file, String why) {
        return new ProblemsException(new Problem(file, 0, why));
    }
}
