package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.auylsat.agent.lineup.CertificatePdfCommand;
import kz.auylsat.agent.lineup.PdfPrinter;
import kz.auylsat.agent.lineup.SignedLineUp;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.MalformedMessageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            if (!PdfPrinter.LANGUAGES.contains(language)) {
                throw new ParameterException(spec.commandLine(), "--language " + language + ": write tg, kk, ru or en");
            }
            String signed = read();
            try {
                SignedLineUp.requireUnaltered(signed);
            } catch (MalformedMessageException e) {
                throw new RefusedException(file + ": " + e.getMessage());
            }
            Path to = output == null ? file.resolveSibling(file.getFileName() + ".pdf") : output;
            Path folder = to.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new UnavailableException(
                        to + ": there is no folder " + folder + ": make it, or write another --output");
            }
            Files.write(to, CertificatePdfCommand.ofThisProgram().pdf(signed, language));
            spec.commandLine().getOut().println(to);
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }

        private String read() throws IOException {
            if (Files.isDirectory(file)) {
                throw new RefusedException(
                        file + ": a folder: name the certificate in it, as " + file.resolve("certificate.jws"));
            }
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
