package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.auylsat.agent.lineup.CertificatePdfCommand;
import kz.auylsat.link.control.Jws;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "certificate",
        mixinStandardHelpOptions = true,
        description = "Work with signed line-up certificates.",
        subcommands = CertificateCommand.PdfCommand.class)
final class CertificateCommand {
    private CertificateCommand() {}

    @Command(name = "pdf", mixinStandardHelpOptions = true, description = "Make a PDF of a signed line-up certificate.")
    static final class PdfCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE", description = "the signed certificate, as the page gave it")
        private Path file = Path.of("");

        @Option(names = "--language", paramLabel = "LANGUAGE", defaultValue = "en", description = "tg, kk, ru or en")
        private String language = "en";

        @Option(names = "--output", paramLabel = "FILE", description = "default: FILE with .pdf at its end")
        private @Nullable Path output;

        @Override
        public Integer call() throws IOException {
            byte[] pdf = CertificatePdfCommand.ofThisProgram().pdf(read(), language);
            Path to = output == null ? file.resolveSibling(file.getFileName() + ".pdf") : output;
            Files.write(to, pdf);
            spec.commandLine().getOut().println(to);
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }

        private String read() throws IOException {
            try {
                if (Files.size(file) > Jws.CHARS_MAX) {
                    throw new RefusedException(file + ": too long for a line-up certificate");
                }
                return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            } catch (NoSuchFileException e) {
                throw new RefusedException(file + ": there is no such file");
            }
        }
    }
}
