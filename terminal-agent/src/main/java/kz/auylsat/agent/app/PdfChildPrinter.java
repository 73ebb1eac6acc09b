package kz.auylsat.agent.app;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kz.auylsat.agent.lineup.PdfPrinter;

/** Has PDFs made by a process of its own, which takes the memory that they need away with it. */
final class PdfChildPrinter implements PdfPrinter {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PDF_BYTES_MAX = 16 * 1024 * 1024;
    private static final int ERROR_BYTES_MAX = 4 * 1024;

    /** One at a time: two would not fit beside the agent. */
    private final Semaphore one = new Semaphore(1);

    private final Path folder;

    PdfChildPrinter(LocalSettings settings) {
        this.folder = settings.run();
    }

    @Override
    public byte[] pdf(String jws, String language) throws IOException {
        if (!one.tryAcquire()) {
            throw new IOException("another PDF is being made: try again in a few seconds");
        }
        Path text = folder.resolve("certificate.jws");
        Path pdf = folder.resolve("certificate.pdf");
        try {
            Files.writeString(text, jws, StandardCharsets.US_ASCII);
            run(command(text, pdf, language));
            if (Files.size(pdf) > PDF_BYTES_MAX) {
                throw new IOException("the PDF is too large");
            }
            return Files.readAllBytes(pdf);
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(pdf);
            one.release();
        }
    }

    private static List<String> command(Path text, Path pdf, String language) throws IOException {
        String java = ProcessHandle.current()
                .info()
                .command()
                .orElseThrow(() -> new IOException("the box does not say which Java this is"));
        return List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path", ""),
                AgentMain.class.getName(),
                "certificate",
                "pdf",
                text.toString(),
                "--output",
                pdf.toString(),
                "--language",
                language.toLowerCase(Locale.ROOT));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        try (InputStream out = process.getInputStream()) {
            byte[] said = out.readNBytes(ERROR_BYTES_MAX);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the PDF was not made within " + PATIENCE.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("the PDF was not made: "
                        + new String(said, StandardCharsets.UTF_8)
                                .lines()
                                .findFirst()
                                .orElse("exit code " + process.exitValue()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the page ends");
        } finally {
            process.destroyForcibly();
        }
    }
}
