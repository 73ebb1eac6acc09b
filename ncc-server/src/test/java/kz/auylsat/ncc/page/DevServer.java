package kz.auylsat.ncc.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kz.auylsat.ncc.api.DevServerMain;
import kz.auylsat.testing.RealProgram;

/** The development server over ten fake villages, as a process of its own on a free port. */
final class DevServer implements AutoCloseable {
    private final Process process;
    private final String signInLink;

    private DevServer(Process process, String signInLink) {
        this.process = process;
        this.signInLink = signInLink;
    }

    static DevServer start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DevServerMain.class.getName(),
                        String.valueOf(RealProgram.freeTcpPort()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.contains("/sign-in?token=")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the development server ended before it printed its sign-in link");
        }
        return new DevServer(process, line.substring(line.indexOf("http")));
    }

    /** Valid once. */
    String signInLink() {
        return signInLink;
    }

    String address(String path) {
        return signInLink.substring(0, signInLink.indexOf("/sign-in")) + path;
    }

    @Override
    public void close() {
        RealProgram.stop(process);
    }
}
