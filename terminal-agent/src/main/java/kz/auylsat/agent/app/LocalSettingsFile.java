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
import kz.auylsat.link.control.Cidr;
import org.jspecify.annotations.Nullable;

/**
 * Reads the box's own settings: lines of {@code key = value}, {@code #} begins a comment, every key has a default.
 *
 * <p>Whatever it does not understand is refused in one line with the line's number.
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
        if (equals < 0) {
            throw refused(number, "write key = value");
        }
        String key = line.substring(0, equals).strip();
        if (!DEFAULTS.containsKey(key)) {
            throw refused(number, "no setting " + key + "; there are " + String.join(", ", DEFAULTS.keySet()));
        }
        if (lines.put(key, number) != null) {
            throw refused(number, key + " is there twice");
        }
        values.put(key, line.substring(equals + 1).strip());
    }

    private LocalSettings settings(@Nullable Path chosenData) {
        Path data = chosenData == null ? folder("data") : chosenData.toAbsolutePath();
        return new LocalSettings(
                data,
                text("run").isEmpty() || chosenData != null ? data : folder("run"),
                host("page.listen"),
                port("page.port"),
                networks("page.lan"),
                folder("host.root"),
                folders("tools"),
                text("network.installer").isEmpty() ? Optional.empty() : Optional.of(folder("network.installer")),
                words("tool.reboot"));
    }

    private String text(String key) {
        return values.getOrDefault(key, "");
    }

    private Path folder(String key) {
        String text = text(key);
        if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
            throw refused(key, "write an absolute path");
        }
        return Path.of(text);
    }

    private List<Path> folders(String key) {
        List<Path> folders = new ArrayList<>();
        for (String folder : text(key).split(",", -1)) {
            if (!folder.strip().startsWith("/")) {
                throw refused(key, "write folders as /usr/bin, with commas between");
            }
            folders.add(Path.of(folder.strip()));
        }
        return folders;
    }

    private String host(String key) {
        String text = text(key);
        try {
            if (text.indexOf('/') < 0) {
                Cidr.parse(text);
                return text;
            }
        } catch (IllegalArgumentException e) {
            // A name would have to be looked up, and there may be nobody to ask.
        }
        throw refused(key, "write a numeric address, as 0.0.0.0 or 192.168.1.1");
    }

    private int port(String key) {
        String text = text(key);
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refused(key, "write a port, 0..65535");
        }
        int port = Integer.parseInt(text);
        if (port > 65_535) {
            throw refused(key, "write a port, 0..65535");
        }
        return port;
    }

    private List<Cidr> networks(String key) {
        List<Cidr> networks = new ArrayList<>();
        try {
            for (String network : text(key).split(",", -1)) {
                networks.add(Cidr.parse(network.strip()));
            }
        } catch (IllegalArgumentException e) {
            throw refused(key, "write networks as 192.168.0.0/16, with commas between");
        }
        return networks;
    }

    private List<String> words(String key) {
        String text = text(key);
        if (text.isEmpty()) {
            return List.of();
        }
        if (!text.startsWith("/")) {
            throw refused(key, "write a program's absolute path, then its arguments");
        }
        return List.of(text.split("\\s+", -1));
    }

    private LocalSettingsException refused(String key, String instead) {
        Integer number = lines.get(key);
        return number == null
                ? new LocalSettingsException(key + ": " + instead)
                : refused(number, key + " = " + text(key) + ": " + instead);
    }

    private LocalSettingsException refused(int number, String instead) {
        return new LocalSettingsException(file + ":" + number + ": " + instead);
    }
}
