package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import kz.auylsat.ncc.yaml.FileTrouble;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;

/** Reads a {@link SiteTable} from a file. */
final class SiteTableReader {
    private static final long BYTES_MAX = 4L << 20;

    private SiteTableReader() {}

    /** @throws ProblemsException with every mistake, or why the file cannot be read */
    static List<SiteRow> read(Path file) {
        String name = file.toString();
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw refused(name, "more than " + BYTES_MAX + " bytes: write several files");
            }
            return SiteTable.parse(name, Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            throw refused(name, "no such file");
        } catch (CharacterCodingException e) {
            throw refused(name, "not in UTF-8: save it as \"CSV UTF-8\"");
        } catch (IOException e) {
            throw refused(name, "cannot be read: " + FileTrouble.of(e));
        }
    }

    private static ProblemsException refused(String file, String why) {
        return new ProblemsException(new Problem(file, 0, why));
    }
}
