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
    private final BufferedReader output;
    private final String address;
    private String unusedLink;

    private DevServer(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.unusedLink = nextLink();
        this.address = unusedLink.substring(0, unusedLink.indexOf("/sign-in"));
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
        return new DevServer(process);
    }

    private String nextLink() throws IOException {
        String line = output.readLine();
        while (line != null && !line.contains("/sign-in?token=")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the development server ended before it printed a sign-in link");
        }
        return line.substring(line.indexOf("http"));
    }

    /** Valid once; another one each time. */
    String signInLink() throws IOException {
        String link = unusedLink;
        process.outputWriter().write("\n");
        process.outputWriter().flush();
        unusedLink = nextLink();
        return link;
    }

    String address(String path) {
        return address + path;
    }

    @Override
    public void close() {
        RealProgram.stop(process);
    }
}
