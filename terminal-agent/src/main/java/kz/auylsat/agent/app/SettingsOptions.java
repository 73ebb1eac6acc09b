package kz.auylsat.agent.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which box's settings a command means. */
final class SettingsOptions {
    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "the box's own settings (default: /etc/auylsat-agent/agent.conf where it exists)")
    private @Nullable Path settings;

    @Option(names = "--data", paramLabel = "FOLDER", description = "the data folder; goes before the settings'")
    private @Nullable Path data;

    LocalSettings read() {
        return LocalSettingsFile.read(settings, data);
    }

    @Nullable
    Path settings() {
        return settings;
    }

    @Nullable
    Path data() {
        return data;
    }
}
