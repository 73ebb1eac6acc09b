package kz.auylsat.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.disk.DurableFile;

/** A folder's files, written with the room that is kept for them on a full disk. */
final class ConfigurationFolderStore implements ConfigurationDisk {
    private final Path folder;
    private final DiskReserve reserve;

    ConfigurationFolderStore(Path folder, DiskReserve reserve) {
        this.folder = folder;
        this.reserve = reserve;
    }

    @Override
    public Optional<byte[]> read(String name, int bytesMax) throws IOException {
        return DurableFile.read(folder.resolve(name), bytesMax);
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        reserve.write(folder.resolve(name), content);
    }

    @Override
    public void delete(String name) throws IOException {
        DurableFile.delete(folder.resolve(name));
    }

    @Override
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
