package kz.auylsat.agent.lineup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes PDFs in a child process of the same Java: the agent's own memory stays as it is. Blocks for a second or two. */
public final class CertificatePdfCommand implements PdfPrinter {
    /** A weak box takes its time; whatever takes longer hangs. */
    private static final int SECONDS_MAX = 30;

    private static final int PDF_BYTES_MAX = 2 * 1024 * 1024;
    private static final int LINE_CHARS_MAX = 200;

    private final Path java;
    private final String classPath;

    private CertificatePdfCommand(Path java, String classPath) {
        this.java = java;
        this.classPath = classPath;
    }

    /** With the Java and the program that run here. */
    public static CertificatePdfCommand ofThisProgram() {
        return new CertificatePdfCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"));
    }

    @Override
    public byte[] pdf(String jws, String language) throws IOException {
        Path errors = Files.createTempFile("line-up", ".log");
        try {
            return run(jws, language, errors);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private byte[] run(String jws, String language, Path errors) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Djava.awt.headless=true",
                        "-cp",
                        classPath,
                        CertificatePdfMain.class.getName(),
                        language))
                .redirectError(errors.toFile())
                .start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(jws.getBytes(StandardCharsets.US_ASCII));
            }
            // Ended from elsewhere where it hangs: then the reading below ends too.
            process.onExit().orTimeout(SECONDS_MAX, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
            byte[] pdf;
            try (InputStream out = process.getInputStream()) {
                pdf = out.readNBytes(PDF_BYTES_MAX);
            }
            if (process.waitFor() != 0 || pdf.length == 0) {
                throw new IOException("no PDF: " + line(errors));
            }
            return pdf;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("no PDF: the agent is ending", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String line(Path errors) throws IOException {
        try (InputStream in = Files.newInputStream(errors)) {
            String text = new String(in.readNBytes(LINE_CHARS_MAX), StandardCharsets.UTF_8);
            return text.isBlank()
                    ? "the process ended without a word"
                    : text.strip().replace('\n', ' ');
        }
    }
}
