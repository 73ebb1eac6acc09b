package kz.auylsat.ncc.provision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (2020-12) of manifests, for editors. */
public final class ManifestSchemaFile {
    /** Where it is among the program's resources. */
    public static final String RESOURCE = "schema/auylsat-v1.schema.json";

    private ManifestSchemaFile() {}

    public static String text() {
        try (InputStream in = ManifestSchemaFile.class.getResourceAsStream("/" + RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
