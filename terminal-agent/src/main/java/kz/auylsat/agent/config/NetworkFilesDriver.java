package kz.auylsat.agent.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
 * <p>Only files that are the agent's own by name are written, replaced or removed. A configuration without a network part
 * leaves them as they are. Nothing is reloaded where nothing changes: a reload may interrupt the link.
 */
public final class NetworkFilesDriver implements SettingsDriver {
    private static final int FILE_BYTES_MAX = 16 * 1024;

    private final Path folder;
    private final BeforeFile before;
    private final ReloadCommand reload;

    /**
     * @param folder where networkd's files are, as {@code /etc/systemd/network}
     * @param kept the file in which what was before is kept
     */
    public NetworkFilesDriver(Path folder, Path kept, DiskReserve reserve, ReloadCommand reload) {
        this.folder = folder;
        this.before = new BeforeFile(kept, reserve);
        this.reload = reload;
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public void check(AgentConfiguration next) throws SettingsException {
        if (next.network().isPresent()) {
            NetworkTemplates.render(next.network().get());
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw new SettingsException(folder + " is no folder that the agent can write");
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
            replace(files);
        }
    }

    @Override
    public void rollback(long version, Optional<AgentConfiguration> confirmed) throws SettingsException {
        Optional<Map<String, String>> kept = before.before(version);
        if (kept.isPresent()) {
            replace(kept.get());
            before.forget();
        }
    }

    private void replace(Map<String, String> files) throws SettingsException {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(folder.resolve(file.getKey()), file.getValue());
            }
            for (String name : names()) {
                if (!files.containsKey(name)) {
                    DurableFile.delete(folder.resolve(name));
                }
            }
            reload.reload();
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

    /** Wholly old or wholly new, and readable for all before it has its name: networkd runs as a user of its own. */
    private void write(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFile.syncFolder(folder);
    }
}
