package kz.auylsat.ncc.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.link.lineup.LineUpStep;
import org.jspecify.annotations.Nullable;

/** What a settlement's papers, stations and soak prove of each state, and what is missing. */
final class Proofs {
    private final LifeRecord life;
    private final LifeFacts facts;
    private final LifeRules rules;
    private final Papers papers;
    private final Instant now;

    Proofs(LifeRecord life, LifeFacts facts, LifeRules rules, Instant now) {
        this.life = life;
        this.facts = facts;
        this.rules = rules;
        this.papers = new Papers(facts, rules, now);
        this.now = now;
    }

    /** What speaks for a state, and what is missing to it: it may be taken where nothing is. */
    record Proof(List<Evidence> evidence, List<Blocker> missing) {
        Proof() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        boolean whole() {
            return missing.isEmpty();
        }

        void lacks(Blocker.Code code, Map<String, String> parameters) {
            missing.add(new Blocker(code, parameters));
        }
    }

    /** @param note what a person says, which is the evidence of a survey; null where nobody does */
    Proof of(LifeState state, @Nullable String note) {
        return switch (state) {
            case SURVEYED -> survey(note);
            case PERMITTED -> permits();
            case INSTALLED -> installed();
            case POINTED -> linedUp(LineUpStep.POINTING);
            case CROSS_POL_PASSED -> linedUp(LineUpStep.CROSS_POL);
            case ONE_DB_PASSED -> linedUp(LineUpStep.COMPRESSION);
            case POWER_SET -> linedUp(LineUpStep.TRANSMIT_POWER);
            case SOAK -> linedUp(LineUpStep.SOAK);
            case IN_SERVICE -> service();
            case PLANNED, SUSPENDED, DECOMMISSIONED -> new Proof();
        };
    }

    private Proof survey(@Nullable String note) {
        Proof proof = new Proof();
        if (note != null) {
            proof.evidence().add(Evidence.note(note));
        } else if (rules.surveyNeeded()) {
            proof.lacks(Blocker.Code.SURVEY_MISSING, Map.of());
        } else {
            proof.evidence().add(new Evidence("not_asked", Map.of()));
        }
        return proof;
    }

    private Proof permits() {
        return new Proof(new ArrayList<>(papers.evidence()), new ArrayList<>(papers.missing()));
    }

    private Proof installed() {
        Proof proof = withStations();
        for (Station station : facts.stations()) {
            Station.Enrolled enrolled = station.enrolled();
            if (enrolled == null) {
                proof.lacks(Blocker.Code.NOT_ENROLLED, Map.of("terminal", station.terminalId()));
            } else if (!enrolled.at().isAfter(life.enrolledAfter())) {
                proof.lacks(
                        Blocker.Code.ENROLLED_BEFORE,
                        Map.of("terminal", station.terminalId(), "at", day(enrolled.at())));
            } else {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("terminal", station.terminalId());
                fields.put("at", enrolled.at().toString());
                fields.put("boxCertificate", enrolled.certificate());
                proof.evidence().add(new Evidence("enrolment", fields));
            }
        }
        return proof;
    }

    private Proof linedUp(LineUpStep step) {
        Proof proof = withStations();
        for (Station station : facts.stations()) {
            LineUpProof lineUp = usable(station, proof);
            if (lineUp == null) {
                continue;
            }
            LineUpProof.Result result = lineUp.result(step).orElse(null);
            if (result != null && result.passed()) {
                proof.evidence().add(lineUpEvidence(station, lineUp, result));
            } else {
                proof.missing().add(remarks(station, step, result));
            }
        }
        return proof;
    }

    /** The station's line-up, where it counts; else what is missing is noted. */
    private @Nullable LineUpProof usable(Station station, Proof proof) {
        LineUpProof lineUp = station.lineUp();
        if (lineUp == null) {
            proof.lacks(Blocker.Code.NOT_LINED_UP, Map.of("terminal", station.terminalId()));
            return null;
        }
        // A box's clock may run ahead; what the gateway has taken already cannot have been signed since.
        Instant at = earliest(lineUp.issuedAt(), lineUp.receivedAt());
        if (!at.isAfter(life.linedUpAfter())) {
            proof.lacks(Blocker.Code.LINED_UP_BEFORE, Map.of("terminal", station.terminalId(), "at", day(at)));
            return null;
        }
        return lineUp;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Blocker remarks(Station station, LineUpStep step, LineUpProof.@Nullable Result result) {
        String remark = result == null ? null : result.remark();
        return new Blocker(
                Blocker.Code.LINE_UP_REMARKS,
                Map.of(
                        "terminal",
                        station.terminalId(),
                        "step",
                        step.id(),
                        "value",
                        result == null ? "not measured" : result.value(),
                        "remark",
                        remark == null ? "no remark" : remark));
    }

    private static Evidence lineUpEvidence(Station station, LineUpProof lineUp, LineUpProof.Result result) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("terminal", station.terminalId());
        fields.put("step", result.step().id());
        fields.put("value", result.value());
        fields.put("operator", result.operator());
        fields.put("at", result.at().toString());
        fields.put("lineUp", lineUp.certificateId());
        return new Evidence("line_up", fields);
    }

