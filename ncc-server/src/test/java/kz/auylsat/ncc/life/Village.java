package kz.auylsat.ncc.life;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.auylsat.link.lineup.LineUpStep;

/** A village of one terminal, with the papers and proofs that a test gives it. */
final class Village {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Asia/Almaty");
    static final String TERMINAL = "aksu-1";

    private List<StationPermit> permits = new ArrayList<>();
    private Station station = new Station(TERMINAL, null, null);
    private SoakWatch soak;

    /** With all that a village needs for service, but a soak. */
    static Village complete() {
        return new Village().permitted("2026-01-01", "2028-01-01").enrolled(NOW).linedUp(NOW);
    }

    Village permitted(String from, String to) {
        for (String kind : LifeRules.USUAL.permitKinds()) {
            permitted(kind, from, to);
        }
        return this;
    }

    Village permitted(String kind, String from, String to) {
        permits.add(new StationPermit(kind, "KZ-" + to, "РЧС", LocalDate.parse(from), LocalDate.parse(to)));
        return this;
    }

    Village withoutPermits() {
        permits = new ArrayList<>();
        return this;
    }

    Village enrolled(Instant at) {
        station = new Station(TERMINAL, new Station.Enrolled(at, "a1b2"), station.lineUp());
        return this;
    }

    Village linedUp(Instant at, LineUpStep... failed) {
        return linedUp(at, at.plusSeconds(5), failed);
    }

    Village linedUp(Instant at, Instant receivedAt, LineUpStep... failed) {
        Set<LineUpStep> bad = EnumSet.noneOf(LineUpStep.class);
        bad.addAll(List.of(failed));
        List<LineUpProof.Result> results = Stream.of(LineUpStep.values())
                .map(step -> new LineUpProof.Result(
                        step, !bad.contains(step), "9.9 dB", "Aigul", at, bad.contains(step) ? "a wall" : null))
                .toList();
        station =
                new Station(TERMINAL, station.enrolled(), new LineUpProof("c0ffee", at, receivedAt, "Aigul", results));
        return this;
    }

    /** The soak of a village that is in its soak since then. */
    Village soaked(Instant since, Duration observed, double availabilityPercent) {
        soak = new SoakWatch(
                "aksu",
                since,
                since.plus(observed),
                observed,
                Duration.ofMillis(Math.round(observed.toMillis() * availabilityPercent / 100)));
        return this;
    }

    LifeFacts facts() {
        return new LifeFacts(ZONE, permits, List.of(station), soak);
    }

    static LifeRecord in(LifeState state) {
        return new LifeRecord("aksu", state, NOW.minus(Duration.ofDays(1)), 7, Instant.EPOCH, Instant.EPOCH, null);
    }
}
