package kz.auylsat.agent.lineup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import kz.auylsat.agent.json.Json;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.control.LocalName;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.lineup.CompressionLevel;
import kz.auylsat.link.lineup.LineUpLimits;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.metric.Metric;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line-up from its beginning to what the NCC gets, with the box restarted in between. */
class LineUpStoreTest {
    private static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");
    private static final LineUpLimits LIMITS = new LineUpLimits(1, 0.5, 30, 1, OptionalDouble.empty(), 10, 1);

    @TempDir
    private Path folder;

    private boolean room = true;
    private LineUpStore store;
    private KeyPair keys;

    @BeforeEach
    void open() throws Exception {
        store = LineUpStore.open(folder, NOW, () -> room);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
    }

    private Signer signer() {
        return new Signer() {
            @Override
            public PrivateKey key() {
                return keys.getPrivate();
            }

            @Override
            public List<X509Certificate> chain() {
                return List.of();
            }
        };
    }

    private void restart(Instant now) throws IOException {
        store = LineUpStore.open(folder, now, () -> room);
    }

    private void begin() throws IOException {
        begin(Optional.of("Asia/Dushanbe"));
    }

    private void begin(Optional<String> zone) throws IOException {
        LineUpSite site = new LineUpSite(
                "ayni-1",
                new LocalName("Ayni", Map.of("ru", "Айни", "tg", "Айнӣ")),
                39.39,
                68.54,
                1_400,
                zone,
                LocalName.of("KazSat-3"),
                58.5,
                Map.of("modem", "MX-4711"));
        store.begin(LineUp.begin(UUID.randomUUID(), site, "Ғайрат Ҷӯраев", LIMITS, NOW));
    }

    private void record(Measured measured) throws IOException {
        store.change(lineUp -> lineUp.record(measured, NOW));
    }

    private void untilTheSoak(double isolationDb) throws IOException {
        record(new Measured.Pointing(Metric.ESNO_DB, 11.4, 11.5, OptionalDouble.of(12)));
        record(new Measured.CrossPol(isolationDb));
        if (isolationDb < 30) {
            store.change(lineUp -> lineUp.accept(LineUpStep.CROSS_POL, "feed is worn"));
        }
        for (int i = 0; i < 8; i++) {
            CompressionLevel level = new CompressionLevel(-25 + i, -120 + i - Math.max(0, i - 4) / 2.0);
            store.change(lineUp -> lineUp.addLevel(level));
        }
        store.change(lineUp -> lineUp.record(new Measured.CompressionTest(lineUp.levels()), NOW));
        record(new Measured.TransmitPower(-21));
        store.change(lineUp -> lineUp.startSoak(Metric.ESNO_DB, NOW));
    }

    private void soak(int seconds) throws IOException {
        for (int i = 0; i < seconds; i++) {
            store.second(lineUp -> lineUp.soakSecond(true, true, OptionalDouble.of(11.2), NOW), true);
        }
    }

    @Test
    void aRestartLosesNothingAndASoakGoesOnWithAGap() throws IOException {
        begin();
        untilTheSoak(32);
        soak(4);
        LineUp before = store.current().orElseThrow();

        restart(NOW.plusSeconds(1));
        LineUp after = store.current().orElseThrow();
        assertThat(after.entries()).isEqualTo(before.entries());
        assertThat(after.levels()).isEqualTo(before.levels());
        assertThat(after.soak().orElseThrow().measuredSeconds()).isEqualTo(4);
        assertThat(after.soak().orElseThrow().gapSeconds()).isEqualTo(1);

        soak(6);
        assertThat(store.current().orElseThrow().next()).isEmpty();
    }

    @Test
    void aClockAt1970DoesNotBreakASoak() throws IOException {
        begin();
        untilTheSoak(32);
        soak(2);
        restart(Instant.EPOCH);

        assertThat(store.current().orElseThrow().soak().orElseThrow().gapSeconds())
                .isEqualTo(1);
    }

