package kz.auylsat.link.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.lineup.CompressionLevel;
import kz.auylsat.link.lineup.LineUpLimits;
import kz.auylsat.link.lineup.LineUpRules;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.metric.Metric;
import org.junit.jupiter.api.Test;

class LineUpCertificateTest {
    private static final Instant START = Instant.parse("2026-06-01T06:00:00Z");

    @Test
    void survivesItsDocument() {
        LineUpCertificate certificate = certificate(31, Optional.empty());

        assertThat(LineUpCertificate.of(DocumentReader.of(certificate.toDocument())))
                .isEqualTo(certificate);
        assertThat(certificate.contradictions()).isEmpty();
        assertThat(certificate.withRemarks()).isFalse();
    }

    /** What was signed before there were names by language and zones. */
    @Test
    void anOlderCertificateIsReadAndWrittenAsItWas() {
        Map<String, Object> older =
                new LinkedHashMap<>(certificate(31, Optional.empty()).toDocument());
        Map<String, Object> site = new LinkedHashMap<>();
        ((Map<?, ?>) older.get("site")).forEach((name, value) -> site.put(name.toString(), value));
        site.keySet().removeAll(List.of("settlementNames", "zone"));
        older.put("site", site);
        LineUpCertificate read = LineUpCertificate.of(DocumentReader.of(older));

        assertThat(read.site().settlement()).isEqualTo(LocalName.of("Ayni"));
        assertThat(read.site().settlement().in("tg")).isEqualTo("Ayni");
        assertThat(read.site().zone()).isEmpty();
        assertThat(read.toDocument().toString()).isEqualTo(older.toString());
    }

    @Test
    void aFailedStepNeedsAReasonAndMakesItACertificateWithRemarks() {
        assertThat(certificate(28, Optional.empty()).contradictions())
                .singleElement()
                .asString()
                .contains("cross_pol", "nobody wrote why");
        LineUpCertificate accepted = certificate(28, Optional.of("feed is worn, a new one is ordered"));

        assertThat(accepted.contradictions()).isEmpty();
        assertThat(accepted.withRemarks()).isTrue();
        assertThat(accepted.toDocument()).containsEntry("outcome", "with_remarks");
    }

    @Test
    void aVerdictThatItsMeasurementsDoNotGiveIsAContradiction() {
        LineUpCertificate good = certificate(31, Optional.empty());
        List<LineUpResult> results = new ArrayList<>(good.results());
        LineUpResult crossPol = results.get(1);
        results.set(
                1,
                new LineUpResult(
                        new Measured.CrossPol(24),
                        crossPol.verdict(),
                        crossPol.operator(),
                        crossPol.at(),
                        crossPol.remark()));

        assertThat(with(good, results).contradictions())
                .anySatisfy(line -> assertThat(line).contains("cross_pol", "passed 31.0 dB", "threshold 24.0 dB"));
    }

    @Test
    void aMissingStepIsAContradiction() {
        LineUpCertificate good = certificate(31, Optional.empty());

        assertThat(with(good, good.results().subList(0, 4)).contradictions()).containsExactly("soak: missing");
    }

    @Test
    void anotherKindAnUnknownNameAndAnOutcomeThatIsNotSoAreRefused() {
        Map<String, Object> tree = certificate(31, Optional.empty()).toDocument();
        for (String name : List.of("kind", "outcome", "more")) {
            Map<String, Object> changed = new LinkedHashMap<>(tree);
            changed.put(name, "with_remarks");
            assertThatThrownBy(() -> LineUpCertificate.of(DocumentReader.of(changed)))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageStartingWith(name);
        }
    }

    private static LineUpCertificate with(LineUpCertificate of, List<LineUpResult> results) {
        return new LineUpCertificate(
                of.id(),
                of.site(),
                of.operator(),
                of.startedAt(),
                of.issuedAt(),
                of.clock(),
                of.limits(),
                results,
                of.photos());
    }

    private static LineUpCertificate certificate(double isolationDb, Optional<String> remark) {
        Map<LineUpStep, Measured> measured = new EnumMap<>(LineUpStep.class);
        List.of(
                        new Measured.Pointing(Metric.ESNO_DB, 11.4, 11.6, OptionalDouble.of(12)),
                        new Measured.CrossPol(isolationDb),
                        new Measured.CompressionTest(IntStream.range(0, 15)
                                .mapToObj(i -> new CompressionLevel(-15 + i, -90 + Math.min(i, 10 + (i - 10) / 2.0)))
                                .toList()),
                        new Measured.TransmitPower(-6),
                        new Measured.Soak(
                                Metric.ESNO_DB, 900, 900, 0, 0, OptionalDouble.of(11.1), OptionalDouble.of(11.4)))
                .forEach(one -> measured.put(one.step(), one));
        List<LineUpResult> results = LineUpRules.judge(LineUpLimits.USUAL, measured).stream()
                .map(verdict -> new LineUpResult(
                        measured.get(verdict.step()),
                        verdict,
                        "Фирӯз Раҳимов",
                        START.plusSeconds(60),
                        verdict.passed() ? Optional.empty() : remark))
                .toList();
        LineUpSite site = new LineUpSite(
                "ayni-1",
                new LocalName("Ayni", Map.of("ru", "Айни", "tg", "Айнӣ")),
                39.39,
                68.54,
                1_400,
                Optional.of("Asia/Dushanbe"),
                LocalName.of("KazSat-3"),
                58.5,
                Map.of("modem", "MX-4711", "buc", "B 8"));
        return new LineUpCertificate(
                new UUID(4, 7),
                site,
                "Фирӯз Раҳимов",
                START,
                START.plusSeconds(3600),
                "NCC",
                LineUpLimits.USUAL,
                results,
                List.of(new LineUpPhoto(1, LineUpStep.POINTING, 1234, "0f".repeat(32), START)));
    }
}
