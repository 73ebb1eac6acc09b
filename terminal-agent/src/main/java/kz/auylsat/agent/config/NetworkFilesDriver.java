package kz.auylsat.agent.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.link.control.AgentConfiguration;

/**
 * The box's network settings as files of systemd-networkd, by {@link NetworkTemplates}.
 *
 * <p>The agent reads them, and asks who may write them to. Only files that are the agent's own by name are written, replaced
 * or removed. A configuration without a network part leaves them as they are. Nothing is installed where nothing changes: a
 * reload may interrupt the link.
 */
public final class NetworkFilesDriver implements SettingsDriver {
    private static final int FILE_BYTES_MAX = 16 * 1024;

    private final Path folder;
    private final BeforeFile before;
    private final Optional<NetworkInstaller> installer;

    /**
     * @param folder where networkd's files are, as {@code /etc/systemd/network}
     * @param kept the file in which what was before is kept
     * @param installer empty where the box has none
     */
    public NetworkFilesDriver(Path folder, Path kept, DiskReserve reserve, Optional<NetworkInstaller> installer) {
        this.folder = folder;
        this.before = new BeforeFile(kept, reserve);
        this.installer = installer;
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public void check(AgentConfiguration next) throws SettingsException {
        if (next.network().isPresent()) {
            NetworkTemplates.render(next.network().get());
            if (installer.isEmpty()) {
                throw new SettingsException(
                        "nobody may change this box's network: write network.installer in agent.conf");
            }
            for (Map.Entry<String, String> file : owned().entrySet()) {
                if (!NetworkTemplates.isOurs(file.getKey(), file.getValue())) {
                    throw new SettingsException(folder.resolve(file.getKey())
                            + " was changed by hand, so it could not be put back: give it another name");
                }
            }
        }
    }

    @Override
    public void apply(long version, AgentConfiguration next) throws SettingsException {
        if (next.network().isEmpty()) {
            return;
        }
        Map<String, String> files = NetworkTemplates.render(next.network().get());
        Map<String, String> now = owned();
        Optional<Map<String, String>> kept = before.before(version);
        before.keep(version, kept.orElse(now));
        // After a start it is not known whether the files were ever reloaded.
        if (!files.equals(now) || kept.isPresent()) {
            install(files);
        }
    }

    @Override
    public void rollback(long version, Optional<AgentConfiguration> confirmed) throws SettingsException {
        Optional<Map<String, String>> kept = before.before(version);
        if (kept.isPresent()) {
            install(kept.get());
            before.forget();
        }
    }

    private void install(Map<String, String> files) throws SettingsException {
        try {
            installer
                    .orElseThrow(() -> new IOException("write network.installer in agent.conf"))
                    .install(files);
        } catch (IOException e) {
            throw new SettingsException("network files in " + folder + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> owned() throws SettingsException {
        Map<String, String> files = new LinkedHashMap<>();
        try {
            for (String name : names()) {
                byte[] content =
                        DurableFile.read(folder.resolve(name), FILE_BYTES_MAX).orElse(new byte[0]);
                files.put(name, content.length == 0 ? "\n" : new String(content, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new SettingsException("network files in " + folder + ": " + e.getMessage(), e);
        }
        return files;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(NetworkTemplates.PREFIX) && name.endsWith(NetworkTemplates.SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
