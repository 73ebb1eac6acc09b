package kz.auylsat.ncc.app;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpResult;
import kz.auylsat.link.lineup.Verdict;
import kz.auylsat.ncc.gateway.BoxCertificate;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.gateway.LineUpsStore;
import kz.auylsat.ncc.life.LineUpProof;
import kz.auylsat.ncc.life.Station;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway's tables prove of a terminal: that its box enrolled, and its newest line-up that holds.
 *
 * <p>A line-up is verified once: of the last {@link #KEPT_MAX} it is remembered what came of that, the eldest forgotten
 * first and verified again when it is met again.
 */
final class StationProofsReader {
    private static final Logger LOG = LoggerFactory.getLogger(StationProofsReader.class);
    /** A terminal's line-ups that are looked at, newest first; one of them came last by the boxes' clocks. */
    private static final int LINE_UPS_MAX = 5;

    private static final int KEPT_MAX = 10_000;

    private final GatewayStore store;
    private final Map<String, Optional<LineUpProof>> verified = new LinkedHashMap<>();

    StationProofsReader(GatewayStore store) {
        this.store = store;
    }

    synchronized Station read(String terminalId) {
        List<BoxCertificate> certificates = store.identities().certificates(terminalId);
        return new Station(terminalId, enrolled(certificates), lineUp(terminalId, certificates));
    }

    /** Since the eldest certificate that was not made void: enrolling ends all before it, renewing none. */
    private static Station.@Nullable Enrolled enrolled(List<BoxCertificate> certificates) {
        return certificates.stream()
                .filter(certificate -> certificate.revokedAt() == null)
                .min(Comparator.comparing(BoxCertificate::issuedAt))
                .map(eldest -> new Station.Enrolled(eldest.issuedAt(), eldest.serial()))
                .orElse(null);
    }

    private @Nullable LineUpProof lineUp(String terminalId, List<BoxCertificate> certificates) {
        if (certificates.isEmpty()) {
            return null;
        }
        return store.lineUps().newest(terminalId, LINE_UPS_MAX).stream()
                .flatMap(lineUp -> proof(lineUp, certificates).stream())
                .max(Comparator.comparing(LineUpProof::issuedAt))
                .orElse(null);
    }

    private Optional<LineUpProof> proof(LineUpsStore.LineUp lineUp, List<BoxCertificate> certificates) {
        String key = lineUp.terminal() + ' ' + lineUp.id();
        Optional<LineUpProof> known = verified.get(key);
        if (known == null) {
            known = verify(lineUp, certificates);
            if (verified.size() >= KEPT_MAX) {
                verified.remove(verified.keySet().iterator().next());
            }
            verified.put(key, known);
        }
        return known;
    }

    private static Optional<LineUpProof> verify(LineUpsStore.LineUp lineUp, List<BoxCertificate> certificates) {
        try {
            LineUpCheck.Held held = LineUpCheck.check(
                    lineUp.jws().getBytes(StandardCharsets.US_ASCII), BoxSignature.Authorities.UNKNOWN);
            String serial = held.signature().certificate().getSerialNumber().toString(16);
            if (certificates.stream().noneMatch(each -> serial(each).equals(serial))) {
                throw new RefusedException("signed by a box that this gateway did not let in");
            }
            return Optional.of(proof(held.certificate(), lineUp.receivedAt()));
        } catch (RefusedException e) {
            LOG.warn("line-up {} of {} proves nothing: {}", lineUp.id(), lineUp.terminal(), e.getMessage());
            return Optional.empty();
        }
    }

    private static String serial(BoxCertificate certificate) {
        return certificate.serial().replaceFirst("^0+(?=.)", "");
    }

    static LineUpProof proof(LineUpCertificate certificate, Instant receivedAt) {
        return new LineUpProof(
                certificate.id().toString(),
                certificate.issuedAt(),
                receivedAt,
                certificate.operator(),
                certificate.results().stream().map(StationProofsReader::result).toList());
    }

    private static LineUpProof.Result result(LineUpResult result) {
        Verdict verdict = result.verdict();
        String asked = verdict.threshold().isPresent()
                ? ", asked " + (verdict.side() == Verdict.Side.AT_LEAST ? "≥ " : "≤ ")
                        + LineUpText.level(verdict.threshold(), verdict)
                : "";
        return new LineUpProof.Result(
                verdict.step(),
                verdict.passed(),
                level(verdict.value(), verdict) + asked,
                result.operator(),
                result.at(),
                result.remark().orElse(null));
    }

    private static String level(OptionalDouble value, Verdict verdict) {
        return value.isPresent() ? LineUpText.level(value, verdict) : LineUpText.finding(verdict.finding());
    }
}
