package kz.auylsat.ncc.life;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A settlement's permits on a day: which hold, which end soon, which are missing. */
final class Papers {
    private final List<StationPermit> permits;
    private final LifeRules rules;
    private final LocalDate today;

    Papers(LifeFacts facts, LifeRules rules, Instant now) {
        this.permits = facts.permits();
        this.rules = rules;
        this.today = LocalDate.ofInstant(now, facts.zone());
    }

    /** Of each kind that is asked for, the permit that holds today and lasts longest. */
    List<Evidence> evidence() {
        return rules.permitKinds().stream()
                .flatMap(kind -> longest(kind, today).stream())
                .map(permit -> new Evidence("permit", permit.fields()))
                .toList();
    }

    List<Blocker> missing() {
        List<Blocker> missing = new ArrayList<>();
        for (String kind : rules.permitKinds()) {
            if (longest(kind, today).isEmpty()) {
                missing.add(missing(kind));
            }
        }
        return missing;
    }

    private Blocker missing(String kind) {
        Optional<StationPermit> coming = of(kind).filter(
                        permit -> permit.validFrom().isAfter(today))
                .min(Comparator.comparing(StationPermit::validFrom));
        if (coming.isPresent()) {
            return new Blocker(
                    Blocker.Code.PERMIT_NOT_YET,
                    Map.of(
                            "kind", kind,
                            "number", coming.get().number(),
                            "from", coming.get().validFrom().toString()));
        }
        return of(kind).max(Comparator.comparing(StationPermit::validTo))
                .map(ended -> new Blocker(
                        Blocker.Code.PERMIT_ENDED,
                        Map.of(
                                "kind", kind,
                                "number", ended.number(),
                                "authority", ended.authority(),
                                "to", ended.validTo().toString())))
                .orElseGet(() -> new Blocker(Blocker.Code.PERMIT_MISSING, Map.of("kind", kind)));
    }

    /** Of each kind of permit there is: the one that covers most from today on, where that ends soon or has ended. */
    List<PermitWarning> warnings() {
        List<PermitWarning> warnings = new ArrayList<>();
        permits.stream().map(StationPermit::kind).distinct().sorted().forEach(kind -> {
            Optional<StationPermit> last = covering(kind);
            last.map(permit -> new PermitWarning(permit, ChronoUnit.DAYS.between(today, permit.validTo())))
                    .filter(warning ->
                            warning.daysLeft() <= rules.permitWarning().toDays())
                    .ifPresent(warnings::add);
        });
        return warnings;
    }

    /** A permit that follows another without a day between is as good as a longer one. */
    private Optional<StationPermit> covering(String kind) {
        Optional<StationPermit> now = longest(kind, today);
        if (now.isEmpty()) {
            return of(kind).filter(permit -> permit.validTo().isBefore(today))
                    .max(Comparator.comparing(StationPermit::validTo));
        }
        StationPermit last = now.get();
        for (Optional<StationPermit> next = Optional.of(last); next.isPresent(); ) {
            last = next.get();
            next = longest(kind, last.validTo().plusDays(1));
        }
        return Optional.of(last);
    }

    private Optional<StationPermit> longest(String kind, LocalDate day) {
        return of(kind).filter(permit -> permit.holdsOn(day)).max(Comparator.comparing(StationPermit::validTo));
    }

    private Stream<StationPermit> of(String kind) {
        return permits.stream().filter(permit -> permit.kind().equals(kind));
    }
}
