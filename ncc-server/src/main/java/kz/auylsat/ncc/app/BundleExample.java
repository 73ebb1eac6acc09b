package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kz.auylsat.ncc.yaml.YamlReader;
import kz.auylsat.ncc.yaml.YamlTree;

/** The commented configuration of a box that {@code ncc agent publish --example} prints and the guide shows. */
final class BundleExample {
    /** What it has in place of secrets, and what is refused where it is left. */
    static final String UNWRITTEN = "…";

    private static final String FILE = "/agent/example.yaml";

    private BundleExample() {}

    static String text() {
        try (InputStream in = BundleExample.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the jar is without " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as a tree in which something is written everywhere. */
    static Map<String, Object> tree() {
        String written = text().replace(UNWRITTEN, "something");
        return YamlTree.of(YamlReader.parse(FILE, written).get(0)).values();
    }
}
