package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kz.auylsat.link.control.Jws;
import kz.auylsat.ncc.yaml.FileTrouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Check a line-up certificate, without a network: who signed it, and every value again.",
        footer = {
            "",
            "The certificate is the signed file, certificate.jws; its PDF is for reading and proves nothing.",
            "Photos beside it (photo-1.jpg …) are compared with what it says of them.",
            "Exit code 3 where it is refused, 6 where it holds but nothing here knows the signer's authority."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final String NO_AUTHORITY = "none";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the certificate, as certificate.jws")
    private Path file;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "the certificate of the gateway's authority (default: gateway/ca.crt of the data folder);"
                    + " \"none\" to check all but who let the signer in")
    private @Nullable String authority;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws IOException {
        byte[] content = named(file, this::content);
        BoxSignature.Authorities authorities = authorities();
        LineUpCheck.Held held;
        try {
            held = LineUpCheck.check(content, authorities);
        } catch (RefusedException e) {
            throw told(String.valueOf(e.getMessage()).lines().toList());
        }
        Path folder = file.toAbsolutePath().getParent();
        List<LineUpPhotosReader.Found> photos =
                folder == null ? List.of() : LineUpPhotosReader.look(folder, held.certificate());
        List<String> altered = photos.stream()
                .filter(each -> each.state() == LineUpPhotosReader.State.ALTERED)
                .map(each -> "photo-" + each.photo().number()
                        + ".jpg beside it is not the photo that was signed: put the right one there, or take it away")
                .toList();
        if (!altered.isEmpty()) {
            throw told(altered);
        }
        LineUpText text = new LineUpText(held, photos);
        ConsoleWriter.print(spec, output.render(text.fields(), text.tables()));
        if (held.signature().authority().isPresent() || NO_AUTHORITY.equals(authority)) {
            return ExitCode.OK;
        }
        ConsoleWriter.say(
                spec,
                "ncc: the signer is unproven: name the gateway's authority with --ca FILE (gateway/ca.crt of its"
                        + " NCC's data folder), or write --ca none to do without");
        return ExitCode.NOT_MET;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** A file that the caller named is his to mend. */
    private static <T> T named(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new RefusedException(file + ": " + FileTrouble.of(e));
        }
    }

    private RefusedException told(List<String> reasons) {
        return new RefusedException(
                reasons.stream().map(reason -> file + ": " + reason).toList());
    }

    private byte[] content() throws IOException {
        if (Files.isDirectory(file)) {
            throw new RefusedException(
                    file + ": a folder: name the certificate in it, as " + file.resolve("certificate.jws"));
        }
        if (Files.size(file) > Jws.CHARS_MAX) {
            throw new RefusedException(file + ": more than " + Jws.CHARS_MAX + " bytes, so no line-up certificate");
        }
        return Files.readAllBytes(file);
    }

    private BoxSignature.Authorities authorities() throws IOException {
        if (NO_AUTHORITY.equals(authority)) {
            return BoxSignature.Authorities.UNKNOWN;
        }
        if (authority != null) {
            Path given = Path.of(authority);
            return named(given, () -> AuthorityReader.read(given));
        }
        Path own = GatewayWiring.keys(options.read().data()).resolve("ca.crt");
        return Files.exists(own) ? AuthorityReader.read(own) : BoxSignature.Authorities.UNKNOWN;
    }
}
