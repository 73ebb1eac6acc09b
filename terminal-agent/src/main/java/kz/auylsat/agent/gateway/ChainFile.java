package kz.auylsat.agent.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.link.control.TelemetryBatch;

/**
 * The newest chain token that the NCC gave: what tells this box from one with a copy of its disk.
 *
 * <p>It is durable before the next batch shows it. The NCC takes the one before too, so a power cut between an answer and
 * this file does no harm; nor does a file that is lost, which is told as a cloned disk once.
 */
public final class ChainFile implements ChainMemory {
    private static final Logger LOG = Logger.getLogger("gateway");

    private final Path file;
    private final IdentityFile.DurableWrite disk;
    private String latest;

    public ChainFile(Path folder, IdentityFile.DurableWrite disk) {
        file = folder.resolve("chain");
        this.disk = disk;
        latest = read();
    }

    @Override
    public String latest() {
        return latest;
    }

    @Override
    public void keep(String chain) {
        latest = chain;
        try {
            disk.write(file, chain.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the chain token is not kept: {0}", e.getMessage());
        }
    }

    private String read() {
        try {
            return DurableFile.read(file, 4 * TelemetryBatch.CHAIN_CHARS_MAX)
                    .map(content -> new String(content, StandardCharsets.UTF_8).strip())
                    .filter(text -> text.length() <= TelemetryBatch.CHAIN_CHARS_MAX)
                    .orElse("");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the chain token cannot be read: {0}", e.getMessage());
            return "";
        }
    }
}
