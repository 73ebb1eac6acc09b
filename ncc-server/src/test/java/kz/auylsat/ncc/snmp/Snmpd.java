package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.auylsat.testing.RealProgram;

/** net-snmp's agent on a loopback port, with a folder of its own. */
public final class Snmpd implements AutoCloseable {
    public final int port = RealProgram.freeUdpPort();
    private final Path folder;
    private final Path program;
    private Process process;

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
        RealProgram.stop(process);
    }

    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Asks until it answers, for it takes a moment to start. */
    SnmpOutcome.Answered awaitAnswer(LoopFixture fixture, SnmpEndpoint endpoint) {
        SnmpOutcome outcome = null;
        for (int i = 0; i < 50; i++) {
            outcome = fixture.get(endpoint, LoopFixture.attempts(2, 300), LoopFixture.SYS_UP_TIME);
            if (outcome instanceof SnmpOutcome.Answered answered) {
                return answered;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(outcome).as(log()).isInstanceOf(SnmpOutcome.Answered.class);
        throw new AssertionError();
    }

    @Override
    public void close() {
        stop();
    }
}
