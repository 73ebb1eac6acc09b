package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd does with an NCC that ran out of memory: its script, its unit, a real Java. */
class OutOfMemoryTest {
    private static final Path DEPLOY = Path.of("../deploy");

    @TempDir
    Path folder;

    @Test
    void anNccOutOfMemoryIsStartedAgain() throws Exception {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin/java").toString())));
        command.addAll(optionsOfTheScript());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HungryMain.class.getName()));

        int exit = run(command);

        assertThat(exit).isNotZero();
        assertThat(keepsItDown()).isNotEmpty().doesNotContain(exit);
    }

    static final class HungryMain {
        private HungryMain() {}

        public static void main(String[] arguments) {
            List<byte[]> eaten = new ArrayList<>();
            while (eaten.size() < 4_096) {
                eaten.add(new byte[1 << 20]);
            }
        }
    }

    /** What {@code deploy/ncc} gives Java, told by a Java that prints its arguments. */
    private List<String> optionsOfTheScript() throws Exception {
        Path script = folder.resolve("deploy/ncc");
        Path java = folder.resolve("jdk/bin/java");
        Path jar = folder.resolve("ncc-server/target/ncc.jar");
        for (Path each : List.of(script, java, jar)) {
            Files.createDirectories(each.getParent());
        }
        Files.copy(DEPLOY.resolve("ncc"), script);
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.createFile(jar);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        assertThat(run(List.of("bash", script.toString(), "version"))).isZero();
        List<String> arguments = Files.readAllLines(folder.resolve("out.txt"));
        assertThat(arguments).contains("-jar", "-Xmx192m");
        return arguments.subList(0, arguments.indexOf("-jar"));
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("JAVA_OPTIONS");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Integer> keepsItDown() throws IOException {
        String unit = Files.readString(DEPLOY.resolve("systemd/auylsat-ncc.service"));
        assertThat(unit).contains("Restart=on-failure");
        Matcher statuses =
                Pattern.compile("(?m)^RestartPreventExitStatus=(.*)$").matcher(unit);
        assertThat(statuses.find()).isTrue();
        return Pattern.compile(" ")
                .splitAsStream(statuses.group(1))
                .map(Integer::valueOf)
                .toList();
    }
}
