package kz.auylsat.simulator;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import kz.auylsat.simulator.server.V3User;
import org.jspecify.annotations.Nullable;

/**
 * Reads a v3 user from a properties file, so that no passphrase stands on a command line: {@code name}, {@code auth}
 * (sha256 …), {@code auth-passphrase}, {@code privacy} (aes128 …), {@code privacy-passphrase}.
 */
final class V3UserFile {
    private static final List<String> KEYS =
            List.of("name", "auth", "auth-passphrase", "privacy", "privacy-passphrase");

    private V3UserFile() {}

    static V3User read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    static V3User parse(String text, String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        }
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IOException(file + ": unknown key " + key + ": write one of " + KEYS);
            }
        }
        try {
            return new V3User(
                    properties.getProperty("name", ""),
                    protocol(V3User.Auth.class, properties.getProperty("auth")),
                    properties.getProperty("auth-passphrase"),
                    protocol(V3User.Privacy.class, properties.getProperty("privacy")),
                    properties.getProperty("privacy-passphrase"));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static <E extends Enum<E>> @Nullable E protocol(Class<E> known, @Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(known.getEnumConstants())
                .filter(protocol -> protocol.name().equals(name.trim().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown protocol " + name + ": write one of "
                        + Arrays.toString(known.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
