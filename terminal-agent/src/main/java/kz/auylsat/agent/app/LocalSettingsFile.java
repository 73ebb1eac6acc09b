package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import kz.auylsat.link.control.Cidr;
import org.jspecify.annotations.Nullable;

/**
 * Reads the box's own settings: lines of {@code key = value}, {@code #} begins a comment, every key has a default.
 *
 * <p>Whatever it does not understand is refused, each mistake in one line with the line's number.
 */
final class LocalSettingsFile {
    /** Where the package puts it. */
    static final Path PLACE = Path.of("/etc/auylsat-agent/agent.conf");

    private static final long BYTES_MAX = 16 * 1024;
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            "data", "/var/lib/auylsat-agent",
            "run", "",
            "page.listen", "0.0.0.0",
            "page.port", "8080",
            "page.lan", "192.168.0.0/16, 127.0.0.0/8",
            "host.root", "/",
            "tools", "/usr/bin, /bin, /usr/sbin, /sbin",
            "network.installer", "",
            "tool.reboot", ""));

    private final Path file;
    private final Map<String, String> values = new HashMap<>(DEFAULTS);
    private final Map<String, Integer> lines = new HashMap<>();
    private final TreeMap<Integer, String> mistakes = new TreeMap<>();

    private LocalSettingsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the settings.
     *
     * @param file the one that was asked for; null reads {@link #PLACE} where it exists
     * @param data the data folder that goes before the file's; null where none was given
     * @throws LocalSettingsException where it says what cannot be
     */
    static LocalSettings read(@Nullable Path file, @Nullable Path data) {
        LocalSettingsFile settings = new LocalSettingsFile(file == null ? PLACE : file);
        settings.load(file != null);
        return settings.settings(data);
    }

    private void load(boolean required) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new LocalSettingsException(file + ": longer than " + BYTES_MAX + " bytes: write a few lines");
            }
            List<String> text = Files.readAllLines(file);
            for (int i = 0; i < text.size(); i++) {
                line(i + 1, text.get(i).strip());
            }
        } catch (NoSuchFileException e) {
            if (required) {
                throw new LocalSettingsException(file + ": there is no such file");
            }
        } catch (MalformedInputException e) {
            throw new LocalSettingsException(file + ": not UTF-8 text");
        } catch (IOException e) {
            throw new LocalSettingsException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals).strip();
        if (equals < 0) {
            mistake(number, "write key = value");
        } else if (!DEFAULTS.containsKey(key)) {
            mistake(number, "no setting " + key + "; there are " + String.join(", ", DEFAULTS.keySet()));
        } else if (lines.put(key, number) != null) {
            mistake(number, key + " is there twice");
        } else if (line.substring(equals + 1).isBlank()) {
            mistake(number, key + " has no value: write one, or leave the line out");
        } else {
            values.put(key, line.substring(equals + 1).strip());
        }
    }

    private LocalSettings settings(@Nullable Path chosenData) {
        Path data = chosenData == null ? folder("data") : chosenData.toAbsolutePath();
        LocalSettings settings = new LocalSettings(
                data,
                text("run").isEmpty() || chosenData != null ? data : folder("run"),
                host("page.listen"),
                port("page.port"),
                networks("page.lan"),
                folder("host.root"),
                folders("tools"),
                text("network.installer").isEmpty() ? Optional.empty() : Optional.of(folder("network.installer")),
                words("tool.reboot"));
        if (!mistakes.isEmpty()) {
            throw new LocalSettingsException(String.join("\n", mistakes.values()));
        }
        return settings;
    }

    private String text(String key) {
        return values.getOrDefault(key, "");
    }

    private Path folder(String key) {
        return value(key, "write an absolute path", LocalSettingsFile::absolute);
    }

    private List<Path> folders(String key) {
        return list(key, "write folders as /usr/bin, with commas between", LocalSettingsFile::absolute);
    }

    private String host(String key) {
        // A name would have to be looked up, and there may be nobody to ask.
        return value(key, "write a numeric address, as 0.0.0.0 or 192.168.1.1", text -> {
            if (text.indexOf('/') >= 0) {
                throw new IllegalArgumentException(text);
            }
            Cidr.parse(text);
            return text;
        });
    }

    private int port(String key) {
        return value(key, "write a port, 0..65535", text -> {
            int port = Integer.parseInt(text);
            if (port < 0 || port > 65_535 || !Character.isDigit(text.charAt(0))) {
                throw new IllegalArgumentException(text);
            }
            return port;
        });
    }

    private List<Cidr> networks(String key) {
        return list(key, "write networks as 192.168.0.0/16, with commas between", Cidr::parse);
    }

    /** Where there are entries that can be none they are named. */
    private <T> List<T> list(String key, String instead, Function<String, T> parse) {
        List<T> entries = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String entry : text(key).split(",", -1)) {
            try {
                entries.add(parse.apply(entry.strip()));
            } catch (IllegalArgumentException e) {
                wrong.add("\"" + entry.strip() + "\"");
            }
        }
        if (!wrong.isEmpty()) {
            mistake(lines.getOrDefault(key, 0), key + ": " + String.join(", ", wrong) + ": " + instead);
        }
        return entries;
    }

    private List<String> words(String key) {
        return value(key, "write a program's absolute path, then its arguments", text -> {
            if (text.isEmpty()) {
                return List.of();
            }
            absolute(text);
            return List.of(text.split("\\s+", -1));
        });
    }

    private static Path absolute(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(text);
        }
        return Path.of(text);
    }

    /** What the text says; where it says nothing that can be, that is noted and the default taken for now. */
    private <T> T value(String key, String instead, Function<String, T> parse) {
        try {
            return parse.apply(text(key));
        } catch (IllegalArgumentException e) {
            mistake(lines.getOrDefault(key, 0), key + " = " + text(key) + ": " + instead);
            return parse.apply(DEFAULTS.getOrDefault(key, ""));
        }
    }

    private void mistake(int number, String instead) {
        mistakes.put(number, file + ":" + number + ": " + instead);
    }
}
