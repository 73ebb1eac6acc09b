package kz.auylsat.agent.app;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.link.control.Cidr;
import picocli.CommandLine.Command;

@Command(
        name = "archive",
        hidden = true,
        mixinStandardHelpOptions = true,
        description =
                "Load what a running agent loads: the launcher has Java keep it as an archive, for quicker starts.")
final class ArchiveCommand implements Callable<Integer> {
    private static final long RUN_MILLIS = 3_000;
    /** What an enrolled agent loads, and one that is not may not. */
    private static final List<String> WARM = List.of(
            "kz.auylsat.agent.gateway.GatewayClient",
            "kz.auylsat.agent.gateway.Uploader",
            "kz.auylsat.agent.gateway.WaitLoop",
            "kz.auylsat.agent.snmp.AgentSnmpServer",
            "kz.auylsat.agent.sample.ModemClient",
            "kz.auylsat.agent.config.ConfigurationThread",
            "org.snmp4j.Snmp",
            "org.snmp4j.security.USM",
            "io.netty.handler.ssl.SslHandler",
            "io.netty.handler.codec.http.HttpClientCodec",
            "javax.net.ssl.SSLContext");

    @Override
    public Integer call() throws IOException, InterruptedException, ClassNotFoundException {
        Path data = Files.createTempDirectory("auylsat-agent");
        try {
            run(data);
        } finally {
            remove(data);
        }
        return ExitCode.OK;
    }

    private static void run(Path data) throws IOException, InterruptedException, ClassNotFoundException {
        AgentLogging.start(null);
        LocalSettings settings = new LocalSettings(
                data,
                data,
                InetAddress.getLoopbackAddress().getHostAddress(),
                0,
                List.of(Cidr.parse("127.0.0.0/8")),
                Path.of("/"),
                List.of(),
                List.of());
        AgentWiring agent =
                AgentWiring.start(settings, AgentClock.open(data), StartMode.USUAL, new StartsFile(data), code -> {});
        try {
            for (String name : WARM) {
                Class.forName(name);
            }
            Thread.sleep(RUN_MILLIS);
        } finally {
            agent.close();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
