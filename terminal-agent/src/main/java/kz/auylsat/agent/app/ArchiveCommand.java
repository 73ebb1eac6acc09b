package kz.auylsat.agent.app;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kz.auylsat.link.control.Cidr;
import picocli.CommandLine.Command;

@Command(
        name = "archive",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Load what a running agent loads: the launcher has Java keep it as an archive, for quicker starts.")
final class ArchiveCommand implements Callable<Integer> {
    private static final long RUN_MILLIS = 3_000;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("auylsat-agent");
        try {
            run(data);
        } finally {
            remove(data);
        }
        return ExitCode.OK;
    }

    private static void run(Path data) throws IOException, InterruptedException {
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
        try (AgentWiring agent = AgentWiring.start(settings, StartMode.USUAL, new StartsFile(data), code -> {})) {
            agent.warmUp();
            Thread.sleep(RUN_MILLIS);
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
