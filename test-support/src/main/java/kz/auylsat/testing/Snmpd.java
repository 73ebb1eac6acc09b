package kz.auylsat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** net-snmp's agent on a loopback port, with a folder of its own. */
public final class Snmpd implements AutoCloseable {
    public final int port = RealProgram.freeUdpPort();
    private final Path folder;
    private final Path program;
    private @Nullable Process process;

    /** @param users lines of the form {@code createUser …} */
    public Snmpd(Path folder, List<String> configuration, List<String> users) {
        this.folder = folder;
        program = RealProgram.require("snmpd");
        try {
            Files.createDirectories(folder.resolve("persistent"));
            Files.write(folder.resolve("agent.conf"), configuration);
            Files.write(folder.resolve("persistent/snmpd.conf"), users);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Starts it again on the same port, with what it kept. */
    public void start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    program.toString(),
                    "-C",
                    "-c",
                    folder.resolve("agent.conf") + "," + folder.resolve("persistent/snmpd.conf"),
                    "-Lo",
                    "-f",
                    "-r",
                    "udp:127.0.0.1:" + port);
            builder.environment().put("MIBS", "");
            builder.environment()
                    .put("SNMP_PERSISTENT_DIR", folder.resolve("persistent").toString());
            builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        if (process != null) {
            RealProgram.stop(process);
            process = null;
        }
    }

    /** What it said so far. */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