    /** No service without a permit that holds now and a line-up that passed, whatever was skipped before. */
    private Proof service() {
        Proof proof = permits();
        for (Station station : facts.stations()) {
            LineUpProof lineUp = usable(station, proof);
            if (lineUp == null) {
                continue;
            }
            lineUp.results().stream()
                    .filter(result -> !result.passed())
                    .forEach(result -> proof.missing().add(remarks(station, result.step(), result)));
            if (lineUp.passed()) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("terminal", station.terminalId());
                fields.put("operator", lineUp.operator());
                fields.put("at", lineUp.issuedAt().toString());
                fields.put("lineUp", lineUp.certificateId());
                proof.evidence().add(new Evidence("line_up", fields));
            }
        }
        if (facts.stations().isEmpty()) {
            proof.lacks(Blocker.Code.TERMINAL_MISSING, Map.of());
        }
        if (life.state() != LifeState.SUSPENDED) {
            soak(proof);
        }
        return proof;
    }

    private void soak(Proof proof) {
        SoakWatch present = presentSoak();
        SoakWatch soak = present == null ? SoakWatch.begin(life.settlementId(), now) : present;
        String availability = percent(soak.availabilityPercent());
        if (!soak.lastedFor(rules.soakFor())) {
            proof.lacks(
                    Blocker.Code.SOAK_RUNNING,
                    Map.of(
                            "observed", hours(soak.observed()),
                            "asked", hours(rules.soakFor()),
                            "availability", soak.observed().isZero() ? "100" : availability));
        } else if (soakFailed()) {
            proof.lacks(
                    Blocker.Code.SOAK_FAILED,
                    Map.of("availability", availability, "asked", percent(rules.soakAvailabilityMinPercent())));
        } else {
            proof.evidence().add(soakEvidence(soak));
        }
    }

    /** A soak of before the village came into this state proves nothing of it as it is now. */
    @Nullable
    SoakWatch presentSoak() {
        SoakWatch soak = facts.soak();
        boolean present =
                soak != null && life.state() == LifeState.SOAK && !soak.since().isBefore(life.since());
        return present ? soak : null;
    }

    /** Whether the soak ended and was not good enough. */
    boolean soakFailed() {
        SoakWatch soak = presentSoak();
        return soak != null
                && soak.lastedFor(rules.soakFor())
                && soak.availabilityPercent() < rules.soakAvailabilityMinPercent();
    }

    /** The stations whose newest line-up came after the present state did, and did not pass. */
    List<Evidence> failedLineUps() {
        List<Evidence> failed = new ArrayList<>();
        for (Station station : facts.stations()) {
            LineUpProof lineUp = station.lineUp();
            if (lineUp == null || lineUp.passed() || !lineUp.receivedAt().isAfter(life.since())) {
                continue;
            }
            lineUp.results().stream()
                    .filter(result -> !result.passed())
                    .forEach(result -> failed.add(lineUpEvidence(station, lineUp, result)));
        }
        return failed;
    }

    static Evidence soakEvidence(SoakWatch soak) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("observed", hours(soak.observed()));
        fields.put("availabilityPercent", percent(soak.availabilityPercent()));
        return new Evidence("soak", fields);
    }

    private Proof withStations() {
        Proof proof = new Proof();
        if (facts.stations().isEmpty()) {
            proof.lacks(Blocker.Code.TERMINAL_MISSING, Map.of());
        }
        return proof;
    }

    private String day(Instant at) {
        return at.atZone(facts.zone()).toLocalDate().toString();
    }

    private static String percent(double value) {
        // Cut, not rounded: 98.99 % is not 99 %.
        return String.format(Locale.ROOT, "%.2f", Math.floor(value * 100) / 100);
    }

    private static String hours(Duration length) {
        return length.toMinutes() < 60
                ? length.toMinutes() + " min"
                : String.format(Locale.ROOT, "%d h %02d min", length.toHours(), length.toMinutesPart());
    }
}
