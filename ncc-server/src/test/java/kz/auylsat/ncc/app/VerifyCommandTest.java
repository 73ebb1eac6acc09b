package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.FakeLineUps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private AuthorityFile gateway;
    private FakeLineUps box;
    private Path file;

    @BeforeEach
    void enrolled() throws Exception {
        gateway = AuthorityFile.open(folder.resolve("data/gateway"), NOW);
        box = FakeLineUps.of(gateway, "ayni-1", NOW);
        file = folder.resolve("certificate.jws");
    }

    private LineUpCertificate good() throws Exception {
        return FakeLineUps.certificate("ayni-1", NOW, 31, "");
    }

    private NccRun verify(String text, String... arguments) throws Exception {
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        List<String> all = new ArrayList<>(List.of(
                "verify", file.toString(), "--data", folder.resolve("data").toString()));
        all.addAll(List.of(arguments));
        return NccRun.of(all.toArray(String[]::new));
    }

    private void refused(NccRun run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("ncc: " + file + ": ")
                .contains(words);
    }

    @Test
    void aGoodCertificateIsToldInShort() throws Exception {
        Files.write(folder.resolve("photo-1.jpg"), FakeLineUps.PHOTO);
        NccRun run = verify(box.sign(good()) + "\n");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("passed", "the box of terminal ayni-1", "AuylSat gateway authority", "Ayni", "Фирӯз Раҳимов")
                .contains("KazSat-3 at 58.5°", "2026-11-22T10:00:00Z", "MX-4711", "1, unaltered")
                .containsPattern("cross pol +31.0 dB +≥ 30.0 dB +passed")
                .containsPattern("soak +11.1 dB +≥ 10.4 dB +passed");
        NccRun told = verify(box.sign(good()), "-o", "json");
        assertThat(told.json().path("verdict").asText()).isEqualTo("passed");
        assertThat(told.json().path("signerProven").asBoolean()).isTrue();
    }

    /** Signed by a box that had one name of the village and no zone. */
    @Test
    void anOlderCertificateIsAsGoodAsItWas() throws Exception {
        Map<String, Object> older = new LinkedHashMap<>(good().toDocument());
        Map<String, Object> site = new LinkedHashMap<>();
        ((Map<?, ?>) older.get("site")).forEach((name, value) -> site.put(name.toString(), value));
        site.keySet().removeAll(List.of("settlementNames", "zone"));
        older.put("site", site);
        NccRun run = verify(box.sign(older, LineUpCertificate.KIND));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("passed", "Ayni");
    }

    @Test
    void anAcceptedFailureIsToldWithItsReasonAndAnUnexplainedOneIsRefused() throws Exception {
        NccRun accepted = verify(box.sign(FakeLineUps.certificate("ayni-1", NOW, 28, "feed is worn")));
        assertThat(accepted.exitCode()).as(accepted.err()).isEqualTo(ExitCode.OK);
        assertThat(accepted.out()).contains("passed, with remarks", "not met", "feed is worn");

        refused(verify(box.sign(FakeLineUps.certificate("ayni-1", NOW, 28, ""))), "cross_pol", "nobody wrote why");
    }

    /** The box's own key proves nothing of what a tampered program lets it say. */
    @Test
    void aPassThatTheMeasuredValueDoesNotGiveIsRefusedThoughItIsSigned() throws Exception {
        Map<String, Object> tree = new LinkedHashMap<>(good().toDocument());
        List<Object> results = new ArrayList<>((List<?>) tree.get("results"));
        Map<String, Object> crossPol = new LinkedHashMap<>();
        ((Map<?, ?>) results.get(1)).forEach((name, value) -> crossPol.put(String.valueOf(name), value));
        crossPol.put("measured", Map.of("step", "cross_pol", "isolationDb", 24.0));
        results.set(1, crossPol);
        tree.put("results", results);

        NccRun run = verify(box.sign(tree, LineUpCertificate.KIND));
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("contradicts itself: cross_pol: states passed 31.0 dB");
    }

    @Test
    void withoutTheAuthorityTheSignerIsUnproven() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.createDirectory(elsewhere);
        String text = box.sign(good());

        Files.writeString(file, text);
        NccRun none = NccRun.of("verify", file.toString(), "--data", elsewhere.toString());
        assertThat(none.exitCode()).isEqualTo(ExitCode.NOT_MET);
        assertThat(none.out()).containsPattern("let in by +unproven");
        assertThat(none.err()).contains("the signer is unproven", "--ca FILE");
        assertThat(verify(text, "--ca", "none").exitCode()).isEqualTo(ExitCode.OK);
        Path authority = folder.resolve("data/gateway/ca.crt");
        assertThat(verify(text, "--ca", authority.toString()).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(verify(text, "--ca", file.toString()).err()).contains("holds no authority's certificate");
        assertThat(verify(text, "--ca", folder.resolve("no.crt").toString()).exitCode())
                .isEqualTo(ExitCode.BAD_INPUT);
        NccRun missing = NccRun.of("verify", folder.resolve("no.jws").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err()).contains("no.jws: there is no such file");
    }

    @Test
    void aForeignOrForgedSignerIsRefused() throws Exception {
        AuthorityFile other = AuthorityFile.open(folder.resolve("other"), NOW);
        refused(verify(FakeLineUps.of(other, "ayni-1", NOW).sign(good())), "foreign", "AuylSat gateway authority");
        refused(verify(box.forged(good())), "altered");
        refused(
                verify(box.sign(FakeLineUps.certificate("vorukh-1", NOW, 31, ""))),
                "is of terminal vorukh-1, but the box of terminal ayni-1 signed it");
    }

    @ParameterizedTest
    @CsvSource({"100", "-3"})
    void aCertificateSignedWhenTheBoxsOwnDidNotHoldIsRefused(long days) throws Exception {
        Instant then = NOW.plus(Duration.ofDays(days));
        refused(verify(box.sign(FakeLineUps.certificate("ayni-1", then, 31, ""))), "did not hold");
    }

    @Test
    void aFlippedByteAnywhereOrACutIsNeverAccepted() throws Exception {
        BoxSignature.Authorities known = AuthorityReader.read(folder.resolve("data/gateway/ca.crt"));
        byte[] whole = (box.sign(good()) + "\n").getBytes(StandardCharsets.US_ASCII);
        LineUpCheck.check(whole, known);
        for (int at = 0; at < whole.length; at++) {
            byte[] altered = whole.clone();
            altered[at] ^= (byte) (1 << (at % 8));
            assertThatThrownBy(() -> LineUpCheck.check(altered, known))
                    .as("byte %d", at)
                    .isInstanceOf(RefusedException.class)
                    .message()
                    .doesNotContain("\n");
        }
        for (int length = 0; length < whole.length - 1; length += 7) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> LineUpCheck.check(cut, known)).isInstanceOf(RefusedException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7, a PDF",
        "<!doctype html>, a web page",
        "{\"kind\":\"auylsat-line-up\"}, a document without a signature",
        "'', empty",
        "auyl1.ayni-1.MZXW6.x, an enrolment token",
        "-----BEGIN CERTIFICATE-----, PEM",
        "a.b, damaged one"
    })
    void anotherKindOfFileIsToldAsWhatItIs(String content, String words) throws Exception {
        refused(verify(content), words);
    }

    @Test
    void aBundleAFolderAndAWrongPhotoAreRefused() throws Exception {
        refused(verify(box.sign(Map.of("kind", "x"), AgentConfiguration.BUNDLE_KIND)), "signed configuration (bundle)");
        assertThat(NccRun.of("verify", folder.toString()).err()).contains("a folder: name the certificate in it");
        Files.write(folder.resolve("photo-1.jpg"), new byte[] {1});
        refused(verify(box.sign(good())), "photo-1.jpg beside it is not the photo that was signed");
    }
}