    @Test
    void theCertificateIsSignedKeptAndHandedOverPartByPart() throws Exception {
        begin();
        byte[] jpeg = jpeg();
        store.addPhoto(LineUpStep.POINTING, jpeg, NOW);
        untilTheSoak(28);
        soak(10);
        StoredCertificate made = store.finish(signer(), NOW.plusSeconds(60), "NCC");

        restart(NOW);
        assertThat(store.current()).isEmpty();
        byte[] payload = Jws.parse(store.jws(made.id()).orElseThrow()).verified(keys.getPublic());
        LineUpCertificate certificate =
                LineUpCertificate.of(DocumentReader.of(Json.parse(payload, LineUpCertificate.BYTES_MAX)));
        assertThat(certificate.contradictions()).isEmpty();
        assertThat(certificate.withRemarks()).isTrue();
        assertThat(made.withRemarks()).isTrue();

        assertThat(store.unsent()).containsExactly(new UnsentPart(made.id(), 0), new UnsentPart(made.id(), 1));
        assertThat(store.content(new UnsentPart(made.id(), 1))).hasValue(jpeg);
        store.sent(new UnsentPart(made.id(), 0));
        restart(NOW);
        assertThat(store.unsent()).containsExactly(new UnsentPart(made.id(), 1));
        store.sent(new UnsentPart(made.id(), 1));
        assertThat(store.certificates().get(0).sent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tg, Айнӣ, Сертификати қабули истгоҳ, Назорат 10 с; одатан 900 с.",
        "kk, Ayni, Станцияны қабылдау сертификаты, Бақылау 10 с; әдетте 900 с.",
        "ru, Айни, Сертификат приёмки станции, Наблюдение 10 с; обычно 900 с.",
        "en, Ayni, Line-up certificate, Watched for 10 s; usual is 900 s."
    })
    void thePdfHasTheLettersOfItsLanguage(String language, String settlement, String title, String shortSoak)
            throws Exception {
        begin();
        untilTheSoak(32);
        soak(10);
        StoredCertificate made = store.finish(signer(), NOW.plusSeconds(60), "NCC");
        assertThat(paper(made, language)).contains(title, shortSoak, "Ғайрат Ҷӯраев", settlement, made.sha256());
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Dushanbe, '2026-06-01 11:00 (+05:00), 06:00 UTC', Asia/Dushanbe",
        "Mars/Olympus, 2026-06-01 06:00 UTC, Clock of the box",
        ", 2026-06-01 06:00 UTC, Clock of the box"
    })
    void thePaperTellsTheSitesOwnTimeBesideUtcAndUtcAloneWhereItIsNotKnown(
            @Nullable String zone, String started, String below) throws Exception {
        begin(Optional.ofNullable(zone));
        untilTheSoak(32);
        soak(10);
        String paper = paper(store.finish(signer(), NOW.plusSeconds(60), "NCC"), "en");

        assertThat(paper).contains("Begun " + started, below);
        assertThat(paper.contains("Local time is that of")).isEqualTo(below.equals(zone));
    }

    /** The text of the sheet; it is one. */
    private String paper(StoredCertificate made, String language) throws IOException {
        try (PdfReader reader =
                new PdfReader(CertificatePdfWriter.pdf(store.jws(made.id()).orElseThrow(), language))) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            return new PdfTextExtractor(reader).getTextFromPage(1).replaceAll("\\s+", " ");
        }
    }

    @Test
    void whatStepsRefuseLeavesThemAsTheyWere() throws IOException {
        assertThatThrownBy(() -> record(new Measured.CrossPol(32))).hasMessage(LineUpRefusal.NOT_STARTED.line());
        begin();
        assertThatThrownBy(this::begin).hasMessage(LineUpRefusal.ALREADY_STARTED.line());
        assertThatThrownBy(() -> record(new Measured.CrossPol(32))).hasMessage(LineUpRefusal.EARLIER_STEP.line());
        assertThatThrownBy(() -> store.finish(signer(), NOW, "NCC")).hasMessage(LineUpRefusal.NOT_FINISHED.line());
        record(new Measured.Pointing(Metric.ESNO_DB, 9, 9, OptionalDouble.of(12)));
        assertThatThrownBy(() -> store.change(lineUp -> lineUp.accept(LineUpStep.POINTING, " ok  ")))
                .hasMessage(LineUpRefusal.REASON.line());
        assertThatThrownBy(() ->
                        store.addPhoto(LineUpStep.POINTING, "GIF89a".repeat(50).getBytes(), NOW))
                .hasMessage(LineUpRefusal.NOT_A_PHOTO.line());
        assertThat(store.current().orElseThrow().photos()).isEmpty();

        store.change(lineUp -> lineUp.undo(LineUpStep.POINTING));
        assertThat(store.current().orElseThrow().entries()).isEmpty();
        store.discard();
        restart(NOW);
        assertThat(store.current()).isEmpty();
    }

    private static byte[] jpeg() {
        byte[] jpeg = new byte[2_000];
        jpeg[0] = jpeg[2] = jpeg[1_998] = (byte) 0xff;
        jpeg[1] = (byte) 0xd8;
        jpeg[1_999] = (byte) 0xd9;
        return jpeg;
    }

    @Test
    void withoutRoomNothingIsAddedAndWhatIsThereStays() throws IOException {
        begin();
        untilTheSoak(32);
        room = false;
        assertThatThrownBy(() -> store.addPhoto(LineUpStep.POINTING, jpeg(), NOW))
                .hasMessage(LineUpRefusal.DISK_FULL.line());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("current.json"));
        }
        soak(10);
        assertThatThrownBy(() -> store.change(lineUp -> lineUp.undo(LineUpStep.SOAK)))
                .hasMessage(LineUpRefusal.DISK_FULL.line());
        assertThatThrownBy(() -> store.finish(signer(), NOW, "NCC")).hasMessage(LineUpRefusal.DISK_FULL.line());
        assertThat(store.certificates()).isEmpty();

        room = true;
        store.addPhoto(LineUpStep.POINTING, jpeg(), NOW);
        store.finish(signer(), NOW.plusSeconds(60), "NCC");
        room = false;
        assertThatThrownBy(this::begin).hasMessage(LineUpRefusal.DISK_FULL.line());
    }

    @Test
    void aBrokenStateIsPutAsideAndTheBoxStarts() throws IOException {
        begin();
        Files.writeString(folder.resolve("current.json"), "{\"id\": 7");
        restart(NOW);

        assertThat(store.current()).isEmpty();
        assertThat(folder.resolve("current.broken")).exists();
    }
}
