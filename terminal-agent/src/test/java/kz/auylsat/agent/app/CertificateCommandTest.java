package kz.auylsat.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import kz.auylsat.agent.lineup.LineUp;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.agent.lineup.Signer;
import kz.auylsat.agent.lineup.SigningBox;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.JwsHeader;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.control.LocalName;
import kz.auylsat.link.lineup.CompressionLevel;
import kz.auylsat.link.lineup.LineUpLimits;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.metric.Metric;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code certificate pdf} makes a PDF of, and what it says of all else. */
class CertificateCommandTest {
    private static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path file;
    private Path pdf;

    @BeforeEach
    void name() {
        file = folder.resolve("certificate.jws");
        pdf = folder.resolve("certificate.jws.pdf");
    }

    private int pdf(String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "certificate";
        words[1] = "pdf";
        words[2] = file.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return AgentCommandLine.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    private static String signed(String kind, String payload) throws Exception {
        Signer signer = SigningBox.signer();
        return Jws.sign(
                payload.getBytes(StandardCharsets.UTF_8),
                signer.key(),
                new JwsHeader(kind, "", List.of(signer.chain().get(0).getEncoded())));
    }

    /** A certificate as a line-up ends in one. */
    private String certificate() throws Exception {
        LineUpStore store = LineUpStore.open(Files.createDirectory(folder.resolve("lineup")), NOW, () -> true);
        LineUpSite site = new LineUpSite(
                "ayni-1",
                LocalName.of("Ayni"),
                39.39,
                68.54,
                1_400,
                Optional.empty(),
                LocalName.of("KazSat-3"),
                58.5,
                Map.of());
        LineUpLimits limits = new LineUpLimits(1, 0.5, 30, 1, OptionalDouble.empty(), 10, 1);
        store.begin(LineUp.begin(UUID.randomUUID(), site, "Rustam", limits, NOW));
        store.change(
                lineUp -> lineUp.record(new Measured.Pointing(Metric.ESNO_DB, 11.4, 11.5, OptionalDouble.of(12)), NOW));
        store.change(lineUp -> lineUp.record(new Measured.CrossPol(32), NOW));
        for (int i = 0; i < 8; i++) {
            CompressionLevel level = new CompressionLevel(-25 + i, -120 + i - Math.max(0, i - 4) / 2.0);
            store.change(lineUp -> lineUp.addLevel(level));
        }
        store.change(lineUp -> lineUp.record(new Measured.CompressionTest(lineUp.levels()), NOW));
        store.change(lineUp -> lineUp.record(new Measured.TransmitPower(-21), NOW));
        store.change(lineUp -> lineUp.startSoak(Metric.ESNO_DB, NOW));
        for (int i = 0; i < 10; i++) {
            store.second(lineUp -> lineUp.soakSecond(true, true, OptionalDouble.of(11.2), NOW), false);
        }
        return store.jws(store.finish(SigningBox.signer(), NOW, "NCC").id()).orElseThrow();
    }

    @Test
    void aPdfIsMadeOfACertificateAsItWasSignedAndOfNoOther() throws Exception {
        String jws = certificate();
        Files.writeString(file, jws + "\n");
        assertThat(pdf()).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F');
        Files.delete(pdf);

        int middle = (jws.indexOf('.') + jws.lastIndexOf('.')) / 2;
        char other = jws.charAt(middle) == 'A' ? 'B' : 'A';
        Files.writeString(file, jws.substring(0, middle) + other + jws.substring(middle + 1));
        assertThat(pdf()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString().lines())
                .containsExactly("auylsat-agent: " + file + ": altered: its signature does not fit what it says");
        assertThat(pdf).doesNotExist();
    }

    @Test
    void whatIsNoCertificateIsRefused() throws Exception {
        Map<String, String> refused = Map.of(
                "a letter",
                "no line-up certificate, or a damaged one",
                signed("auylsat-configuration", "{}"),
                "a signed document of another kind than a line-up certificate",
                signed(LineUpCertificate.KIND, "{}"),
                "signed, but no line-up certificate: ",
                Jws.sign(
                        new byte[] {'{', '}'},
                        SigningBox.signer().key(),
                        new JwsHeader(LineUpCertificate.KIND, "", List.of())),
                "does not carry the certificate of the box that signed it",
                Jws.sign(
                        new byte[] {'{', '}'},
                        SigningBox.signer().key(),
                        new JwsHeader(LineUpCertificate.KIND, "", List.of(new byte[] {1, 2, 3}))),
                "damaged: the box's certificate in it cannot be read");
        for (Map.Entry<String, String> each : refused.entrySet()) {
            err.getBuffer().setLength(0);
            Files.writeString(file, each.getKey());
            assertThat(pdf()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err.toString()).startsWith("auylsat-agent: " + file + ": " + each.getValue());
            assertThat(err.toString().lines()).hasSize(1);
        }
        assertThat(pdf).doesNotExist();
    }

    @Test
    void anUnknownLanguageIsWrongUse() {
        assertThat(pdf("--language", "xx")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("auylsat-agent: --language xx: write tg, kk, ru or en");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws Exception {
        Files.writeString(file, certificate());
        Path to = folder.resolve("none/line-up.pdf");
        assertThat(pdf("--output", to.toString())).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err.toString().lines())
                .containsExactly("auylsat-agent: " + to + ": there is no folder " + to.getParent()
                        + ": make it, or write another --output");
    }
}
